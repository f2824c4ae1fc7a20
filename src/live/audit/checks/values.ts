import { renameOf } from "../../../model/ledger";
import { type AuditCheck, areaCheck, checkEach, findingOf, rotateCommand, type Thing } from "../check";
import { strays } from "../stray-secrets";
import type { ValueFacts } from "../value-facts";
import { eachValue, type HeldSecret, heldValues } from "../vault-checks";
import type { AuditWorld, VaultArea } from "../world";

/** A check that looks at one part at a time, also where its value is empty. */
const eachPart = checkEach("vault", heldValues);

/** What each value is, and which are alike. */
export const valueChecks: readonly AuditCheck[] = [
  eachPart({
    id: "value-blank",
    description: "Every part has a value (token taxonomy, section 4).",
    severity: "error",
    check: (one) => (one.found.value.isBlank ? newestWanted(one, "no value") : undefined),
  }),
  areaCheck("vault", {
    id: "value-equal-across-credentials",
    description:
      "One value is one credential's (token taxonomy, section 1: a name says what a token is for).",
    severity: "error",
    check: (vault, world) =>
      twins(
        namedValues(vault, world),
        (one, other) =>
          one.value.fingerprint === other.value.fingerprint && one.credential.name !== other.credential.name,
      ).map(([one, twin]) =>
        findingOf(one, {
          found: `the value of ${twin.at}`,
          expected: "a value of its own",
          fix: `rotate the one whose value it is not: npx taxonomy rotate ${one.credential.name}`,
        }),
      ),
  }),
  areaCheck("vault", {
    id: "value-equal-across-environments",
    description: "Environments with a value of their own have different ones (section 3, rule 1).",
    severity: "error",
    check: (vault, world) =>
      twins(
        heldValues(vault, world).filter(({ found }) => found.value.isTelling),
        (one, other) =>
          one.credential.name === other.credential.name &&
          one.environment !== other.environment &&
          isSame(one, other),
      ).map(([one, twin]) =>
        findingOf(one, {
          found: `the value of ${twin.at}`,
          expected: "a value of its own",
          fix: `${rotateCommand(one)}, with a value of that environment`,
        }),
      ),
  }),
  eachValue({
    id: "value-malformed",
    description:
      "A value is as the vendor issued it: no quotation marks, no name before it, no white space inside.",
    severity: "error",
    check: (one) => {
      const { flaw, isPlaceholder, isReference } = one.found.value;
      if (flaw === undefined || isPlaceholder || isReference) return undefined;
      return {
        found: `a value that ${flaw}`,
        expected: "the value alone",
        fix: `paste it again as a new generation: ${rotateCommand(one)}`,
      };
    },
  }),
  eachValue({
    id: "value-placeholder",
    description:
      "No part holds a word that stands for a value, such as CHANGEME (token taxonomy, section 4).",
    severity: "error",
    check: (one) =>
      one.found.value.isPlaceholder
        ? newestWanted(one, "a word that people write where a value is to come, or was")
        : undefined,
  }),
  eachValue({
    id: "value-reference",
    description:
      "A part holds its value and no reference to another secret, which only some readers resolve.",
    severity: "error",
    check: (one) =>
      one.found.value.isReference
        ? {
            found: "a reference, ${…}, to another secret",
            expected: "the value itself",
            fix: `${rotateCommand(one)}, then deploy`,
          }
        : undefined,
  }),
  eachValue({
    id: "value-unrestricted-key",
    description:
      "Where a vendor issues restricted keys, the vault holds one of those (token taxonomy, section 4).",
    severity: "error",
    check: (one) =>
      one.found.value.shape?.isUnrestricted === true
        ? {
            found: `what looks like ${one.found.value.shape.what}, which may do everything`,
            expected: `a restricted key with ${one.credential.scopes.join(", ")}`,
            fix: `make one at the vendor and store it: ${rotateCommand(one)}`,
          }
        : undefined,
  }),
  areaCheck("vault", {
    id: "copies-differ",
    description: "While two layouts are on, both hold the same value (vault-paths document, soak).",
    severity: "error",
    check: (vault, world) =>
      twins(
        heldValues(vault, world),
        (one, other) =>
          one.credential.name === other.credential.name &&
          one.environment === other.environment &&
          one.expected.part?.key === other.expected.part?.key,
      )
        .filter(([one, first]) => !isSame(one, first))
        .map(([one, first]) =>
          findingOf(one, {
            found: `another value than ${first.at}`,
            expected: "the same value in both layouts",
          }),
        ),
  }),
  areaCheck("vault", {
    id: "alias-stale",
    description: "While a rename lasts, an old name holds what the new one holds (section 6, decision 012).",
    severity: "error",
    check: (vault, { records, taxonomy }) =>
      records.flatMap(({ credential, environment, secrets }) => {
        const rename = renameOf(taxonomy.ledger, credential.name, environment);
        if (rename?.holds !== "newest" || rename.fresh !== undefined || rename.undone !== undefined)
          return [];
        return rename.names.flatMap(({ name, part, at }) => {
          const alias = vault.secrets.get(`${at}/${name}`);
          const current = vault.secrets.get(secrets.find((secret) => secret.part?.key === part)?.at ?? "");
          if (alias === undefined || current === undefined) return [];
          if (alias.value.fingerprint === current.value.fingerprint) return [];
          const text = {
            found: `another value than ${current.at}`,
            expected: "the same value until every consumer has moved",
          };
          return [findingOf({ at: alias.at, credential, environment }, text)];
        });
      }),
  }),
];

function newestWanted(one: Thing, found: string) {
  const fix = `${rotateCommand(one)}, then deploy`;
  return { found, expected: "the value of its newest generation", fix };
}

function isSame(one: HeldSecret, other: HeldSecret): boolean {
  return one.found.value.fingerprint === other.found.value.fingerprint;
}

/** Each with the first before it that is its twin. */
function twins<T>(all: readonly T[], isTwin: (one: T, other: T) => boolean): readonly (readonly [T, T])[] {
  return all.flatMap((one, index) => {
    const twin = all.slice(0, index).find((other) => isTwin(one, other));
    return twin === undefined ? [] : [[one, twin] as const];
  });
}

/** Values with the credential that their name, old or new, says they are of. */
function namedValues(
  vault: VaultArea,
  world: AuditWorld,
): readonly (Thing & { readonly value: ValueFacts })[] {
  return [
    ...heldValues(vault, world).map(({ at, credential, found: { value } }) => ({ at, credential, value })),
    ...strays(world).flatMap(({ kind, secret: { at, value }, owners: [credential] }) =>
      kind === "legacy" && credential !== undefined ? [{ at, credential, value }] : [],
    ),
  ].filter(({ value }) => value.isTelling);
}
