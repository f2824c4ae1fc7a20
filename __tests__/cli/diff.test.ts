import { credentials } from "../../src/model";
import { formatLedger } from "../../src/model/ledger-format";
import {
  allChanges,
  critical,
  lessSensitive,
  longer,
  olderEntries,
  spread,
  stored,
  taken,
  unproven,
  vanished,
  wide,
  wider,
  withRows,
} from "../review/diff/prepared-changes";
import { Checkout } from "../support/checkout";
import { companyText } from "../support/company-text";
import { DiffRepository, git } from "../support/diff-repository";
import { changed, ledgerFor } from "../support/taxonomy";

describe("every kind of change is told as a sentence", () => {
  let repository: DiffRepository;
  const printed: Record<"text" | "markdown" | "json", string> = { text: "", markdown: "", json: "" };
  const codes: number[] = [];

  beforeAll(async () => {
    repository = new DiffRepository();
    const base = olderEntries();
    repository.commit(base, withRows(ledgerFor(base, stored), "before"));
    repository.writeLedger({
      ...withRows(ledgerFor(credentials, stored), "after"),
      layouts: { prod: "flat", staging: "both", dev: "flat" },
    });
    const forms = { text: [], markdown: ["--markdown"], json: ["--json"] };
    for (const form of ["text", "markdown", "json"] as const) {
      const { code, stdout } = await repository.diff(forms[form]);
      codes.push(code);
      printed[form] = stdout;
    }
  });
  afterAll(() => repository.remove());

  test("exit code 2 says that something changed, whatever the form", () => {
    expect(codes).toEqual([2, 2, 2]);
  });

  test.each(allChanges)("$id of $name", ({ id, name, environment, says, risk, reason }) => {
    expect(printed.text).toContain(`${risk.padEnd(8)}${says}`);
    expect(withoutCode(printed.markdown)).toContain(`- **${risk}** ${says}`);
    const { changes } = JSON.parse(printed.json);
    const found = changes.find((change: { id: string; sentence: string }) =>
      change.sentence.startsWith(says),
    );
    expect(found).toMatchObject({ id, credential: name, risk, secondReviewer: reason !== undefined });
    expect(found.reason).toBe(reason);
    if (environment !== undefined) expect(found.environment).toBe(environment);
  });

  test("a layout that switches says how many credentials move, and which are critical", () => {
    const says =
      "The vault layout of staging switches from flat to both: 6 credentials now lie in the folder of the vendor and in that of the environment below it, of critical sensitivity among them HK_PLATFORM_FULL and STR_BILLING_WRITE.";
    expect(printed.text).toContain(`medium  ${says}\n        second reviewer: ${critical}`);
    const { changes } = JSON.parse(printed.json);
    expect(changes).toContainEqual(
      expect.objectContaining({
        id: "layout-switched",
        credential: "*",
        environment: "staging",
        sentence: says,
      }),
    );
  });

  test("nothing else is told", () => {
    const { changes } = JSON.parse(printed.json);
    expect(changes).toHaveLength(allChanges.length + 1);
  });

  test("the riskiest come first, and of those the ones for a second reviewer", () => {
    const { changes } = JSON.parse(printed.json);
    const rank = ({ risk, secondReviewer }: { risk: string; secondReviewer: boolean }) =>
      ["low", "medium", "high"].indexOf(risk) * 2 + Number(secondReviewer);
    const ranks = changes.map(rank);
    expect(ranks).toEqual([...ranks].sort((a, b) => b - a));
  });

  test("the summary counts changes, credentials and what needs a second reviewer, with the reasons", () => {
    const flagged = allChanges.filter(({ reason }) => reason !== undefined).length + 1;
    const names = new Set(allChanges.map(({ name }) => name)).size;
    const line = `${allChanges.length + 1} changes of ${names} credentials; ${flagged} need a second reviewer (3 × ${critical}; 4 × ${wider}; 2 × ${wide}; 2 × ${longer}; 1 × ${lessSensitive}; 1 × ${unproven}; 1 × ${vanished}; 1 × ${taken}; 2 × ${spread}).`;
    expect(printed.text.trim().endsWith(line)).toBe(true);
    expect(printed.markdown).toContain(line);
    expect(JSON.parse(printed.json).summary).toBe(line);
  });

  test("it says what was compared", () => {
    const commit = repository.git("rev-parse", "HEAD");
    expect(printed.text).toContain(
      `The working tree compared with main, at the merge base ${commit.slice(0, 12)}.`,
    );
    expect(JSON.parse(printed.json)).toMatchObject({
      base: { ref: "main", commit },
      head: { ref: null, commit: null },
    });
  });

  test("output that is no terminal has no colour, in CI neither", async () => {
    const { stdout } = await repository.diff([], { env: { CI: "true" } });
    expect(stdout).toBe(printed.text);
  });
});

