import type { DesiredSecret } from "../../model/desired-state/vault";
import type { AuditCheck } from "./check";
import { areaCheck } from "./check";
import type { FindingText } from "./finding";
import type { AuditWorld, FoundSecret, VaultArea } from "./world";

/** What a check says of a secret; where it is and whose, is known. */
export type SecretText = Omit<FindingText, "at" | "credential" | "environment">;

/** A check that looks at one secret of ours at a time, each where it must be. */
export function eachSecret(
  check: Omit<AuditCheck, "check"> & {
    readonly check: (found: FoundSecret, expected: DesiredSecret, world: AuditWorld) => readonly SecretText[];
  },
): AuditCheck {
  return areaCheck("vault", {
    ...check,
    check: (vault, world) =>
      heldSecrets(vault, world).flatMap(({ found, expected }) =>
        check.check(found, expected, world).map((text) => ({ ...ofSecret(expected), ...text })),
      ),
  });
}

/** A check that looks at one value of ours at a time; companions are none. */
export function eachValue(
  check: Omit<AuditCheck, "check"> & {
    readonly check: (found: FoundSecret, expected: DesiredSecret, world: AuditWorld) => readonly SecretText[];
  },
): AuditCheck {
  return eachSecret({
    ...check,
    check: (found, expected, world) =>
      expected.part === undefined || (found.value.isBlank && check.id !== "value-blank")
        ? []
        : check.check(found, expected, world),
  });
}

/** Every secret of ours that is where it must be. */
export function heldSecrets(
  vault: VaultArea,
  { records }: AuditWorld,
): readonly { readonly found: FoundSecret; readonly expected: DesiredSecret }[] {
  return records.flatMap(({ secrets }) =>
    secrets.flatMap((expected) => {
      const found = vault.secrets.get(expected.at);
      return found === undefined ? [] : [{ found, expected }];
    }),
  );
}

/** Where an expected secret is, and whose. */
export function ofSecret({
  at,
  record,
}: DesiredSecret): Pick<FindingText, "at" | "credential" | "environment"> {
  return { at, credential: record.credential.name, environment: record.environment };
}
