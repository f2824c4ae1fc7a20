import { credentials } from "../../../src/model";
import { vendors } from "../../../src/model/vocabulary";
import { WrittenDocs } from "./written-docs";

const docs = new WrittenDocs();
let matrix: string;
beforeAll(async () => {
  expect((await docs.docs()).code).toBe(0);
  matrix = docs.text("rotation-matrix.md");
});
afterAll(() => docs.remove());

test("every credential has one such row, in the order of the taxonomy, with a footnote at the link alone", () => {
  const [current = ""] = matrix.split("## Legacy names");
  const rows = WrittenDocs.rows(current).map(([name, vendor, mode, sop, ...rest]) => [
    name,
    vendor,
    mode,
    sop?.replace(/\[\^.*/, ""),
    ...rest,
  ]);
  expect(rows).toEqual(
    credentials.map(({ name, vendor, rotation }) => [
      name,
      vendors[vendor].title,
      "operator-assisted",
      `[SOP](sop/${vendors[vendor].folder}.md)`,
      rotation,
      "TBD",
      "TBD",
    ]),
  );
});

test.each([
  ["CLOUDFLARE_EDIT_DNS [archived]", "Cloudflare", "`CF_DNS_EDIT_ORYX_APP`"],
  ["AWS_SECRET_ACCESS_KEY [archived]", "Amazon Web Services", "`AWS_INFISICAL_BOOTSTRAP__SECRET_ACCESS_KEY`"],
  ["ALPACA_LIVE_API_KEY_ID [archived]", "Alpaca", "`ALP_LIVE_TRADING__KEY_ID`"],
])("a name from before the taxonomy is archived and says what it is now: %s", (...row) => {
  expect(WrittenDocs.rows(matrix)).toContainEqual(row);
});

test("every name from before the taxonomy is archived once", () => {
  const archived = WrittenDocs.rows(docs.section("rotation-matrix.md", "Legacy names")).map(([name]) => name);
  const legacy = credentials.flatMap(({ legacyNames }) =>
    legacyNames.map((old) => `${typeof old === "string" ? old : old.name} [archived]`),
  );
  expect(archived).toEqual(legacy);
});