test("the company's words of a commit are compared as data, and a change of what governs all needs an owner", async () => {
  const repository = new DiffRepository();
  repository.commit(credentials, ledgerFor(credentials, stored));
  repository.git("checkout", "--quiet", "-b", "work");
  const words = companyText("company.ts");
  const slow = words.replace('"90d": { days: 90,', '"90d": { days: 365,');
  expect(slow).not.toBe(words);
  repository.write("company/company.ts", slow);
  repository.commit();
  const { code, stdout } = await repository.diff(["--head", "work", "--json"]);
  repository.remove();
  expect(code).toBe(2);
  expect(JSON.parse(stdout).changes).toEqual([
    {
      id: "company-rule-changed",
      credential: "*",
      sentence: "The company's cadences.90d.days is now 365; before it was 90.",
      risk: "high",
      secondReviewer: true,
      owner: true,
      reason: "it decides for every credential",
    },
  ]);
});

describe("real edits of the entries", () => {
  let checkout: Checkout;

  beforeAll(() => {
    checkout = new Checkout();
    checkout.write("company/ledger.json", formatLedger(ledgerFor(credentials, stored)));
    git(checkout.folder, "init", "--quiet", "--initial-branch", "main");
    git(checkout.folder, "add", "company", "cdktf.json");
    git(checkout.folder, "commit", "--quiet", "--message", "a commit");
  });
  afterAll(() => checkout.remove());

  const diff = () => checkout.run("taxonomy", ["diff", "--base", "HEAD"]);

  test("comments and order mean nothing", () => {
    checkout.edit(
      "company/credentials/cloudflare.ts",
      'scopes: ["Zone > DNS > Edit", "Zone > Zone > Read"],\n    zone: "oryx.app",',
      '// The zone of the product.\n    zone: "oryx.app",\n    scopes: ["Zone > Zone > Read", "Zone > DNS > Edit"],',
    );
    const { code, stdout } = diff();
    expect(stdout).toMatch(/\n\nNo change in meaning\.\n$/);
    expect(code).toBe(0);
  });

  test("a permission, a cadence and a new name in the source are told; what the rules refuse, at the top", () => {
    checkout.edit(
      "company/credentials/cloudflare.ts",
      'scopes: ["Zone > Zone > Read", "Zone > DNS > Edit"]',
      'scopes: ["Zone > Zone > Read", "Zone > DNS > Edit", "Zone > WAF > Edit"]',
    );
    checkout.edit("company/credentials/heroku.ts", 'rotation: "90d"', 'rotation: "annual"');
    checkout.edit("company/credentials/slack.ts", "SL_BOT_NOTIFY:", "SL_BOT_MESSAGE:");
    checkout.edit(
      "company/credentials/slack.ts",
      'nameFunction: "BOT_NOTIFY"',
      'nameFunction: "BOT_MESSAGE"',
    );
    checkout.edit("company/credentials/slack.ts", "legacyNames: [", 'legacyNames: ["SL_BOT_NOTIFY", ');
    const { code, stdout } = diff();
    expect(code).toBe(2);
    expect(stdout.split("\n\n")).toEqual([
      expect.stringMatching(/^The working tree compared with HEAD/),
      expect.stringMatching(
        /^The rules refuse this taxonomy with \d errors?\. See them with: npx taxonomy lint$/,
      ),
      [
        "high    CF_DNS_EDIT_ORYX_APP may now also edit WAF of zone oryx.app (Zone > WAF > Edit).",
        `        second reviewer: ${wider}`,
        "high    HK_PLATFORM_FULL is now rotated every 365 days; before it was rotated every 90 days.",
        `        second reviewer: ${critical}; ${longer}; ${wide}`,
        "high    SL_BOT_MESSAGE (prod) has no row in the ledger under its new name: the next deploy would take generation 1 away and leave none; taxonomy apply refuses that. Give the new name the row of the old one.",
        `        second reviewer: ${vanished}`,
        "medium  SL_BOT_NOTIFY is renamed to SL_BOT_MESSAGE; the old name is kept as a legacy name.",
      ].join("\n"),
      expect.stringMatching(/^4 changes of 3 credentials; 3 need a second reviewer/),
    ]);
  });
});

