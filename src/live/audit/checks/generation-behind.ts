import { deployCommand } from "../../../model/deploy-command";
import { generationIn } from "../generations";
import { eachSecret } from "../vault-checks";

export const generationBehind = eachSecret({
  id: "generation-behind",
  description: "The vault holds the newest generation of the ledger (decision 017).",
  severity: "error",
  check: (found, { record: { credential, generation: wanted } }) => {
    const held = generationIn(found);
    if (held === undefined || held >= wanted.generation) return [];
    return [
      {
        found: `generation ${held}`,
        expected: `generation ${wanted.generation}, by the ledger`,
        fix: deployCommand(credential.vendor),
      },
    ];
  },
});
