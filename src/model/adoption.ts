import * as z from "zod/mini";
import { bothLines, duplicateKeys } from "./json-duplicates";
import { textProblems, withUnseen } from "./plain-text";
import { unlessTooDeep } from "./too-deep";
import { environments } from "./vocabulary";

const adoptionSchema = z.strictObject({
  format: z.literal(1),
  /** Objects that exist and that Terraform is to take over, by stack. */
  imports: z.array(
    z.strictObject({ stack: z.string(), to: z.string(), id: z.string().check(z.regex(/\S/, "an id")) }),
  ),
  /** Supplied values that the vault holds under an old name alone, and where. */
  copies: z.array(
    z.strictObject({
      credential: z.string(),
      environment: z.enum(environments),
      part: z.string(),
      from: z.strictObject({ environment: z.enum(environments), folder: z.string(), name: z.string() }),
    }),
  ),
  /** Tokens at vendors from before the taxonomy, to be revoked once nobody uses them. */
  retire: z.array(
    z.strictObject({
      credential: z.string(),
      environment: z.enum(environments),
      vendor: z.string(),
      id: z.string(),
      name: z.string(),
    }),
  ),
});

/** What exists already and is being taken over: the content of `company/adoption.json`. No value is in it. */
export type Adoption = z.infer<typeof adoptionSchema>;

export const emptyAdoption: Adoption = { format: 1, imports: [], copies: [], retire: [] };

/** An adoption file that cannot be read. */
export class AdoptionError extends Error {
  constructor(file: string, message: string) {
    super(
      `${file} is no adoption file: ${withUnseen(message)}. Make it anew with \`npx taxonomy adopt\`, or remove it.`,
    );
    this.name = "AdoptionError";
  }
}

/**
 * Reads an adoption from its text.
 * @throws AdoptionError
 */
export function parseAdoption(text: string, file: string): Adoption {
  return unlessTooDeep(
    () => parsedAdoption(text, file),
    (found) => new AdoptionError(file, found),
  );
}

function parsedAdoption(text: string, file: string): Adoption {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new AdoptionError(file, error instanceof Error ? error.message : String(error));
  }
  const twice = duplicateKeys(text, json);
  if (twice.length > 0)
    throw new AdoptionError(file, twice.map((key) => `${key.at}: ${bothLines(key, file)}`).join("; "));
  const unreadable = textProblems(json).map(({ at, found }) => `${at} holds ${found}`);
  if (unreadable.length > 0) throw new AdoptionError(file, unreadable.join("; "));
  const result = adoptionSchema.safeParse(json);
  if (result.success) return result.data;
  const places = result.error.issues.map((issue) => issue.path.join(".") || "the whole file");
  throw new AdoptionError(file, `unexpected at ${[...new Set(places)].join(", ")}`);
}

/** Writes an adoption with one object a line. */
export function formatAdoption(adoption: Adoption): string {
  const section = (name: "imports" | "copies" | "retire") => {
    const rows = adoption[name].map((row) => `    ${JSON.stringify(row)}`);
    return rows.length === 0 ? `  "${name}": []` : `  "${name}": [\n${rows.join(",\n")}\n  ]`;
  };
  return `{\n  "format": ${adoption.format},\n${[section("imports"), section("copies"), section("retire")].join(",\n")}\n}\n`;
}
