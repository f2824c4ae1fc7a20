import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { sandboxPaths } from "../../../exercises/session/paths";
import { openSession } from "../../../exercises/session/session";
import { VaultReader } from "../../../exercises/verify/vault";
import { herokuConfigVars } from "../../../exercises/verify/vendors";
import { target } from "../../../src/targets/sandbox";
import { Checkout } from "../../support/checkout";
import { copyDeployedSandbox } from "../../support/template/template";

/** A working tree of the test's own, deployed into a sandbox of its own. */
const checkout = new Checkout();
const paths = sandboxPaths(path.join(checkout.folder, ".sandbox"));
beforeAll(() => copyDeployedSandbox(paths.folder));
afterAll(() => checkout.remove());

const run = (...args: string[]) => checkout.run("sandbox", args);

async function releases(app: string): Promise<number> {
  const session = await openSession({ purpose: "a test", paths });
  const response = await fetch(`${session.urls.heroku}/apps/${app}/releases`, {
    headers: {
      accept: "application/vnd.heroku+json; version=3",
      authorization: `Bearer ${session.vendorEnvironment.HEROKU_API_KEY}`,
    },
  });
  const list = (await response.json()) as unknown[];
  await session.close();
  return list.length;
}

async function held(app: string, configVar: string): Promise<string | undefined> {
  const session = await openSession({ purpose: "a test", paths });
  const vars = await herokuConfigVars(session, app);
  await session.close();
  return vars[configVar];
}

test("a change of metadata reaches the vault as it is written and touches no app", async () => {
  const purpose = "Send Slack ${1+1} %{ if true }messages%{ endif } to $${the} operator";
  expect(run("plan", "slack")).toMatchObject({ code: 0 });
  const before = await releases("oryx-api-prod");
  checkout.edit("company/credentials/slack.ts", "Send Slack DM notifications to operator", purpose);
  expect(run("deploy", "slack")).toMatchObject({ code: 0 });
  expect(await releases("oryx-api-prod")).toBe(before);
  const session = await openSession({ purpose: "a test", paths });
  const vault = await VaultReader.login(
    session.urls.infisical,
    target.infisical.projectId,
    session.vendorEnvironment,
  );
  const secret = (await vault.secrets("prod")).get("/OryxTrades/slack/SL_BOT_NOTIFY");
  await session.close();
  expect(secret?.metadata.purpose).toBe(purpose);
  expect(run("plan", "slack")).toMatchObject({ code: 0 });
});

/** What the two apps hold of a shared credential and of one that is specific to its environment. */
async function heldByApps(): Promise<(string | undefined)[]> {
  const values: (string | undefined)[] = [];
  for (const app of ["oryx-api-prod", "oryx-api-staging"]) {
    for (const name of ["ANT_CLAUDE_SDK", "PM_SERVER_MAIL"]) values.push(await held(app, name));
  }
  return values;
}

test("rotating a shared credential changes prod's and staging's app, an environment-specific one only its own", async () => {
  const before = await heldByApps();
  rotate("ANT_CLAUDE_SDK", "prod");
  rotate("PM_SERVER_MAIL", "staging");
  expect(run("deploy", "anthropic", "postmark")).toMatchObject({ code: 0 });
  const after = await heldByApps();
  expect(after.map((value, index) => value !== before[index])).toEqual([true, false, true, true]);
});

test("a supplied value that no app holds is in no state, plan or output, from pending over stored to rotated", async () => {
  rotate("GH_READONLY", "prod");
  const asked = run("deploy", "github", "--json");
  expect(asked.code).toBe(0);
  const planned = run("plan", "github", "--json");
  expect(JSON.parse(planned.stdout)[0].outcome).toBe("unchanged");
  const session = await openSession({ purpose: "a test", paths });
  const vault = await VaultReader.login(
    session.urls.infisical,
    target.infisical.projectId,
    session.vendorEnvironment,
  );
  const secrets = await vault.secrets("prod");
  await session.close();
  const names = [
    "github/GH_READONLY",
    ...["dev", "ops", "pm"].map((bot) => `oryx-${bot}-bot/PRIVATE_KEY_PEM`),
  ];
  const values = names.map((name) => secrets.get(`/OryxTrades/${name}`)?.value ?? "");
  expect(values.every((value) => value.length > 20)).toBe(true);
  expect(secrets.get("/OryxTrades/github/GH_READONLY")?.metadata.generation).toBe("2");
  const files = [paths.state, paths.out].flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), "utf8")),
  );
  const texts = [...files, asked.stdout, asked.stderr, planned.stdout];
  for (const value of values) {
    const forms = [value, JSON.stringify(value).slice(1, -1)];
    expect(texts.filter((text) => forms.some((form) => text.includes(form)))).toHaveLength(0);
  }
});

function rotate(name: string, environment: string): void {
  const taxonomy = ["exec", "--", process.execPath, "tools/run.cjs", "taxonomy"];
  expect(run(...taxonomy, "rotate", name, "--env", environment)).toMatchObject({ code: 0 });
}
