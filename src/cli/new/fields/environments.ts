import { isProdOnly } from "../../../model/prod-only";
import {
  type Environment,
  type EnvironmentUse,
  environments as environmentNames,
  environmentUses,
  type Tenancy,
  tenancies,
  vendors,
} from "../../../model/vocabulary";
import type { Answers, Draft } from "../draft";
import { AnswerError, type Context, type Field, line, never, pair, wordOf } from "../field";
import { problemsOf } from "../judge";

type Uses = Answers["environments"];

/** Vendors that isolate accounts, apps or modes by environment (vault-paths document, the first of its two lists). */
const isolating = new Set<string>(["heroku", "alpaca", "stripe", "postmark"]);

/** Whether one value serves all environments (vault-paths document; section 3, rules 1 and 2). */
export const tenancy: Field<"tenancy"> = {
  key: "tenancy",
  placeholder: "<tenancy>",
  description: "whether one value serves all environments",
  words: () => tenancies,
  isNeeded: never,
  propose: ({ draft }) => [tenancyFor(draft)],
  ask: () => ({
    message: "Does one value serve all environments?",
    form: "one",
    choices: tenancies.map((value) => ({ value, meaning: tenancyMeanings[value] })),
  }),
  read: (words) => wordOf(line(words), tenancies),
};

const tenancyMeanings = {
  "env-specific": "accounts, apps or modes are apart: a value each",
  "account-wide": "one account: the value lives in prod, the others read it there",
} as const satisfies Record<Tenancy, string>;

function tenancyFor({ vendor, kind }: Draft): Tenancy {
  const isApart = isolating.has(vendor ?? "") || kind === "cloudflare-access-service-token";
  return isApart ? "env-specific" : "account-wide";
}

/** What each environment holds (section 3); the choices are those that break no rule. */
export const environments: Field<"environments"> = {
  key: "environments",
  placeholder: "<environment=use...>",
  description: `what each holds: ${environmentUses.map((use) => use.replace(" ", "-")).join(", ")}`,
  isNeeded: never,
  propose: ({ draft }) => wordsOf(usesFor(draft)),
  ask: (context) => ({
    message: "What each environment holds",
    form: "one",
    choices: lawfulUses(context).map((uses) => ({ value: wordsOf(uses).join(" ") })),
  }),
  read: (words, { draft }) => ({ ...usesFor(draft), ...readUses(words) }),
  rules: ["environment-specific", "account-wide", "dev-needs-test-mode", "live-trading"],
};

/** What section 3 gives: rule 1 both with values of their own, rule 2 prod alone, rule 3 dev with test mode only. */
function usesFor({ tenancy: chosen, vendor, function: tag }: Draft): Uses {
  if (chosen !== "env-specific") return { prod: "own", staging: "reads prod", dev: "none" };
  if (tag !== undefined && isProdOnly({ function: tag }))
    return { prod: "own", staging: "none", dev: "none" };
  const hasTestMode = vendor !== undefined && vendors[vendor].testMode;
  return { prod: "own", staging: "own", dev: hasTestMode ? "own" : "none" };
}

function wordsOf(uses: Uses): string[] {
  return environmentNames.map((environment) => `${environment}=${uses[environment].replace(" ", "-")}`);
}

function readUses(words: readonly string[]): Partial<Record<Environment, EnvironmentUse>> {
  const pairs = words.flatMap((word) => word.split(/\s+(?=\w+=)/)).map((word) => pair(word, /^\w+$/));
  return Object.fromEntries(
    pairs.map(({ key, value }) => {
      if (key === undefined)
        throw new AnswerError(`found ${JSON.stringify(value)}, expected such as staging=reads-prod`);
      return [wordOf(key, environmentNames), wordOf(value.replaceAll("-", " "), environmentUses)];
    }),
  );
}

function lawfulUses({ draft, taxonomy }: Context): Uses[] {
  const all = environmentUses.flatMap((prod) =>
    environmentUses.flatMap((staging) => environmentUses.map((dev) => ({ prod, staging, dev }))),
  );
  const proposed = wordsOf(usesFor(draft)).join();
  return all
    .filter((uses) => uses.prod === "own")
    .filter(
      (uses) =>
        problemsOf({ draft: { ...draft, environments: uses }, taxonomy }, environments.rules ?? []).length ===
        0,
    )
    .sort((a, b) => Number(wordsOf(b).join() === proposed) - Number(wordsOf(a).join() === proposed));
}
