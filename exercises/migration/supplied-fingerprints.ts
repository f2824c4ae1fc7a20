import { createHmac, randomBytes } from "node:crypto";
import { isMinted } from "../../src/kinds";
import { address } from "../../src/model/addresses";
import { renameOf } from "../../src/model/ledger";
import { parts } from "../../src/model/parts";
import { placements } from "../../src/model/placement";
import { type Facts, oldSecrets, ownValues } from "./facts";

/**
 * Whether supplied values stay byte for byte what they were, under their old and their new names, until a fresh value is
 * supplied. Compared in memory, by fingerprints that are good within this process alone.
 */
export class SuppliedFingerprints {
  private readonly key = randomBytes(32);
  private readonly first = new Map<string, string>();
  private readonly compared = new Set<string>();
  private readonly wrong = new Set<string>();

  /** How many values were compared with what they were. */
  get count(): number {
    return this.compared.size;
  }

  /** Parts whose value changed without having been supplied anew: `<NAME>_<env>`. */
  get changed(): readonly string[] {
    return [...this.wrong].sort();
  }

  look({ ledger, vault }: Facts): void {
    for (const { credential, environment } of ownValues) {
      if (isMinted(credential)) continue;
      const isFresh =
        renameOf(ledger, credential.name, environment)?.fresh !== undefined ||
        (ledger.credentials[credential.name]?.[environment]?.at(-1)?.generation ?? 1) > 1;
      if (isFresh) continue;
      const old = oldSecrets(vault, credential, environment);
      const [place] = placements(credential, environment, ledger.layouts[environment]);
      for (const part of parts(credential)) {
        const current = vault.get(`${place?.environment}:${place?.folder}/${part.name}`);
        const held = [...old.filter(({ part: of }) => of === part.key).map(({ secret }) => secret), current];
        const id = address.credential(part.fullName, environment);
        this.compare(
          id,
          held.flatMap((secret) => secret?.value ?? []),
        );
      }
    }
  }

  private compare(id: string, values: readonly string[]): void {
    for (const value of values) {
      const print = createHmac("sha256", this.key).update(value).digest("hex");
      const before = this.first.get(id);
      if (before === undefined) this.first.set(id, print);
      else this.compared.add(id);
      if (before !== undefined && before !== print) this.wrong.add(id);
    }
  }
}
