import type { Ledger } from "../../../src/model/ledger";

/** One entry of `resource_changes` or `resource_drift`, as `terraform show -json` prints it. */
export interface RawEntry {
  readonly address: string;
  readonly previous_address?: string;
  readonly mode: string;
  readonly type: string;
  readonly name: string;
  readonly change: Readonly<Record<string, unknown>>;
}

type Values = Readonly<Record<string, unknown>> | null;

/** An entry with the actions that the two sides imply; `change` adds or replaces what is said of it. */
export function entry(
  address: string,
  before: Values,
  after: Values,
  change: Readonly<Record<string, unknown>> = {},
): RawEntry {
  const isData = address.startsWith("data.");
  const [type = "", name = ""] = address.slice(isData ? "data.".length : 0).split(".");
  const actions = before === null ? ["create"] : after === null ? ["delete"] : ["update"];
  return {
    address,
    mode: isData ? "data" : "managed",
    type,
    name,
    change: {
      actions,
      before,
      after,
      after_unknown: {},
      before_sensitive: {},
      after_sensitive: {},
      ...change,
    },
  };
}

/** What `terraform show -json` prints of a plan. */
export function planOf(changes: readonly RawEntry[], drift: readonly RawEntry[] = []): string {
  return JSON.stringify({
    format_version: "1.2",
    terraform_version: "1.11.4",
    complete: true,
    resource_changes: changes,
    resource_drift: drift,
  });
}

/** A ledger that knows of nothing, for plans of which it has nothing to say. */
export const emptyLedger: Ledger = {
  layouts: { prod: "flat", staging: "flat", dev: "flat" },
  credentials: {},
};
