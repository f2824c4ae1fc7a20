import { configVars } from "../../../model/heroku-apps";
import { legacyParts, parts } from "../../../model/parts";
import { isProdOnly } from "../../../model/prod-only";
import type { AuditCheck } from "../check";
import type { FindingText } from "../finding";
import { strayCheck } from "../stray-secrets";
import type { AuditWorld } from "../world";

const inVault = strayCheck("live trading outside prod", {
  id: "live-trading-outside-prod",
  description: "Live trading keys exist in prod alone, in the vault and in apps (token taxonomy, section 3).",
  severity: "error",
  check: ({ owners: [owner] }) => text(owner?.name),
});

export const liveTradingOutsideProd: AuditCheck = {
  ...inVault,
  check: (world) => [...inVault.check(world), ...inApps(world)],
};

function inApps({ apps, taxonomy }: AuditWorld): readonly FindingText[] {
  const live = taxonomy.credentials.filter(isProdOnly);
  return live.flatMap((credential) => {
    const names = new Set([
      ...parts(credential).map(({ fullName }) => fullName),
      ...legacyParts(credential).map(({ name }) => name),
      ...configVars(credential).map(({ configVar }) => configVar),
    ]);
    return [...(apps ?? [])]
      .filter(([app]) => !app.endsWith("-prod"))
      .flatMap(([app, vars]) =>
        [...vars.keys()].filter((name) => names.has(name)).map((name) => ({ app, name })),
      )
      .map(({ app, name }) => ({
        at: `${app} ${name}`,
        credential: credential.name,
        ...text(credential.name),
      }));
  });
}

function text(name: string | undefined): Pick<FindingText, "found" | "expected" | "fix"> {
  return {
    found: `${name}, which exists in prod alone, outside prod`,
    expected: "such a credential in prod alone",
    fix: "delete it at once, revoke the key at the vendor, and rotate it in prod",
  };
}
