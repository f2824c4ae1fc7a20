import { isProdOnly } from "../../../model/prod-only";
import { type AuditCheck, rotateCommand } from "../check";
import type { FindingText } from "../finding";
import { strayCheck, strays } from "../stray-secrets";
import type { ValueFacts } from "../value-facts";
import { eachValue, heldSecrets } from "../vault-checks";
import type { AuditWorld } from "../world";
import { heldVars, namesInApps } from "./apps";

const liveTradingInVault = strayCheck("live trading outside prod", {
  id: "live-trading-outside-prod",
  description: "Live trading keys exist in prod alone, in the vault and in apps (token taxonomy, section 3).",
  severity: "error",
  check: ({ owners: [owner] }) => liveTrading(owner?.name),
});

/** What works on real money or customers, and what is for testing. */
export const modeChecks: readonly AuditCheck[] = [
  {
    ...liveTradingInVault,
    check: (world) => [...liveTradingInVault.check(world), ...liveTradingInApps(world)],
  },
  eachValue({
    id: "live-value-in-paper-credential",
    description:
      "A paper trading credential holds a paper key in every environment (token taxonomy, section 3).",
    severity: "error",
    check: (one) => {
      const { shape } = one.found.value;
      const { credential, environment } = one;
      if (credential.function !== "trading-paper" || environment !== "prod" || shape?.mode !== "live")
        return undefined;
      return {
        found: `what looks like ${shape.what}`,
        expected: "a paper key",
        fix: `revoke it at the vendor and store a paper key: ${rotateCommand(one)}`,
      };
    },
  }),
  {
    id: "live-value-outside-prod",
    description: "Values that work on real money or customers are in prod alone (token taxonomy, section 3).",
    severity: "error",
    check: (world) =>
      valuesOutsideProd(world)
        .filter(({ value }) => value.shape?.mode === "live")
        .map(({ value, ...place }) => ({
          ...place,
          found: `what looks like ${value.shape?.what}, outside prod`,
          expected: "a test-mode or paper value",
          fix: "revoke it at the vendor, and store a test-mode value as a new generation: npx taxonomy rotate",
        })),
  },
  eachValue({
    id: "test-value-in-prod",
    description:
      "Prod has live-mode values, but for what is for testing by its function (section 3, rule 3).",
    severity: "error",
    check: (one) => {
      const { shape } = one.found.value;
      const { credential, environment } = one;
      if (environment !== "prod" || shape?.mode !== "test" || credential.function === "trading-paper")
        return undefined;
      return {
        found: `what looks like ${shape.what}, in prod`,
        expected: "a live-mode value",
        fix: `store the live-mode value as a new generation: ${rotateCommand(one)}`,
      };
    },
  }),
];

function liveTradingInApps(world: AuditWorld): readonly FindingText[] {
  return world.taxonomy.credentials.filter(isProdOnly).flatMap((credential) => {
    const names = namesInApps(credential);
    return varsOutsideProd(world)
      .filter(({ name }) => names.includes(name))
      .map(({ at }) => ({ at, credential: credential.name, ...liveTrading(credential.name) }));
  });
}

function liveTrading(name: string | undefined): Pick<FindingText, "found" | "expected" | "fix"> {
  return {
    found: `${name}, which exists in prod alone, outside prod`,
    expected: "such a credential in prod alone",
    fix: "delete it at once, revoke the key at the vendor, and rotate it in prod",
  };
}

/** Every value of the vault and of the apps that is not prod's. */
function valuesOutsideProd(
  world: AuditWorld,
): readonly (Pick<FindingText, "at" | "environment"> & { readonly value: ValueFacts })[] {
  const held = world.vault === undefined ? [] : heldSecrets(world.vault, world);
  return [
    ...held.map(({ at, environment, found: { value } }) => ({ at, environment, value })),
    ...strays(world).map(({ secret: { at, value }, environment }) => ({ at, environment, value })),
    ...varsOutsideProd(world).map(({ at, value }) => ({ at, environment: undefined, value })),
  ].filter(({ environment }) => environment !== "prod");
}

function varsOutsideProd({ apps }: AuditWorld) {
  return heldVars(apps ?? new Map())
    .filter(({ isProd }) => !isProd)
    .map(({ app, ...one }) => ({ ...one, at: `${app} ${one.name}` }));
}
