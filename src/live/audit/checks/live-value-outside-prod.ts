import type { AuditCheck } from "../check";
import type { FindingText } from "../finding";
import { strays } from "../stray-secrets";
import { heldSecrets } from "../vault-checks";
import type { AuditWorld } from "../world";

export const liveValueOutsideProd: AuditCheck = {
  id: "live-value-outside-prod",
  description: "Values that work on real money or customers are in prod alone (token taxonomy, section 3).",
  severity: "error",
  check: (world) => [...inVault(world), ...inApps(world)],
};

function inVault(world: AuditWorld): readonly FindingText[] {
  const held = world.vault === undefined ? [] : heldSecrets(world.vault, world);
  return [
    ...held.map(({ found, expected: { record } }) => ({ found, environment: record.environment })),
    ...strays(world).map(({ secret, environment }) => ({ found: secret, environment })),
  ]
    .filter(({ found, environment }) => environment !== "prod" && found.value.shape?.mode === "live")
    .map(({ found, environment }) => ({ at: found.at, environment, ...text(found.value.shape?.what) }));
}

function inApps({ apps }: AuditWorld): readonly FindingText[] {
  return [...(apps ?? [])]
    .filter(([app]) => !app.endsWith("-prod"))
    .flatMap(([app, vars]) => [...vars].map(([name, value]) => ({ at: `${app} ${name}`, value })))
    .filter(({ value }) => value.shape?.mode === "live")
    .map(({ at, value }) => ({ at, ...text(value.shape?.what) }));
}

function text(what: string | undefined): Pick<FindingText, "found" | "expected" | "fix"> {
  return {
    found: `what looks like ${what}, outside prod`,
    expected: "a test-mode or paper value",
    fix: "revoke it at the vendor, and store a test-mode value as a new generation: npx taxonomy rotate",
  };
}
