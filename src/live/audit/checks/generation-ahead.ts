import { generationIn } from "../generations";
import { eachSecret } from "../vault-checks";

export const generationAhead = eachSecret({
  id: "generation-ahead",
  description: "No secret is of a generation that the ledger does not know (decision 017).",
  severity: "error",
  check: (found, { record: { generation: wanted } }) => {
    const held = generationIn(found);
    if (held === undefined || held <= wanted.generation) return [];
    return [
      {
        found: `generation ${held}`,
        expected: `generation ${wanted.generation}, by the ledger`,
        fix: "bring this checkout's ledger up to date: a newer one was deployed",
      },
    ];
  },
});
