import type { Credential } from "../credential";
import { configVars } from "../heroku-apps";
import { partKeys } from "../parts";
import { at, type FindingText, type Rule } from "../rule";

export const herokuConfigVars: Rule = {
  id: "heroku-config-vars",
  description:
    "A config var of a Heroku app holds one part of one credential, under a name that Heroku takes.",
  check: ({ credentials }) => {
    const owners = new Map<string, Credential>();
    return credentials.flatMap((credential) => {
      const findings: FindingText[] = unknownParts(credential);
      for (const { app, configVar } of configVars(credential)) {
        const other = owners.get(`${app} ${configVar}`);
        owners.set(`${app} ${configVar}`, credential);
        if (other !== undefined) {
          findings.push({
            found: `the config var ${configVar} of ${app}, which ${other.name} (${other.file}) also writes`,
            expected: "one owner: two would overwrite each other for ever",
            fix: "give one of them another config var",
          });
        }
        if (!/^\w+$/.test(configVar)) {
          findings.push({
            found: `the config var ${JSON.stringify(configVar)}`,
            expected: "letters, digits and underscores",
            fix: "rename it in heroku.configVars",
          });
        }
      }
      return findings.map((text) => at(credential, text));
    });
  },
};

function unknownParts(credential: Credential): FindingText[] {
  const keys = partKeys(credential);
  return (credential.heroku ?? []).flatMap((use) =>
    Object.keys(use.configVars ?? {})
      .filter((key) => !keys.includes(key))
      .map((key) => ({
        found: `a config var for the part ${JSON.stringify(key)}`,
        expected: `a part of the credential: ${keys.map((k) => JSON.stringify(k)).join(", ")}`,
        fix: "correct the key in heroku.configVars",
      })),
  );
}
