import type { Credential } from "../credential";
import { companions, legacyParts, partKeys, parts } from "../parts";
import { at, fold, type Rule } from "../rule";

export const legacyNames: Rule = {
  id: "legacy-names",
  description: "A legacy name belongs to one part of one credential and is no current name (section 4).",
  check: ({ credentials }) => {
    const current = new Map(credentials.flatMap((credential) => currentNames(credential)));
    const owners = new Map<string, Credential>();
    return credentials.flatMap((credential) =>
      legacyParts(credential).flatMap(({ name, part }) => {
        const other = owners.get(fold(name)) ?? current.get(fold(name));
        owners.set(fold(name), credential);
        const findings = [];
        if (other !== undefined) {
          findings.push({
            found: `the legacy name ${name}, also a name of ${other.name} (${other.file})`,
            expected: "each legacy name once",
            mend: "keep it at the credential whose value it holds",
          });
        }
        if (!partKeys(credential).includes(part)) {
          findings.push({
            found: `the legacy name ${name} for the part ${JSON.stringify(part)}`,
            expected: `a part of the credential: ${partKeys(credential)
              .map((key) => JSON.stringify(key))
              .join(", ")}`,
            mend: "write { name, part } with the part that it holds",
          });
        }
        return findings.map((text) => at(credential, text));
      }),
    );
  },
};

function currentNames(credential: Credential): [string, Credential][] {
  const names = [
    credential.name,
    ...parts(credential).map((p) => p.fullName),
    ...companions(credential).map((c) => c.name),
  ];
  return names.map((name) => [fold(name), credential]);
}
