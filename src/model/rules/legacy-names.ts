import type { Credential } from "../credential";
import { foldedNames } from "../full-names";
import { legacyParts, partKeys } from "../parts";
import { at, fold, type Rule } from "../rule";

export const legacyNames: Rule = {
  id: "legacy-names",
  description: "A legacy name belongs to one part of one credential and is no current name (section 4).",
  check: ({ credentials }) => {
    const current = currentOwners(credentials);
    const owners = new Map<string, Credential>();
    return credentials.flatMap((credential) =>
      legacyParts(credential).flatMap(({ name, part }) => {
        const other = owners.get(fold(name)) ?? current.get(fold(name));
        owners.set(fold(name), credential);
        const findings = [];
        if (!/^[A-Za-z][\w-]*$/.test(name)) {
          findings.push({
            found: `the legacy name ${JSON.stringify(name)}`,
            expected: "a letter, then letters, digits, _ and -",
            fix: "write the name as the vault has it",
          });
        }
        if (other !== undefined) {
          findings.push({
            found: `the legacy name ${name}, also a name of ${other.name} (${other.file})`,
            expected: "each legacy name once",
            fix: "keep it at the credential whose value it holds",
          });
        }
        if (!partKeys(credential).includes(part)) {
          findings.push({
            found: `the legacy name ${name} for the part ${JSON.stringify(part)}`,
            expected: `a part of the credential: ${partKeys(credential)
              .map((key) => JSON.stringify(key))
              .join(", ")}`,
            fix: "write { name, part } with the part that it holds",
          });
        }
        return findings.map((text) => at(credential, text));
      }),
    );
  },
};

/** Who has, by a name of today, what some credential lists as a legacy name: the last one, by the folded name. */
function currentOwners(credentials: readonly Credential[]): ReadonlyMap<string, Credential> {
  const legacy = new Set(
    credentials.flatMap((credential) => legacyParts(credential).map(({ name }) => fold(name))),
  );
  const owners = new Map<string, Credential>();
  for (const credential of credentials) {
    for (const name of foldedNames(credential)) if (legacy.has(name)) owners.set(name, credential);
  }
  return owners;
}
