import { companyFolder, filesOn } from "../../../src/model/company/folder";
import { readCompanyFile } from "../../../src/model/company/read-company";
import type { Ledger } from "../../../src/model/ledger";
import { compareTaxonomies } from "../../../src/review/diff/compare";
import { needsOwner } from "../../../src/review/diff/report";
import { plainText } from "../../../src/review/sentence";

const words = readCompanyFile(filesOn(companyFolder()));
const ledger: Ledger = { layouts: { prod: "flat", staging: "flat", dev: "flat" }, credentials: {} };

interface Edit {
  /** What stands at a path in place of what stood there; undefined for nothing. */
  readonly [path: string]: unknown;
}

function edited(edit: Edit): Readonly<Record<string, unknown>> {
  const company: Record<string, unknown> = structuredClone(words);
  for (const [path, value] of Object.entries(edit)) {
    const names = path.split(".");
    const last = names.pop() ?? "";
    const parent = names.reduce<Record<string, unknown>>(
      (within, name) => within[name] as Record<string, unknown>,
      company,
    );
    if (value === undefined) delete parent[last];
    else parent[last] = value;
  }
  return company;
}

function told(before: Edit, after: Edit) {
  const side = (edit: Edit) => ({ credentials: [], ledger, company: edited(edit) });
  return compareTaxonomies(side(before), side(after)).map((change) => ({
    id: change.id,
    sentence: plainText(change.sentence),
    owner: needsOwner(change),
  }));
}

test.each<[path: string, before: unknown, after: unknown, says: string]>([
  ["owners", ["alice"], ["mallory", "alice"], "owners gains mallory."],
  ["owners", ["alice", "bob"], ["bob"], "owners loses alice."],
  ["owners", [], ["bob"], "owners gains bob."],
  ["owners", ["alice"], ["mallory"], "owners gains mallory and loses alice."],
  ["cadences.90d.days", 90, 365, "cadences.90d.days is now 365; before it was 90."],
  ["cadences.90d.days", 90, null, "cadences.90d.days is now null; before it was 90."],
  ["herokuRuntimes.console", "one", "two", "herokuRuntimes.console is now “two”; before it was “one”."],
  ["herokuRuntimes.more", undefined, "two", "herokuRuntimes.more is now “two”; before it was not there."],
  ["herokuRuntimes.console", "one", undefined, "herokuRuntimes.console is gone; before it was “one”."],
  ["herokuEnvironments", ["prod"], ["prod", "dev"], "herokuEnvironments gains dev."],
  ["rootFolder", "/One", "/Two", "rootFolder is now “/Two”; before it was “/One”."],
  ["vaultDomain", "one.app", "two.app", "vaultDomain is now “two.app”; before it was “one.app”."],
  [
    "functions.trading-live.prodOnly",
    true,
    undefined,
    "functions.trading-live.prodOnly is gone; before it was true.",
  ],
  [
    "functions.notify.atLeast",
    "critical",
    "low",
    "functions.notify.atLeast is now “low”; before it was “critical”.",
  ],
])("a change of %s from %j to %j is told, for an owner", (path, before, after, says) => {
  const id = "company-rule-changed";
  expect(told({ [path]: before }, { [path]: after })).toEqual([
    { id, sentence: `The company's ${says}`, owner: true },
  ]);
});

test.each<[path: string, before: unknown, after: unknown, says: string]>([
  ["name", "One", "Two", "name is now “Two”; before it was “One”."],
  ["vendors.slack.folder", "one", "two", "vendors.slack.folder is now “two”; before it was “one”."],
  ["vendors.slack.issuedPerTarget", [], ["APP"], "vendors.slack.issuedPerTarget gains APP."],
  ["vendors.stripe.testMode", true, false, "vendors.stripe.testMode is now false; before it was true."],
  [
    "vendors.stripe.valueForms.0.prefix",
    "rk_live_",
    "x_",
    "vendors.stripe.valueForms.0.prefix is now “x_”; before it was “rk_live_”.",
  ],
  ["functions.notify.meaning", "One", "Two", "functions.notify.meaning is now “Two”; before it was “One”."],
  ["cadences.90d.meaning", "One", "Two", "cadences.90d.meaning is now “Two”; before it was “One”."],
  [
    "consumers.ci.reference",
    "rotation matrix",
    { file: "a", place: "b" },
    "consumers.ci.reference is gone; before it was “rotation matrix”.",
  ],
])("a change of %s from %j to %j is told", (path, before, after, says) => {
  const [first, ...more] = told({ [path]: before }, { [path]: after }).sort((a, b) =>
    a.sentence.length > b.sentence.length ? 1 : -1,
  );
  const all = [first, ...more];
  expect(all).toContainEqual({ id: "company-changed", sentence: `The company's ${says}`, owner: false });
});

test("order means nothing", () => {
  const turned = Object.fromEntries(Object.entries(words.vendors).reverse());
  expect(told({ owners: ["a", "b"] }, { owners: ["b", "a"], vendors: turned })).toEqual([]);
});

test("a word that comes or goes is told with all that is said of it", () => {
  const sentences = (before: Edit, after: Edit) => told(before, after).map(({ sentence }) => sentence);
  const fortnight = { days: 14, meaning: "Every two weeks" };
  expect(sentences({}, { "cadences.14d": fortnight })).toEqual([
    "The company's cadences.14d.days is now 14; before it was not there.",
    "The company's cadences.14d.meaning is now “Every two weeks”; before it was not there.",
  ]);
  expect(sentences({ "cadences.14d": fortnight }, {})).toHaveLength(2);
});

test("a list or a word list that is empty is not the same as none", () => {
  expect(told({ consumers: {} }, { consumers: undefined })).toHaveLength(1);
  expect(told({ owners: [] }, { owners: undefined })).toHaveLength(1);
});