describe("two commits are compared as data", () => {
  let repository: DiffRepository;
  beforeAll(() => {
    repository = new DiffRepository();
  });
  afterAll(() => repository.remove());

  test("--head takes both files from that commit, also where its ledger or its entries break rules", async () => {
    repository.commit(credentials, ledgerFor(credentials, stored));
    repository.git("checkout", "--quiet", "-b", "fork");
    const theirs = credentials.map((entry) =>
      entry.name === "GH_READONLY" ? changed(entry.name, { rotation: "annual", sensitivity: "none" }) : entry,
    );
    const head = repository.commit(theirs, ledgerFor(credentials, stored));
    repository.git("checkout", "--quiet", "main");
    repository.commit(credentials.slice(1), ledgerFor(credentials.slice(1), stored));
    const { code, stdout } = await repository.diff(["--head", "fork", "--json"], {
      env: { TAXONOMY_LEDGER: "/nowhere/ledger.json" },
    });
    const printed = JSON.parse(stdout);
    expect(code).toBe(2);
    expect(printed.head).toEqual({ ref: "fork", commit: head });
    expect(printed.base.commit).toBe(repository.git("rev-parse", "main~1"));
    expect(printed.lintErrors).toBeGreaterThan(0);
    expect(printed.changes.map(({ id }: { id: string }) => id).sort()).toEqual([
      "cadence-lengthened",
      "sensitivity-lowered",
    ]);
  });

  test("TAXONOMY_LEDGER is the ledger of the working tree", async () => {
    repository.commit(credentials, ledgerFor(credentials, stored));
    const ledger = ledgerFor(credentials, stored);
    repository.writeLedger({ ...ledger, layouts: { ...ledger.layouts, dev: "both" } });
    repository.git("mv", "company/ledger.json", "other.json");
    const { stdout } = await repository.diff([], { env: { TAXONOMY_LEDGER: "other.json" } });
    expect(stdout).toContain("The vault layout of dev switches from flat to both");
    repository.git("reset", "--quiet", "--hard");
  });

  test("the checkout may lie below the repository's top, and the working directory below the checkout", async () => {
    const inner = new DiffRepository("infrastructure");
    inner.commit(credentials, ledgerFor(credentials, stored));
    const { code, stdout } = await inner.diff(["--json"], { folder: `${inner.folder}/company` });
    expect(JSON.parse(stdout)).toMatchObject({
      lintErrors: 0,
      summary: "No change in meaning.",
      changes: [],
    });
    expect(code).toBe(0);
    inner.remove();
  });
});

function withoutCode(markdown: string): string {
  return markdown.replace(/`/g, "");
}
