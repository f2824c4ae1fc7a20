import type { DesiredSecret } from "../../model/desired-state/vault";
import { checkEach, type Thing } from "./check";
import type { AuditWorld, FoundSecret, VaultArea } from "./world";

/** A secret of ours that is where it must be. */
export interface HeldSecret extends Thing {
  readonly found: FoundSecret;
  readonly expected: DesiredSecret;
}

/** A check that looks at one secret of ours at a time, each where it must be. */
export const eachSecret = checkEach("vault", heldSecrets);

/** A check that looks at one value of ours at a time; companions are none, nor what is empty. */
export const eachValue = checkEach("vault", (vault, world) =>
  heldValues(vault, world).filter(({ found }) => !found.value.isBlank),
);

/** Every secret of ours that is where it must be. */
export function heldSecrets(vault: VaultArea, { records }: AuditWorld): readonly HeldSecret[] {
  return records.flatMap(({ secrets }) =>
    secrets.flatMap((expected) => {
      const found = vault.secrets.get(expected.at);
      return found === undefined ? [] : [{ ...asThing(expected), found, expected }];
    }),
  );
}

/** Those of them that are parts of a credential. */
export function heldValues(vault: VaultArea, world: AuditWorld): readonly HeldSecret[] {
  return heldSecrets(vault, world).filter(({ expected }) => expected.part !== undefined);
}

/** Where an expected secret is, and whose. */
export function asThing({ at, record: { credential, environment } }: DesiredSecret): Thing {
  return { at, credential, environment };
}

/** The generation that a secret's metadata name; undefined where they name none. */
export function generationIn({ metadata }: Pick<FoundSecret, "metadata">): number | undefined {
  const text = metadata.find(({ key }) => key === "generation")?.value ?? "";
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
