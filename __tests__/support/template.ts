import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { credentials as all } from "../../src/model";
import { type Adoption, emptyAdoption } from "../../src/model/adoption";
import type { Credential } from "../../src/model/credential";
import type { Generation, Ledger } from "../../src/model/ledger";
import { vendors } from "../../src/model/vocabulary";
import { target as sandbox } from "../../src/targets/sandbox";
import type { Target } from "../../src/targets/target";
import { createApp } from "../../stacks/app";
import { ledgerFor } from "./taxonomy";

/** A synthesized stack as Terraform reads it, without cdktf's own remarks. */
export interface Template {
  readonly terraform: {
    readonly backend: Record<string, unknown>;
    readonly required_providers: Record<string, unknown>;
  };
  readonly provider: Readonly<Record<string, unknown>>;
  // biome-ignore lint/suspicious/noExplicitAny: Terraform JSON
  readonly resource: Readonly<Record<string, Record<string, any>>>;
  // biome-ignore lint/suspicious/noExplicitAny: Terraform JSON
  readonly data: Readonly<Record<string, Record<string, any>>>;
  // biome-ignore lint/suspicious/noExplicitAny: Terraform JSON
  readonly ephemeral: Readonly<Record<string, Record<string, any>>>;
  // biome-ignore lint/suspicious/noExplicitAny: Terraform JSON
  readonly variable: Readonly<Record<string, any>>;
  readonly moved?: readonly { readonly from: string; readonly to: string }[];
  readonly removed?: readonly { readonly from: string; readonly lifecycle: object }[];
}

export interface SynthOptions {
  readonly credentials?: readonly Credential[];
  readonly ledger?: Ledger;
  readonly target?: Target;
  readonly adoption?: Adoption;
}

/** Synthesizes the whole app, validations included, and returns its stacks by name. */
export function synth(options: SynthOptions = {}): Readonly<Record<string, Template>> {
  const outdir = mkdtempSync(path.join(tmpdir(), "synth-"));
  try {
    const credentials = options.credentials ?? all;
    const ledger = options.ledger ?? ledgerFor(credentials);
    const { target = sandbox, adoption = emptyAdoption } = options;
    createApp({ target, ledger, credentials, adoption, outdir }).synth();
    const manifest = JSON.parse(readFileSync(path.join(outdir, "manifest.json"), "utf8"));
    return Object.fromEntries(
      Object.values<{ name: string; synthesizedStackPath: string }>(manifest.stacks).map((stack) => [
        stack.name,
        withoutRemarks(
          JSON.parse(readFileSync(path.join(outdir, stack.synthesizedStackPath), "utf8")),
        ) as Template,
      ]),
    );
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** The stack of one entry's vendor with that entry alone, of which prod has the given live generations. */
export function stackOf(
  entry: Credential,
  ...prod: readonly (Partial<Generation> & { readonly generation: number })[]
): Template {
  const base = ledgerFor([entry], "2026-11-22T10:00:00Z");
  const rows = prod.map((one) => ({ issued: "2026-11-22T09:00:00Z", ...one }));
  const row = { ...base.credentials[entry.name], prod: rows };
  const stacks = synth({ credentials: [entry], ledger: { ...base, credentials: { [entry.name]: row } } });
  const stack = stacks[vendors[entry.vendor].folder];
  if (stack === undefined) throw new Error(`${entry.name} has no stack`);
  return stack;
}

function withoutRemarks(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutRemarks);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== "//")
      .map(([key, inner]) => [key, withoutRemarks(inner)]),
  );
}

/** Every address of a stack, such as `infisical_secret.GH_READONLY_prod`, with what it holds. */
export function addresses(template: Template | undefined): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    (["resource", "data", "ephemeral", "variable"] as const).flatMap((section) =>
      Object.entries<Record<string, unknown>>(template?.[section] ?? {}).flatMap(([type, named]) =>
        section === "variable"
          ? [[`variable.${type}`, named]]
          : Object.entries(named).map(([name, body]) => [
              `${section === "resource" ? "" : `${section}.`}${type}.${name}`,
              body,
            ]),
      ),
    ),
  );
}
