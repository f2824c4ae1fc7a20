import * as z from "zod/mini";
import { instantSchema } from "./dates";
import { type IssuedWith, issuedWithSchema } from "./issued-with";
import { bothLines, type DuplicateKey, duplicateKeys } from "./json-duplicates";
import { layouts } from "./placement";
import { withUnseen } from "./plain-text";
import { type Rename, renameSchema } from "./rename-record";
import { type Soak, soakSchema } from "./soak-record";
import { type Tombstone, tombstoneSchema } from "./tombstone";
import { unlessTooDeep } from "./too-deep";
import { type Environment, environments } from "./vocabulary";

const sentenceSchema = z.string().check(z.regex(/\S/, "a text that is not blank"));

const proofSchema = z.strictObject({
  at: instantSchema,
  checked: z.readonly(z.array(sentenceSchema).check(z.minLength(1))),
});

const unprovenSchema = z.strictObject({
  at: instantSchema,
  generation: z.int().check(z.gte(1)),
  reason: sentenceSchema,
});

const generationSchema = z.strictObject({
  generation: z.int().check(z.gte(1)),
  issued: instantSchema,
  serial: z.optional(z.int().check(z.gte(2))),
  asked: z.optional(instantSchema),
  stored: z.optional(instantSchema),
  proof: z.optional(proofSchema),
  retiredWithoutProof: z.optional(unprovenSchema),
  issuedWith: z.optional(issuedWithSchema),
});

const layoutSchema = z.enum(layouts);

const ledgerSchema = z.strictObject({
  layouts: z.strictObject({ prod: layoutSchema, staging: layoutSchema, dev: layoutSchema }),
  credentials: z.record(z.string(), z.partialRecord(z.enum(environments), z.array(generationSchema))),
  /** Per Heroku app, which credential a config var was given to, where it is not called after the credential. */
  configVars: z.optional(z.record(z.string(), z.record(z.string(), z.string()))),
  /** Renames under way. */
  renames: z.optional(z.record(z.string(), z.partialRecord(z.enum(environments), renameSchema))),
  /** How environments came to the layout that they have. */
  soaks: z.optional(z.partialRecord(z.enum(environments), soakSchema)),
  /** Credentials that were removed, per environment. */
  removed: z.optional(z.record(z.string(), z.partialRecord(z.enum(environments), tombstoneSchema))),
});

/** That every holder of a generation was found to hold it, and that the vendor accepts it. */
export interface Proof {
  /** When it was checked, UTC to the second. */
  readonly at: string;
  /** What was checked, such as `vault prod:/Acme/slack` or `acme-api-prod SL_BOT_NOTIFY`; at least one. */
  readonly checked: readonly string[];
}

/** That an older generation was taken away although nobody had proved the newer one. */
export interface RetiredWithoutProof {
  /** When it was retired, UTC to the second. */
  readonly at: string;
  /** Number of the generation that was taken away. */
  readonly generation: number;
  readonly reason: string;
}

/** One minted or supplied value of a credential in one environment. */
export interface Generation {
  /** 1 for the first value; each rotation takes the number after the highest that was ever used. */
  readonly generation: number;
  /** When it was issued, UTC to the second. */
  readonly issued: string;
  /**
   * Rises with every change of what the vault is to hold: a rotation, an undo, a value asked for again. The highest
   * number that this row ever used (decision 034). @default - the generation's number
   */
  readonly serial?: number | undefined;
  /** For supplied values: since when the value is asked for, where that is not when it was issued. */
  readonly asked?: string | undefined;
  /** For supplied values: when the vault was found to hold it. Absent: the next deploy asks for the value. */
  readonly stored?: string | undefined;
  /** The latest proof. Absent: nobody has checked yet who holds it, and the generation before it must stay. */
  readonly proof?: Proof | undefined;
  /** Present when the generation before it was taken away without a proof of this one. */
  readonly retiredWithoutProof?: RetiredWithoutProof | undefined;
  /** What the value was issued with. @default - what its entry says */
  readonly issuedWith?: IssuedWith | undefined;
}

/** The highest number that a row has used, of a generation or of a change after it. */
export function serialOf({ generation, serial }: Pick<Generation, "generation" | "serial">): number {
  return serial ?? generation;
}

