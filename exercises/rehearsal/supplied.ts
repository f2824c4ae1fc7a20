import { isSupplied } from "../../src/kinds";
import { address } from "../../src/model/addresses";
import { parts } from "../../src/model/parts";
import type { PartValues } from "../kinds/definition";
import { type Held, nameOf, type Watched } from "./held-values";

/**
 * What consumers of supplied values may hold. Their vendors are not in the sandbox, so nobody can be asked whether a value
 * is accepted; but what was supplied is known, and every consumer has to hold exactly that.
 */
export class SuppliedValues {
  private known: ReadonlyMap<string, readonly PartValues[]>;

  /** @param held what everybody holds at the start: the vault's values count as supplied before. */
  constructor(
    private readonly watched: readonly Watched[],
    held: readonly Held[],
  ) {
    const inVault = held.filter((one) => one.consumer === "vault" && isSupplied(one.credential));
    this.known = new Map(inVault.map((one) => [nameOf(one), [one.values]]));
  }

  /** From now on a consumer may also hold what these variables of Terraform's give it. */
  hand(variables: Readonly<Record<string, string>>): void {
    const known = new Map(this.known);
    for (const one of this.watched.filter(({ credential }) => isSupplied(credential))) {
      const given = parts(one.credential).flatMap(({ key, fullName }) => {
        const value = variables[`TF_VAR_${address.credential(fullName, one.environment)}`];
        return value === undefined ? [] : [[key, value] as const];
      });
      if (given.length === 0) continue;
      known.set(nameOf(one), [...(known.get(nameOf(one)) ?? []), Object.fromEntries(given)]);
    }
    this.known = known;
  }

  /** From now on a consumer has to hold what was handed over last. */
  settle(): void {
    this.known = new Map([...this.known].map(([name, values]) => [name, values.slice(-1)]));
  }

  /**
   * Whether a consumer holds a value that it may hold at the time of this call; undefined for a minted one. A consumer may
   * hold some of the parts alone.
   */
  comparing(): (held: Held) => boolean | undefined {
    const { known } = this;
    return (held) => {
      if (!isSupplied(held.credential)) return undefined;
      const keys = Object.keys(held.values);
      const may = known.get(nameOf(held)) ?? [];
      return keys.length > 0 && may.some((values) => keys.every((key) => values[key] === held.values[key]));
    };
  }
}
