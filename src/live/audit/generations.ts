import type { FoundSecret } from "./world";

/** The generation that a secret's metadata name; undefined where they name none. */
export function generationIn({ metadata }: Pick<FoundSecret, "metadata">): number | undefined {
  const text = metadata.find(({ key }) => key === "generation")?.value ?? "";
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
