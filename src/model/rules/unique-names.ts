import type { Credential } from "../credential";
import { foldedNames, fullNames } from "../full-names";
import { at, type Finding, type Rule } from "../rule";

export const uniqueNames: Rule = {
  id: "unique-names",
  description: "No two credentials, parts or companions have names that differ only in case or punctuation.",
  check: ({ credentials }) => {
    const owners = new Map<string, Credential>();
    const findings: Omit<Finding, "rule">[] = [];
    for (const credential of credentials) {
      foldedNames(credential).forEach((folded, index) => {
        const owner = owners.get(folded);
        if (owner === undefined) owners.set(folded, credential);
        else findings.push(clash(folded, { credential, index }, owner));
      });
    }
    return findings;
  },
};

/** Names are made for findings alone: they are many, and clashes few. */
function clash(
  folded: string,
  { credential, index }: { readonly credential: Credential; readonly index: number },
  owner: Credential,
): Omit<Finding, "rule"> {
  const name = fullNames(credential)[index];
  const other = fullNames(owner)[foldedNames(owner).indexOf(folded)];
  return at(credential, {
    found: `${name}, which reads like ${other} of ${owner.name} (${owner.file})`,
    expected: "names that differ in more than case and punctuation",
    fix: "rename one of the two",
  });
}
