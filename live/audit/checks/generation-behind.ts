import { deployCommand } from "../../../taxonomy/deploy-command";
import { generationIn } from "../generations";
import { eachSecret } from "../vault-checks";

export const generationBehind = eachSecret({
  id: "generation-behind",
  description: "The vault holds the newest generation of the ledger (decision 017).",
  severity: "error",
  check: (found, { record: { credential, newest } }) => {
    const held = generationIn(found);
    if (held === undefined || held >= newest.generation) return [];
    return [
      {
        found: `generation ${held}`,
        expected: `generation ${newest.generation}, the ledger's newest`,
        mend: deployCommand(credential.vendor),
      },
    ];
  },
});
