import { type Adoption, emptyAdoption } from "../../../src/model/adoption";
import { compareTaxonomies } from "../../../src/review/diff/compare";
import { plainText } from "../../../src/review/sentence";
import { credential, ledgerFor } from "../../support/taxonomy";

const entries = [credential("GH_READONLY"), credential("CF_ACCESS_MGMT")];
const side = (adoption: Adoption) => ({
  credentials: entries,
  ledger: ledgerFor(entries),
  company: {},
  adoption,
});
const told = (before: Adoption, after: Adoption) =>
  compareTaxonomies(side(before), side(after)).map(({ id, sentence, reasons }) => [
    id,
    plainText(sentence),
    reasons,
  ]);

const from = { environment: "prod", folder: "/OryxTrades/github", name: "OLD_TOKEN" } as const;
const copy = { credential: "GH_READONLY", environment: "prod", part: "", from } as const;

test("what is taken over is told with where it is and what becomes of it, and needs a second reviewer", () => {
  const imports = [{ stack: "github", to: "infisical_secret.GH_READONLY_prod", id: "an-id" }];
  const all: Adoption = {
    ...emptyAdoption,
    imports,
    copies: [copy],
    retire: [
      { credential: "CF_ACCESS_MGMT", environment: "prod", vendor: "cloudflare", id: "0a1b", name: "old" },
    ],
  };
  expect(told(emptyAdoption, all)).toEqual([
    [
      "adoption-import",
      "The stack github takes over an-id, which exists, as infisical_secret.GH_READONLY_prod; from then on it is changed and ended as that.",
      ["incomparable"],
    ],
    [
      "adoption-copy",
      "GH_READONLY (prod) takes its value from OLD_TOKEN in prod:/OryxTrades/github.",
      ["spread"],
    ],
    [
      "adoption-retirement",
      "CF_ACCESS_MGMT (prod): the token old of cloudflare (0a1b) is to be revoked once nobody uses it.",
      ["taken"],
    ],
  ]);
});

test("what is no longer taken over is told, and what stayed is not", () => {
  expect(told({ ...emptyAdoption, copies: [copy] }, emptyAdoption)).toEqual([
    [
      "adoption-ended",
      "No longer in the adoption: GH_READONLY (prod) takes its value from OLD_TOKEN in prod:/OryxTrades/github.",
      [],
    ],
  ]);
  expect(told({ ...emptyAdoption, copies: [copy] }, { ...emptyAdoption, copies: [copy] })).toEqual([]);
});
