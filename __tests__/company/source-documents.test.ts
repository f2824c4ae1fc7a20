import "../support/own-company";
import { readFileSync } from "node:fs";
import { runProgram } from "../support/sandbox";

test("the company's entries and ledger break no rule", async () => {
  expect(await runProgram("taxonomy", ["lint"])).toMatchObject({ code: 0, stderr: "" });
});

test("the committed documents are what the taxonomy says: `npx taxonomy docs` fixes them", async () => {
  const { code, stdout } = await runProgram("taxonomy", ["docs", "--check"]);
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: "docs/generated: all 33 documents are up to date.\n",
  });
});

test.each([
  [
    "AWS_INFISICAL_BOOTSTRAP",
    {
      vendor: "aws",
      kind: "aws-access-key",
      function: "platform-api",
      sensitivity: "high",
      rotation: "30d",
      consumers: ["operator"],
      environments: { prod: "own", staging: "reads prod", dev: "none" },
      path: "/MooseQuest/aws",
      parts: ["AWS_INFISICAL_BOOTSTRAP__ACCESS_KEY_ID", "AWS_INFISICAL_BOOTSTRAP__SECRET_ACCESS_KEY"],
      legacyNames: ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"],
      unconfirmed: {},
    },
  ],
  [
    "GH_APP_OPS_BOT",
    {
      path: "/MooseQuest/raxx-ops-bot",
      parts: ["APP_ID", "INSTALLATION_ID", "PRIVATE_KEY_PEM"],
      rotation: "annual",
    },
  ],
  [
    "STR_BILLING_WRITE",
    { environments: { prod: "own", staging: "own", dev: "own" }, sensitivity: "critical" },
  ],
  ["ALP_LIVE_TRADING", { environments: { prod: "own", staging: "none", dev: "none" }, rotation: "60d" }],
  ["SL_BOT_NOTIFY", { consumers: ["raptor", "agent"], primaryConsumer: "raptor" }],
])("%s reads as the documents have it", async (name, expected) => {
  const { stdout } = await runProgram("taxonomy", ["list", "--json"]);
  expect(JSON.parse(stdout).find((entry: { name: string }) => entry.name === name)).toMatchObject(expected);
});

test("the row of a credential reads as the token taxonomy, section 5, step 6, has it", () => {
  expect(readFileSync("docs/generated/rotation-matrix.md", "utf8").split("\n")).toContain(
    "| CF_DNS_EDIT_RAXX_APP | Cloudflare | operator-assisted | [SOP](sop/cloudflare.md) | 90d | TBD | TBD |",
  );
});
