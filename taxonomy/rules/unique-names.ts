import type { Credential } from "../credential";
import { fullNames } from "../parts";
import { at, type Finding, fold, type Rule } from "../rule";

export const uniqueNames: Rule = {
  id: "unique-names",
  description: "No two credentials, parts or companions have names that differ only in case or punctuation.",
  check: ({ credentials }) => {
    const owners = new Map<string, Credential>();
    const findings: Omit<Finding, "rule">[] = [];
    for (const credential of credentials) {
      for (const name of fullNames(credential)) {
        const folded = fold(name);
        const owner = owners.get(folded);
        if (owner === undefined) owners.set(folded, credential);
        else findings.push(clash(credential, name, owner));
      }
    }
    return findings;
  },
};

function clash(credential: Credential, name: string, owner: Credential): Omit<Finding, "rule"> {
  const other = fullNames(owner).find((candidate) => fold(candidate) === fold(name)) ?? owner.name;
  return at(credential, {
    found: `${name}, which reads like ${other} of ${owner.name} (${owner.file})`,
    expected: "names that differ in more than case and punctuation",
    mend: "rename one of the two",
  });
}
