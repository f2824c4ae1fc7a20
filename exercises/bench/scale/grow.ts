import { isSupplied } from "../../../src/kinds";
import type { Credential } from "../../../src/model/credential";
import type { Ledger } from "../../../src/model/ledger";
import { environments } from "../../../src/model/vocabulary";
import { exerciseOf } from "../../kinds";

/**
 * As many credentials as asked for, made from real ones in turn: the same kinds, vendors, environments and config vars
 * in the same proportion, each with names, zone, user and folder of its own, so that every rule holds.
 * @param count at least 1
 */
export function grow(real: readonly Credential[], count: number): readonly Credential[] {
  if (real.length === 0) throw new Error("there is no credential to grow from");
  return Array.from({ length: count }, (_, index) => {
    const copyOf = real[index % real.length] as Credential;
    return numbered(copyOf, Math.floor(index / real.length) + 1);
  });
}

/** A ledger in which every value of the credentials is at generation 1 and, where supplied, in the vault or pending. */
export function grownLedger(credentials: readonly Credential[], { isStored = true } = {}): Ledger {
  const instant = "2026-11-22T09:00:00Z";
  return {
    layouts: { prod: "flat", staging: "flat", dev: "flat" },
    credentials: Object.fromEntries(
      credentials.map((entry) => {
        const generation = {
          generation: 1,
          issued: instant,
          ...(isStored && isSupplied(entry) ? { stored: instant } : {}),
        };
        const own = environments.filter((environment) => entry.environments[environment] === "own");
        return [entry.name, Object.fromEntries(own.map((environment) => [environment, [generation]]))];
      }),
    ),
  };
}

function numbered(copyOf: Credential, number: number): Credential {
  const scope = copyOf.nameScope === undefined ? `N${number}` : `${copyOf.nameScope}_N${number}`;
  const named = { nameScope: scope, name: `${copyOf.name}_N${number}`, legacyNames: [] };
  return {
    ...copyOf,
    ...named,
    ...exerciseOf(copyOf.kind).numbered?.(copyOf as never, number),
  } as Credential;
}
