import { isSupplied } from "../../../kinds";
import { deployCommand } from "../../../model/deploy-command";
import { renameOf } from "../../../model/ledger";
import { companions, legacyParts, parts } from "../../../model/parts";
import { fold } from "../../../model/rule";
import { environments } from "../../../model/vocabulary";
import { type AuditCheck, checkEach, rotateCommand } from "../check";
import { listed } from "../finding";
import { type Stray, strayCheck } from "../stray-secrets";
import { asThing, heldValues } from "../vault-checks";
import type { AuditWorld } from "../world";

/** A check that looks at one secret at a time that is not there; where its folder is missing, that says it all. */
const eachMissing = checkEach("vault", (vault, { records }) =>
  records
    .filter(({ place }) => vault.folders.has(place))
    .flatMap(({ secrets }) => secrets)
    .filter(({ at }) => !vault.secrets.has(at))
    .map((secret) => ({ ...asThing(secret), ...secret })),
);

/** Which secrets there are, and where they lie. */
export const secretChecks: readonly AuditCheck[] = [
  strayCheck("wrong environment", {
    id: "secret-in-wrong-environment",
    description: "A secret is only in environments where its entry has a value (token taxonomy, section 3).",
    severity: "error",
    check: ({ secret, owners: [owner] }) => ({
      found: `a name of ${owner?.name} in ${secret.environment}, where the entry has ${JSON.stringify(
        Object.entries(owner?.environments ?? {}).find(([name]) => name === secret.environment)?.[1] ??
          "none",
      )}`,
      expected: "no value there",
      fix: "delete it in the vault, and revoke the value if it is one of its own",
    }),
  }),
  strayCheck("wrong folder", {
    id: "secret-in-wrong-folder",
    description: "A secret lies in the folder that its entry and the layout give it (vault-paths document).",
    severity: "error",
    check: ({ secret, owners }, { records }) => {
      const names = owners.map(({ name }) => name);
      const places = records
        .filter(({ credential }) => names.includes(credential.name))
        .filter(({ secrets }) => secrets.some(({ name }) => name === secret.name))
        .map(({ place }) => place);
      const meanings = names.length === 1 ? `a name of ${names[0]}` : `a name of ${listed(names)} alike`;
      return {
        found: `${meanings}, in another folder`,
        expected: `it in ${listed([...new Set(places)])} alone`,
        fix: "delete this copy in the vault once nobody reads it",
      };
    },
  }),
  strayCheck("legacy", {
    id: "secret-legacy",
    description:
      "A name from before the taxonomy goes when its rename ends (token taxonomy, sections 4 and 6).",
    severity: "note",
    check: ({ secret, owners: [owner] }, { taxonomy, now }) => {
      const name = owner?.name ?? "";
      const place = `${secret.environment}:${secret.folder}`;
      const rename = environments
        .map((environment) => renameOf(taxonomy.ledger, name, environment))
        .find(
          (one) =>
            one?.undone === undefined &&
            one?.names.some((old) => old.name === secret.name && old.at === place),
        );
      if (rename === undefined) {
        return {
          found: `the old name of ${name}`,
          expected: "the new name alone, once the rename is done",
          fix: `npx taxonomy rename ${name}, or delete it in the vault where its readers have moved`,
        };
      }
      const isOver = Date.parse(rename.aliasUntil) < now.getTime();
      return {
        ...(isOver ? { severity: "error" as const } : {}),
        found: `the old name of ${name}, an alias until ${rename.aliasUntil}`,
        expected: isOver ? "the new name alone since then" : "the new name alone after that day",
        fix: `finish the rename of ${name}, and deploy`,
      };
    },
  }),
  eachMissing({
    id: "secret-missing",
    description: "Every part of every credential is in the vault, at each place of its layout (section 4).",
    severity: "error",
    check: (secret) => {
      const { part, credential, record } = secret;
      if (part === undefined) return undefined;
      const { generation, stored } = record.generation;
      const said = { found: "no such secret", expected: `generation ${generation} of ${credential.name}` };
      if (!isSupplied(credential)) return said;
      const fix =
        stored === undefined
          ? `${deployCommand(credential.vendor)}, which asks for the value, then npx taxonomy stored ${credential.name}`
          : `put the value back in the vault, or rotate: ${rotateCommand(secret)}`;
      return { ...said, fix };
    },
  }),
  strayCheck("unknown", {
    id: "secret-unknown",
    description: "Every secret of the vault has an entry (token taxonomy, section 7, question 4).",
    severity: "warning",
    check: (stray, world) => ({
      found: `a secret of no entry${hint(stray, world)}`,
      expected: "only secrets of the taxonomy",
      fix: "give it an entry in company/credentials/<vendor>.ts, or delete it in the vault once nobody reads it",
    }),
  }),
  eachMissing({
    id: "companion-missing",
    description: "Every credential has its companions __EXPIRES_AT and __SCOPES beside it (section 1).",
    severity: "error",
    check: ({ companion }) =>
      companion && { found: "no such companion", expected: JSON.stringify(companion.text) },
  }),
  strayCheck("account-wide duplicate", {
    id: "account-wide-duplicated",
    description:
      "An account-wide credential is in prod alone, and the others read it there (section 3, rule 2).",
    severity: "error",
    check: ({ secret, owners: [owner] }) => ({
      found: `the account-wide ${owner?.name} once more, in ${secret.environment}`,
      expected: "it in prod alone",
      fix: `delete it in the vault; readers take it from prod: npx taxonomy path ${owner?.name}`,
    }),
  }),
  strayCheck("layout leftover", {
    id: "layout-leftover",
    description: "Only the layout that is on has copies of a credential (vault-paths document).",
    severity: "warning",
    check: ({ environment, owners: [owner] }, { taxonomy }) => ({
      found: `a copy of ${owner?.name} where another layout would have it`,
      expected: `copies of the layout ${environment === undefined ? "" : taxonomy.ledger.layouts[environment]} alone`,
      fix: "delete it in the vault once nobody reads it, or switch the layout in the ledger and deploy",
    }),
  }),
];

function hint({ secret }: Stray, world: AuditWorld): string {
  const similar = world.taxonomy.credentials.find((one) =>
    [...parts(one), ...companions(one), ...legacyParts(one)].some(
      ({ name }) => fold(name) === fold(secret.name),
    ),
  );
  if (similar !== undefined) return `; but for case and punctuation, a name of ${similar.name}`;
  if (world.vault === undefined || !secret.value.isTelling) return "";
  const twin = heldValues(world.vault, world).find(
    ({ found }) => found.value.fingerprint === secret.value.fingerprint,
  );
  return twin === undefined ? "" : `, with the value of ${twin.at}`;
}
