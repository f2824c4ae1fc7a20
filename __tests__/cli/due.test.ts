import { LedgerFile } from "../support/ledger-file";

let ledger: LedgerFile;
beforeAll(() => {
  ledger = new LedgerFile();
});
afterAll(() => ledger.remove());

const due = (...args: string[]) => ledger.run("due", ...args);
const names = (rows: { credential: string; environment: string }[]) =>
  rows.map(({ credential, environment }) => `${credential} ${environment}`);

test("nothing due ends with 0 and names the next to expire", async () => {
  expect(await due("--at", "2024-01-11")).toEqual({
    code: 0,
    stdout:
      "Nothing is due within 7 days.\n\nThe next to expire: AWS_INFISICAL_BOOTSTRAP (prod), at 2024-02-09T09:00:00Z.\n",
    stderr: "",
  });
});

test("something due ends with 3 and is listed with its dates, its sensitivity and who is paged", async () => {
  const { code, stdout } = await due("--at", "2024-02-03");
  expect(code).toBe(3);
  const row = stdout.split("\n").find((line) => line.includes("AWS_BILLING_READ")) ?? "";
  expect(row.trim().split(/ {2,}/)).toEqual([
    "AWS_BILLING_READ",
    "prod",
    "1",
    "2024-01-10T09:00:00Z",
    "2024-02-09T09:00:00Z",
    "6 days",
    "medium",
    "operator",
    "rotate",
  ]);
});

test("it says how overdue a value is", async () => {
  const { stdout } = await due("--at", "2024-02-12T09:00:00Z");
  expect(stdout).toMatch(/AWS_INFISICAL_BOOTSTRAP .* 3 days overdue .* operator +rotate/);
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
        daysLeft: 6,
        next: "rotate",
        sensitivity: "high",
        paged: "operator",
      },
      expect.objectContaining({ credential: "AWS_BILLING_READ", sensitivity: "medium" }),
    ],
    unfinished: [],
  });
});

test("what waits to be stored, proved or retired is listed as unfinished, and due once the old value is", async () => {
  await ledger.run("rotate", "CF_PAGES_READ", "--at", "2024-01-12");
  await ledger.run("rotate", "GH_READONLY", "--at", "2024-01-12");
  const early = JSON.parse((await due("--at", "2024-01-13", "--json")).stdout);
  expect(early.due).toEqual([]);
  expect(early.unfinished).toEqual([
    expect.objectContaining({ credential: "CF_PAGES_READ", generation: 1, replacement: 2, next: "prove" }),
    expect.objectContaining({ credential: "GH_READONLY", generation: 1, replacement: 2, next: "stored" }),
  ]);
  expect((await due("--at", "2024-01-13")).stdout).toMatch(
    /Unfinished, and not due yet:\n.*\n.*CF_PAGES_READ .* 1 -> 2 .* prove/,
  );
  const late = JSON.parse((await due("--at", "2024-04-05", "--json")).stdout);
  expect(late.unfinished).toEqual([]);
  expect(names(late.due)).toEqual(expect.arrayContaining(["CF_PAGES_READ prod", "GH_READONLY prod"]));
});
