import { parts } from "../../src/model/parts";
import { placements } from "../../src/model/placement";
import { attachPolicies, unattached } from "../kinds/access-policies";
import { isDeployed } from "./deployed";
import { type Facts, ownValues } from "./facts";
import { deployStep, type Step } from "./step";

/** From a hand-made vault to one that Terraform has, with every old name as it was. */
export const adoptionSteps: readonly Step[] = [
  {
    id: "adopt",
    text: "adopt: the vault is matched with the taxonomy",
    isDone: (facts) => isAdopted(facts) || (isAdopting(facts) && hasOurs(facts)),
    run: async (walk) => {
      await walk.taxonomy(["adopt"]);
    },
  },
  deployStep(
    "deploy-adopted",
    "deploy: what is there is taken over, fresh tokens are minted beside the old ones",
    (facts) => !isAdopting(facts),
    (facts, { workspace }) => isDeployed(workspace.session, facts),
  ),
  {
    id: "adopt-done",
    text: "adopt --done: nothing is left to take over",
    isDone: (facts) => !isAdopting(facts),
    run: async (walk) => {
      await walk.taxonomy(["adopt", "--done"]);
    },
  },
  {
    id: "attach-policies",
    text: "the Access applications admit the fresh service tokens too",
    isDone: async (_, { operator }) => (await unattached(operator)).length === 0,
    run: ({ operator }) => attachPolicies(operator),
  },
];

function isAdopting({ adoption }: Facts): boolean {
  return adoption.imports.length + adoption.copies.length > 0;
}

function isAdopted({ ledger, vault }: Facts): boolean {
  return ownValues.every(({ credential, environment }) => {
    const [place] = placements(credential, environment, ledger.layouts[environment]);
    return parts(credential).every(
      ({ name }) =>
        vault.get(`${place?.environment}:${place?.folder}/${name}`)?.metadata["part-of"] === credential.name,
    );
  });
}

function hasOurs({ vault }: Facts): boolean {
  return [...vault.values()].some(({ metadata }) => metadata["part-of"] !== undefined);
}
