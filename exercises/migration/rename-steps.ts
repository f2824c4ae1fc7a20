import { addDays } from "date-fns/addDays";
import { isMinted } from "../../src/kinds";
import { liveGenerations } from "../../src/model/ledger";
import { notMoved } from "../../src/model/rename";
import { type Consumer, consumers } from "../../src/model/vocabulary";
import { nameOf, type Watched } from "../rehearsal/held-values";
import { oldTokensLeft, revokeOldTokens } from "./by-hand";
import { isDeployed } from "./deployed";
import { type Facts, isAlias, oldSecrets, ownValues, type RunningRename, runningRenames } from "./facts";
import { deployStep, type Step } from "./step";
import type { Walk } from "./walk";

/** Days for which the old names may stay. */
const aliasDays = 14;
/** Proofs at one time: each is a process of its own. */
const proofsAtOnce = 3;
/** Who moves first. */
const firstConsumers: readonly Consumer[] = ["ci", "operator", "terraform"];

const all = (facts: Facts, isIt: (rename: RunningRename) => boolean) =>
  runningRenames(facts.ledger).every(isIt);

/** From the old names to the new ones, all credentials side by side (token taxonomy, section 6). */
export const renameSteps: readonly Step[] = [
  {
    id: "rename",
    text: "rename --until: the old names become aliases",
    isDone: (facts) => notBegun(facts).length === 0,
    run: async (walk, facts) => {
      const until = addDays(new Date(), aliasDays).toISOString().slice(0, 10);
      await rename(walk, notBegun(facts), ["--until", until]);
    },
  },
  deployStep(
    "deploy-aliases",
    "deploy: the old names hold what the new ones hold",
    ({ ledger }) => {
      const running = runningRenames(ledger);
      return running.length === 0 || running.some((one) => one.rename.moved !== undefined);
    },
    (facts, { workspace }) => isDeployed(workspace.session, facts),
  ),
  moveStep("move-first", firstConsumers),
  moveStep(
    "move-rest",
    (Object.keys(consumers) as Consumer[]).filter((one) => !firstConsumers.includes(one)),
  ),
  {
    id: "revoke-aws",
    text: "the AWS key from before is revoked, since a user may have two",
    isDone: async (facts, walk) => (await awsKeysLeft(facts, walk)).length === 0,
    run: async (walk, facts) => {
      for (const one of await awsKeysLeft(facts, walk)) await revokeOldTokens(walk.operator, one);
    },
  },
  {
    id: "fresh",
    text: "rename --fresh: a generation for the new names alone",
    isDone: (facts) => all(facts, ({ rename: { fresh } }) => fresh !== undefined),
    run: (walk, facts) =>
      rename(
        walk,
        runningRenames(facts.ledger).filter((one) => one.rename.fresh === undefined),
        ["--fresh"],
      ),
  },
  deployStep(
    "deploy-fresh",
    "deploy: fresh tokens are minted, and fresh values supplied",
    (facts) => all(facts, (one) => isProved(one, facts)),
    (facts, { workspace }) => isDeployed(workspace.session, facts),
  ),
  {
    id: "stored",
    text: "stored --all: the vault holds the supplied values",
    isDone: ({ ledger }) =>
      ownValues.every(
        ({ credential, environment }) =>
          isMinted(credential) ||
          liveGenerations(ledger, credential.name, environment).at(-1)?.stored !== undefined,
      ),
    run: async (walk) => {
      await walk.taxonomy(["stored", "--all"]);
    },
  },
  {
    id: "prove",
    text: "prove: vault, apps and vendors have the fresh values",
    isDone: (facts) => all(facts, (one) => isProved(one, facts)),
    run: (walk, facts) =>
      inTurn(
        runningRenames(facts.ledger).filter((one) => !isProved(one, facts)),
        async ({ credential, environment }) => {
          await walk.taxonomy(["prove", credential.name, "--env", environment]);
        },
      ),
  },
  {
    id: "revoke",
    text: "the tokens and policies from before are revoked by hand",
    isDone: async (facts, { operator }) => {
      const left = await Promise.all(runningRenames(facts.ledger).map((one) => oldTokensLeft(operator, one)));
      return left.flat().length === 0;
    },
    run: async ({ operator }, facts) => {
      for (const one of runningRenames(facts.ledger)) await revokeOldTokens(operator, one);
    },
  },
  {
    id: "finish",
    text: "rename --finish: the old names end",
    isDone: (facts) => runningRenames(facts.ledger).length === 0,
    run: (walk, facts) => rename(walk, runningRenames(facts.ledger), ["--finish"]),
  },
  deployStep(
    "deploy-finished",
    "deploy: the old names and what they held are gone",
    ({ ledger }) => ledger.layouts.staging !== "flat",
    (facts, { workspace }) => isDeployed(workspace.session, facts),
  ),
];

function moveStep(id: string, group: readonly Consumer[]): Step {
  const waiting = (facts: Facts) =>
    runningRenames(facts.ledger).filter((one) =>
      notMoved(one.credential, one.rename).some((consumer) => group.includes(consumer)),
    );
  return {
    id,
    text: `rename --moved: ${group.join(", ")} read the new names`,
    isDone: (facts) => waiting(facts).length === 0,
    run: async (walk, facts) => {
      const values = waiting(facts);
      const own = group.filter((one) => values.some(({ credential }) => credential.consumers.includes(one)));
      await rename(walk, values, ["--moved", ...own]);
    },
  };
}

/** Values that the vault has under an old name that is not Terraform's, and of which the ledger knows no rename. */
function notBegun({ ledger, vault }: Facts): readonly Watched[] {
  return ownValues.filter(({ credential, environment }) => {
    const old = oldSecrets(vault, credential, environment);
    return (
      old.length > 0 &&
      !old.some(({ secret }) => isAlias(secret)) &&
      ledger.renames?.[credential.name]?.[environment] === undefined
    );
  });
}

function isProved({ credential, environment }: Watched, { ledger }: Facts): boolean {
  return liveGenerations(ledger, credential.name, environment).at(-1)?.proof !== undefined;
}

async function awsKeysLeft(facts: Facts, { operator }: Walk): Promise<readonly RunningRename[]> {
  const ofAws = runningRenames(facts.ledger).filter(
    ({ credential, rename: { fresh } }) => credential.kind === "aws-access-key" && fresh === undefined,
  );
  const left = await Promise.all(ofAws.map((one) => oldTokensLeft(operator, one)));
  return ofAws.filter((_, index) => (left[index] ?? []).length > 0);
}

/** One call for all: of several credentials it means every environment, and leaves alone what is not at the step. */
async function rename(walk: Walk, values: readonly Watched[], step: readonly string[]): Promise<void> {
  const names = [...new Set(values.map(({ credential }) => credential.name))];
  const [only, second] = names;
  const calls =
    only !== undefined && second === undefined
      ? values.map(({ environment }) => [only, "--env", environment])
      : [names];
  for (const call of calls) await walk.taxonomy(["rename", ...call, ...step]);
}

/** Works on a list, a few at a time, and fails with the first that fails once all under way have ended. */
async function inTurn<T extends Watched>(list: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const left = [...list].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  const worker = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await work(next);
  };
  const results = await Promise.allSettled(Array.from({ length: proofsAtOnce }, worker));
  for (const result of results) if (result.status === "rejected") throw result.reason;
}
