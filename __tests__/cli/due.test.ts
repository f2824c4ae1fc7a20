import { issuedWith } from "../../src/model/issued-with";
import { ledgerOfReasons } from "../support/every-reason";
import { LedgerFile } from "../support/ledger-file";
import { credential } from "../support/taxonomy";

let ledger: LedgerFile;
beforeEach(() => {
  ledger = new LedgerFile();
});
afterEach(() => ledger.remove());

const due = (...args: string[]) => ledger.run("due", ...args);

test("nothing due ends with 0 and names the next to expire", async () => {
  expect(await due("--at", "2024-01-11")).toEqual({
    code: 0,
    stdout:
      "Nothing is due within 7 days.\n\nThe next to expire: AWS_INFISICAL_BOOTSTRAP (prod), at 2024-02-09T09:00:00Z.\n",
    stderr: "",
  });
});

test("something due ends with 3, and says why, whom it pages, and the command that comes next", async () => {
  const { code, stdout } = await due("--at", "2024-02-03");
  expect(code).toBe(3);
  expect(stdout.split("\n\n").slice(0, 3)).toEqual([
    "Due within 7 days, or unfinished: 2 values.",
    `AWS_INFISICAL_BOOTSTRAP (prod): expires, 6 days left
  high, pages operator, generation 1, issued 2024-01-10, ends 2024-02-09
  npx taxonomy rotate AWS_INFISICAL_BOOTSTRAP`,
    `AWS_BILLING_READ (prod): expires, 6 days left
  medium, pages operator, generation 1, issued 2024-01-10, ends 2024-02-09
  npx taxonomy rotate AWS_BILLING_READ`,
  ]);
});

test("it says how overdue a value is", async () => {
  const { stdout } = await due("--at", "2024-02-12T09:00:00Z");
  expect(stdout).toContain("AWS_INFISICAL_BOOTSTRAP (prod): expires, 3 days overdue\n");
});

test("--within says how early a value is due", async () => {
  expect((await due("--at", "2024-02-03", "--within", "6")).code).toBe(0);
  expect((await due("--at", "2024-02-03", "--within", "0")).code).toBe(0);
  expect((await due("--at", "2024-02-09T09:00:00Z", "--within", "0")).code).toBe(3);
});

test("--json prints it in its public format", async () => {
  const { code, stdout } = await due("--at", "2024-02-03", "--json");
  expect(code).toBe(3);
  expect(JSON.parse(stdout)).toEqual({
    at: "2024-02-03T00:00:00Z",
    withinDays: 7,
    due: [
      {
        credential: "AWS_INFISICAL_BOOTSTRAP",
        environment: "prod",
        generation: 1,
        issued: "2024-01-10T09:00:00Z",
        expires: "2024-02-09T09:00:00Z",
        deadline: "2024-02-09T09:00:00Z",
        daysLeft: 6,
        reason: "expires",
        next: "npx taxonomy rotate AWS_INFISICAL_BOOTSTRAP",
        sensitivity: "high",
        paged: "operator",
      },
      expect.objectContaining({ credential: "AWS_BILLING_READ", sensitivity: "medium" }),
    ],
  });
});

test("a rotation is due the moment that it was begun, until the older value is retired", async () => {
  await ledger.run("rotate", "CF_PAGES_READ", "--at", "2024-01-12");
  await ledger.run("rotate", "GH_READONLY", "--at", "2024-01-12");
  const { code, stdout } = await due("--at", "2024-01-12");
  expect(code).toBe(3);
  expect(stdout).toMatch(
    /^Due within 7 days, or unfinished: 2 values\.\n\nCF_PAGES_READ \(prod\): generation 2 is not proved\n/,
  );
  await ledger.run("retire", "CF_PAGES_READ", "--force", "a test", "--at", "2024-01-13");
  const after = JSON.parse((await due("--at", "2024-01-13", "--json")).stdout).due;
  expect(after).toMatchObject([
    { credential: "GH_READONLY", reason: "asked", next: "npx taxonomy stored GH_READONLY" },
  ]);
});

test("every reason is told in 80 columns, and each next step is a command that is one", async () => {
  ledger.write(ledgerOfReasons());
  const { code, stdout } = await due("--at", "2024-03-10T09:00:00Z");
  expect(code).toBe(3);
  expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
  expect(stdout).toContain("Due within 7 days, or unfinished: 7 values.");
  for (const line of [
    "CF_PAGES_READ (prod): generation 2 is not proved",
    "CF_PAGES_DEPLOY (prod): generation 2 is proved, generation 1 can be retired",
    "GH_READONLY (prod): generation 1 is asked for and not stored",
    "AWS_BILLING_READ (prod): too old for its cadence of 30d, 30 days overdue",
    "AWS_INFISICAL_BOOTSTRAP (prod): expires, 30 days overdue",
    "HK_PLATFORM_FULL (staging): issued with another authorizationScopes than its",
    "PM_SERVER_MAIL (prod): generation 2 is asked for and not stored",
  ])
    expect(stdout).toContain(`\n${line}\n`);
  expect(stdout.match(/^ {2}npx .*$/gm)).toEqual(
    expect.arrayContaining([
      "  npx taxonomy prove CF_PAGES_READ",
      "  npx taxonomy retire CF_PAGES_DEPLOY",
      "  npx taxonomy stored GH_READONLY",
      "  npx taxonomy rotate HK_PLATFORM_FULL --env staging",
    ]),
  );
});

test("rotate --due begins what is due by a date or by facts, and says of the unfinished what they wait for", async () => {
  ledger.write(ledgerOfReasons());
  const { stdout } = await ledger.run("rotate", "--due", "--at", "2024-03-10T09:00:00Z", "--json");
  const { changed, skipped } = JSON.parse(stdout);
  expect(changed.map(({ credential: name }: { credential: string }) => name).sort()).toEqual([
    "AWS_BILLING_READ",
    "AWS_INFISICAL_BOOTSTRAP",
    "HK_PLATFORM_FULL",
  ]);
  expect(
    skipped.map((row: { credential: string; reason: string }) => `${row.credential}: ${row.reason}`).sort(),
  ).toEqual([
    "CF_PAGES_DEPLOY: being rotated already, from generation 1 to 2: generation 1 can be retired",
    "CF_PAGES_READ: being rotated already, from generation 1 to 2: generation 2 is not proved yet",
    "GH_READONLY: generation 1 is not stored yet",
    "PM_SERVER_MAIL: being rotated already, from generation 1 to 2: generation 2 is not stored yet",
  ]);
  const [, newest] = ledger.live("HK_PLATFORM_FULL", "staging");
  expect(newest?.issuedWith).toEqual(issuedWith(credential("HK_PLATFORM_FULL")));
});
