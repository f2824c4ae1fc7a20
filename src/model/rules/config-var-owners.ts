import type { Credential } from "../credential";
import { configVars } from "../heroku-apps";
import { parts } from "../parts";
import { at, type Finding, type Rule } from "../rule";

/** A config var with a name of its own, which could therefore go from one credential to another. */
interface NamedVar {
  readonly credential: Credential;
  readonly app: string;
  readonly configVar: string;
}

function namedVars(credential: Credential): readonly NamedVar[] {
  const own = new Set(parts(credential).map((part) => part.fullName));
  return configVars(credential)
    .filter(({ configVar }) => !own.has(configVar))
    .map(({ app, configVar }) => ({ credential, app, configVar }));
}

/**
 * Two stacks that hand a config var over in one deploy write and remove it in any order, and the app may end without
 * it. The ledger remembers who was given it, so that a hand-over takes two changes with a deploy in between.
 */
export const configVarOwners: Rule = {
  id: "config-var-owners",
  description:
    "A config var with a name of its own belongs to the credential that the ledger gave it to, until a deploy without it.",
  check: ({ credentials, ledger, ledgerFile }) => {
    const used = credentials.flatMap(namedVars);
    const owners = ledger.configVars ?? {};
    const wrong = used.flatMap(({ credential, app, configVar }): Omit<Finding, "rule">[] => {
      const owner = owners[app]?.[configVar];
      if (owner === credential.name) return [];
      return [
        at(
          credential,
          owner === undefined
            ? {
                found: `the config var ${configVar} of ${app}, which ${ledgerFile} gives to nobody`,
                expected: `"${configVar}": "${credential.name}" below configVars.${app}`,
                fix: "add the row, once no other credential has written the config var since the last deploy",
              }
            : {
                found: `the config var ${configVar} of ${app}, which ${ledgerFile} gives to ${owner}`,
                expected: "one owner: in one deploy the app could end without the config var",
                fix: `take it from ${owner} and deploy; then remove the row, and give it to ${credential.name} in the next change`,
              },
        ),
      ];
    });
    const isUsed = new Set(
      used.map(({ credential, app, configVar }) => `${app} ${configVar} ${credential.name}`),
    );
    const left = Object.entries(owners).flatMap(([app, row]) =>
      Object.entries(row)
        .filter(([configVar, owner]) => !isUsed.has(`${app} ${configVar} ${owner}`))
        .map(([configVar, owner]) =>
          at(
            { file: ledgerFile, name: `configVars.${app}.${configVar}` },
            {
              found: `given to ${owner}, which no longer writes it`,
              expected: "a row for as long as the app may still hold it",
              fix: "remove the row after the next deploy",
            },
            "debt",
          ),
        ),
    );
    return [...wrong, ...left];
  },
};
