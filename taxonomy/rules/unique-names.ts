import type { Credential } from "../credential";
import { companions, parts } from "../parts";
import { at, fold, type Rule } from "../rule";

function namesOf(credential: Credential): readonly string[] {
  const all = [
    credential.name,
    ...parts(credential).map((p) => p.fullName),
    ...companions(credential).map((c) => c.name),
  ];
  return [...new Set(all)];
}

export const uniqueNames: Rule = {
  id: "unique-names",
  description: "No two credentials, parts or companions have names that differ only in case or punctuation.",
  check: ({ credentials }) => {
    const owners = new Map<string, { credential: Credential; name: string }>();
    return credentials.flatMap((credential) =>
      namesOf(credential).flatMap((name) => {
        const other = owners.get(fold(name));
        if (other === undefined) {
          owners.set(fold(name), { credential, name });
          return [];
        }
        return [
          at(credential, {
            found: `${name}, which reads like ${other.name} of ${other.credential.name} (${other.credential.file})`,
            expected: "names that differ in more than case and punctuation",
            mend: "rename one of the two",
          }),
        ];
      }),
    );
  },
};
