import type * as z from "zod/mini";
import type { Api } from "../http";
import { LiveError } from "../live-error";

/**
 * Takes what is needed from an answer.
 * @throws LiveError when the answer has another shape; it names places of the answer, never what stands there.
 */
export function read<T>(api: Pick<Api, "vendor">, what: string, schema: z.ZodMiniType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const places = result.error.issues.map((issue) => issue.path.join(".") || "the whole answer");
  throw new LiveError(
    api.vendor,
    `${what} was answered in an unknown shape (${[...new Set(places)].join(", ")}). Check that the address is the vendor's API.`,
  );
}
