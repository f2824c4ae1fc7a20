import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { openSession, type Session } from "../../../exercises/session/session";
import { pendingVariables } from "../../../exercises/session/supplied-values";
import { liveCounts } from "../../../exercises/verify/live-counts";
import { VaultReader } from "../../../exercises/verify/vault";
import { herokuConfigVars } from "../../../exercises/verify/vendors";
import { verify } from "../../../exercises/verify/verify";
import { credentials } from "../../../src/model";
import { liveGenerations, parseLedger } from "../../../src/model/ledger";
import { environments } from "../../../src/model/vocabulary";
import { target } from "../../../src/targets/sandbox";
import { sandboxOfEarlierRelease } from "../../support/earlier-release";

/** Asked for when the fixture was made, and written by no deploy of that release: the first one of this release does. */
const askedFor = { name: "ALP_PAPER_TRADING", environment: "staging" };
/** Whether it is a part of that value, in the vault or in an app, whose name says its environment. */
const isAskedFor = (place: string) => place.includes(askedFor.name) && place.includes(askedFor.environment);

const sandbox = sandboxOfEarlierRelease();
afterAll(() => sandbox.remove());

const ledger = () => parseLedger(readFileSync(sandbox.paths.ledger, "utf8"), "ledger.json");
const owned = credentials.flatMap((credential) =>
  environments
    .filter((environment) => liveGenerations(ledger(), credential.name, environment).length > 0)
    .map((environment) => ({ credential, environment })),
);

/** Everything that somebody holds, by where, and how many tokens live at the vendors. */
interface Holdings {
  readonly values: ReadonlyMap<string, string>;
  readonly tokens: ReadonlyMap<string, number>;
}

async function inside<T>(work: (session: Session) => Promise<T>): Promise<T> {
  const session = await openSession({ purpose: "a test", paths: sandbox.paths });
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}

async function holdings(session: Session): Promise<Holdings> {
  const { urls, vendorEnvironment } = session;
  const vault = await VaultReader.login(urls.infisical, target.infisical.projectId, vendorEnvironment);
  const values = new Map<string, string>();
  for (const environment of environments) {
    for (const [path, { value }] of await vault.secrets(environment))
      values.set(`vault ${environment}:${path}`, value);
  }
  for (const app of Object.keys(target.heroku.appIds)) {
    for (const [name, value] of Object.entries(await herokuConfigVars(session, app)))
      values.set(`${app} ${name}`, value);
  }
  return { values, tokens: await liveCounts(session, owned) };
}

/** Where the two differ; never what is there. */
function differences(before: Holdings, after: Holdings): readonly string[] {
  const places = [...new Set([...before.values.keys(), ...after.values.keys()])];
  return places.filter((place) => before.values.get(place) !== after.values.get(place));
}

let before: Holdings;

test("the fixture holds generations 1 to 3, pairs, and supplied values at every step of a rotation", async () => {
  const rows = owned.map(({ credential, environment }) => {
    const live = liveGenerations(ledger(), credential.name, environment);
    return `${credential.kind} ${live.map(({ generation }) => generation).join("+")}`;
  });
  const states = new Set(rows);
  for (const kind of [
    "cloudflare-api-token",
    "cloudflare-access-service-token",
    "heroku-authorization",
    "supplied-value",
  ])
    expect([...states]).toEqual(
      expect.arrayContaining([`${kind} 2`, expect.stringMatching(RegExp(`^${kind} .\\+.$`))]),
    );
  expect(states).toContain("cloudflare-api-token 2+3");
  expect(states).toContain("aws-access-key 1+2");
  expect(states).toContain("infisical-machine-identity 1+2");
  const pending = owned.filter(
    ({ credential, environment }) =>
      credential.kind === "supplied-value" &&
      liveGenerations(ledger(), credential.name, environment).at(-1)?.stored === undefined,
  );
  expect(pending.map(({ credential }) => credential.name)).toEqual(["PM_SERVER_MAIL", askedFor.name]);
  before = await inside(holdings);
  expect(before.values.size).toBeGreaterThan(115);
  expect([...before.tokens.values()].sort().at(-1)).toBe(2);
});

/** A command of the taxonomy, inside the sandbox. */
const taxonomy = (...args: string[]) =>
  sandbox.run(["exec", "--", process.execPath, path.resolve("tools", "run.cjs"), "taxonomy", ...args]);

/** A minted value of every kind whose two generations the earlier release left. */
const pairs = [
  ["CF_WAF_EDIT_ORYX_APP", "prod"],
  ["CF_ACCESS_SVC_CONSOLE", "prod"],
  ["HK_PLATFORM_FULL", "staging"],
  ["AWS_BILLING_READ", "prod"],
  ["INF_SVC_DISPATCHER", "prod"],
] as const;
const undoAll = async () => {
  for (const [name, environment] of pairs)
    expect(await taxonomy("undo", name, "--env", environment)).toMatchObject({ code: 0 });
};

test("an undo before the first deploy is refused: that state would have the newest revoked too early", async () => {
  const untouched = readFileSync(sandbox.paths.ledger, "utf8");
  await undoAll();
  for (const stack of ["cloudflare", "heroku", "aws", "infisical"]) {
    const { code, stderr } = await taxonomy("deploy", stack, "--yes");
    expect(code).toBe(1);
    expect(stderr).toContain("it was last deployed by an earlier release");
  }
  writeFileSync(sandbox.paths.ledger, untouched);
  expect(differences(before, await inside(holdings))).toEqual([]);
});

test("an upgrade changes no value and revokes no token; what had been asked for is written", async () => {
  const asked = await inside(async ({ suppliedValuesKey }) =>
    pendingVariables(credentials, ledger(), suppliedValuesKey),
  );
  const deployed = await sandbox.run(["deploy", "--json"]);
  expect(deployed).toMatchObject({ code: 0, stderr: "" });
  const after = await inside(holdings);
  const changed = differences(before, after);
  expect(changed.filter((place) => !isAskedFor(place))).toEqual([]);
  const written = changed.filter((place) => !place.endsWith("__EXPIRES_AT"));
  expect(written.length).toBeGreaterThan(0);
  for (const place of written) expect(Object.values(asked)).toContain(after.values.get(place));
  expect(after.tokens).toEqual(before.tokens);
});

test("after it every vendor accepts what the vault and the apps hold, and all is as the taxonomy says", async () => {
  const { problems, vendors } = await inside((session) => verify(session, credentials, ledger()));
  expect(problems).toEqual([]);
  expect(vendors.reduce((sum, { minted }) => sum + minted, 0)).toBe(15);
});

test("a second plan has nothing to change", async () => {
  const { code, stdout, stderr } = await sandbox.run(["plan", "--json"]);
  expect(stderr).toBe("");
  const outcomes = JSON.parse(stdout).map(({ outcome }: { outcome: string }) => outcome);
  expect(new Set(outcomes)).toEqual(new Set(["unchanged"]));
  expect(code).toBe(0);
});

test("then an undo of every kind gives the vault and the apps the older value, which its vendor accepts", async () => {
  await undoAll();
  const { code, stderr } = await taxonomy(
    "deploy",
    "cloudflare",
    "heroku",
    "aws",
    "infisical",
    "--yes",
    "--json",
  );
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const { problems } = await inside((session) => verify(session, credentials, ledger()));
  expect(problems).toEqual([]);
  const tokens = (await inside(holdings)).tokens;
  for (const [name, environment] of pairs) expect(tokens.get(`${name}_${environment}`)).toBe(1);
});