/** Whether a generation is one that was gone back to, and written again since it was minted. */
export function isBack(generation: Pick<Generation, "generation" | "serial">): boolean {
  return serialOf(generation) !== generation.generation;
}

/** What is live now: the layout of each environment and, per credential and environment, its generations, newest last. */
export type Ledger = z.infer<typeof ledgerSchema>;

/** A ledger text that is not JSON, has a key twice, or is not of the ledger's shape. `problems` names every place. */
export class LedgerError extends Error {
  constructor(
    readonly file: string,
    readonly problems: readonly {
      readonly at: string;
      readonly found: string;
      readonly expected: string;
    }[],
  ) {
    super(
      withUnseen(
        `${file} is not a ledger: ${problems.map((p) => `${p.at}: ${p.found}, expected ${p.expected}`).join("; ")}`,
      ),
    );
    this.name = "LedgerError";
  }

  /** Every place on lines of its own; none begins with what the file says. */
  get places(): string {
    return this.problems
      .flatMap(({ at, found, expected }) => [
        `  at ${at}`,
        `    found     ${found}`,
        `    expected  ${expected}`,
      ])
      .map(withUnseen)
      .join("\n");
  }
}

/**
 * Reads a ledger from its text.
 * @throws LedgerError
 */
export function parseLedger(text: string, file: string): Ledger {
  return unlessTooDeep(
    () => parsedLedger(text, file),
    (found) => new LedgerError(file, [{ at: "the whole file", found, expected: "a ledger" }]),
  );
}

function parsedLedger(text: string, file: string): Ledger {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    throw new LedgerError(file, [{ at: "the whole file", found, expected: "JSON" }]);
  }
  const twice = duplicateKeys(text, json);
  if (twice.length > 0)
    throw new LedgerError(
      file,
      twice.map((key) => duplicateProblem(key, file)),
    );
  const result = ledgerSchema.safeParse(json, { error: (issue) => describe(issue) });
  if (result.success) return result.data;
  throw new LedgerError(
    file,
    result.error.issues.map((issue) => ({
      at: issue.path.length === 0 ? "the whole file" : issue.path.join("."),
      found: JSON.stringify(valueAt(json, issue.path)) ?? "nothing",
      expected: issue.message,
    })),
  );
}

function duplicateProblem(key: DuplicateKey, file: string): LedgerError["problems"][number] {
  return {
    at: key.at,
    found: bothLines(key, file),
    expected: "each key once: keep the one that tells what is live",
  };
}

interface RawIssue {
  readonly code?: string;
  readonly expected?: unknown;
  readonly values?: readonly unknown[];
  readonly keys?: readonly string[];
  readonly minimum?: unknown;
  readonly message?: string | undefined;
}

function describe(issue: RawIssue): string | undefined {
  switch (issue.code) {
    case "unrecognized_keys":
      return `no key ${issue.keys?.map((key) => `"${key}"`).join(", ")}`;
    case "invalid_value":
      return `one of ${issue.values?.join(", ")}`;
    case "invalid_type":
      return `${issue.expected}`;
    case "too_small":
      return `at least ${issue.minimum}`;
    case "invalid_key":
      return `one of ${environments.join(", ")} as key`;
    case "invalid_format":
      return "an instant like 2026-11-22T09:00:00Z";
    default:
      return undefined;
  }
}

function valueAt(json: unknown, at: readonly PropertyKey[]): unknown {
  return at.reduce<unknown>(
    (value, key) => (value === null || typeof value !== "object" ? undefined : Reflect.get(value, key)),
    json,
  );
}

/** The live generations of a credential in an environment, newest last; empty when the ledger has none. */
export function liveGenerations(
  ledger: Ledger,
  name: string,
  environment: Environment,
): readonly Generation[] {
  return ledger.credentials[name]?.[environment] ?? [];
}

/** The rename of a credential in an environment, if one is under way. */
export function renameOf(ledger: Ledger, name: string, environment: Environment): Rename | undefined {
  return ledger.renames?.[name]?.[environment];
}

/** The tombstone of a credential that was removed from an environment. */
export function tombstoneOf(ledger: Ledger, name: string, environment: Environment): Tombstone | undefined {
  return ledger.removed?.[name]?.[environment];
}

/** How an environment came to its layout. */
export function soakOf(ledger: Ledger, environment: Environment): Soak | undefined {
  return ledger.soaks?.[environment];
}
