import { strayCheck } from "../stray-secrets";

export const layoutLeftover = strayCheck("layout leftover", {
  id: "layout-leftover",
  description: "Only the layout that is on has copies of a credential (vault-paths document).",
  severity: "warning",
  check: ({ environment, owners: [owner] }, { taxonomy }) => ({
    found: `a copy of ${owner?.name} where another layout would have it`,
    expected: `copies of the layout ${environment === undefined ? "" : taxonomy.ledger.layouts[environment]} alone`,
    fix: "delete it in the vault once nobody reads it, or switch the layout in the ledger and deploy",
  }),
});
