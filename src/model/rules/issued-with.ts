import { isSupplied } from "../../kinds";
import type { Credential } from "../credential";
import { waitingFacts } from "../issued-with";
import { type Generation, liveGenerations } from "../ledger";
import { at, type FindingText, type Rule } from "../rule";
import { environments } from "../vocabulary";

export const issuedWithRule: Rule = {
  id: "issued-with",
  description:
    "Every live value is what its entry says today; what its vendor cannot change in place comes with the next rotation.",
  check: ({ credentials, ledger }) =>
    credentials.flatMap((credential) =>
      environments.flatMap((environment) => {
        const live = liveGenerations(ledger, credential.name, environment);
        const newest = live.at(-1);
        if (newest === undefined) return [];
        const unrecorded = live.filter(({ issuedWith }) => issuedWith === undefined);
        const findings = [
          ...(unrecorded.length > 0 ? [notRecorded(unrecorded, environment)] : []),
          ...waiting(waitingFacts(credential, newest), newest, credential, environment),
        ];
        return findings.map((finding) => at(credential, finding, "debt"));
      }),
    ),
};

function notRecorded(generations: readonly Generation[], environment: string): FindingText {
  const numbers = generations.map(({ generation }) => generation).join(" and ");
  return {
    found: `the ledger does not say what generation ${numbers} of ${environment} was issued with`,
    expected: "a record, so that a change of the entry leaves a value that is in use alone",
    fix: "npx taxonomy lint --fix writes down what the entry says today; do that before the entry changes",
  };
}

function waiting(
  facts: readonly string[],
  { generation, issuedWith }: Generation,
  { name, kind }: Credential,
  environment: string,
): readonly FindingText[] {
  if (facts.length === 0) return [];
  const value = `${name} --env ${environment}`;
  const canBeAsked = isSupplied({ kind }) && issuedWith?.kind === kind;
  return [
    {
      found: `generation ${generation} was issued with another ${facts.join(", ")} than the entry has today`,
      expected: "a value that is what its entry says",
      fix: `rotate to bring it in: npx taxonomy rotate ${value}${canBeAsked ? `; or supply the same value anew: npx taxonomy stored ${value} --lost` : ""}`,
    },
  ];
}
