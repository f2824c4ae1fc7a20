import { credentials } from "../../src/model";
import type { Credential, Kind } from "../../src/model/credential";
import type { Ledger } from "../../src/model/ledger";
import { type Environment, environments } from "../../src/model/vocabulary";

/** A real entry of the taxonomy. */
export function credential<K extends Kind = Kind>(name: string): Credential<K> {
  const found = credentials.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`the taxonomy has no ${name}`);
  return found as Credential<K>;
}

/** A real entry with some fields replaced, however wrongly. */
export function changed(name: string, fields: Readonly<Record<string, unknown>>): Credential {
  return { ...credential(name), ...fields } as Credential;
}

/** A ledger in which every value of the credentials is at generation 1. */
export function ledgerFor(list: readonly Credential[], stored?: string): Ledger {
  return {
    layouts: { prod: "flat", staging: "flat", dev: "flat" },
    credentials: Object.fromEntries(
      list.map((entry) => [
        entry.name,
        Object.fromEntries(
          environments
            .filter((environment: Environment) => entry.environments[environment] === "own")
            .map((environment) => [
              environment,
              [
                {
                  generation: 1,
                  issued: "2026-11-22T09:00:00Z",
                  ...(stored === undefined || entry.kind !== "supplied-value" ? {} : { stored }),
                },
              ],
            ]),
        ),
      ]),
    ),
  };
}
