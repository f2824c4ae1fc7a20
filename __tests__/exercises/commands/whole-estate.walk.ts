import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { openSession } from "../../../exercises/session/session";
import { VaultReader } from "../../../exercises/verify/vault";
import { credentials } from "../../../src/model";
import { environments } from "../../../src/model/vocabulary";
import { target } from "../../../src/targets/sandbox";
import { type CommandResult, TestSandbox } from "../../support/sandbox";

const sandbox = new TestSandbox();
const outputs: string[] = [];
const run = async (...args: string[]): Promise<CommandResult> => {
  const result = await sandbox.run(args);
  outputs.push(result.stdout, result.stderr);
  return result;
};
afterAll(() => sandbox.remove());

/** Every value of the vault that is no companion. */
async function secretValues(): Promise<string[]> {
  const session = await openSession({ purpose: "a test", paths: sandbox.paths });
  try {
    const reader = await VaultReader.login(
      session.urls.infisical,
      target.infisical.projectId,
      session.vendorEnvironment,
    );
    const secrets = await Promise.all(environments.map((environment) => reader.secrets(environment)));
    return secrets
      .flatMap((found) => [...found.values()])
      .filter(({ name }) => !/__(EXPIRES_AT|SCOPES)$/.test(name))
      .map(({ value }) => value);
  } finally {
    await session.close();
  }
}

describe("one command", () => {
  test("deploys every credential, finds everything where it must be, and nothing left to change", async () => {
    const { code, stdout } = await run();
    expect(code).toBe(0);
    expect(stdout).toMatch(/│ vendor +│ credentials │ secrets stored │ minted │ supplied │/);
    const all = new RegExp(`│ all +│ +${credentials.length} │ +\\d+ │ +15 │ +18 │`);
    expect(stdout).toMatch(all);
    expect(stdout).toMatch(/A second plan of all 13 stacks has no changes\.\n$/);
  });
});

test("cdktf plans a stack inside, on the same code", async () => {
  const { code, stdout } = await run("exec", "--", "npx", "cdktf", "plan", "cloudflare");
  expect(stdout).toContain("No changes.");
  expect(code).toBe(0);
});

test("a command that runs inside sees the sandbox's credentials and none of the caller's", async () => {
  const script =
    "console.log(JSON.stringify([process.env.AWS_PROFILE, process.env.HEROKU_API_URL, process.env.TF_LOG]))";
  const { stdout } = await sandbox.run(["exec", "--", "node", "-e", script], {
    AWS_PROFILE: "company",
    HEROKU_API_URL: "https://api.heroku.com",
    TF_LOG: "DEBUG",
  });
  expect(JSON.parse(stdout)).toEqual([null, expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/), null]);
});

test("exec ends with the exit code of its command, and says so when there is no such command", async () => {
  expect((await run("exec", "--", "node", "-e", "process.exit(7)")).code).toBe(7);
  const missing = await run("exec", "--", "no-such-command");
  expect(missing.code).toBe(127);
  expect(missing.stderr).toContain("no-such-command cannot be run");
});

test("plan says with its exit code whether there is something to change", async () => {
  const session = await openSession({ purpose: "a test", paths: sandbox.paths });
  const answer = await fetch(`${session.urls.heroku}/apps/oryx-api-prod/config-vars`, {
    method: "PATCH",
    headers: {
      accept: "application/vnd.heroku+json; version=3",
      authorization: `Bearer ${session.vendorEnvironment.HEROKU_API_KEY}`,
      "content-type": "application/json",
    },
    body: JSON.stringify({ SL_BOT_NOTIFY: null }),
  });
  expect(answer.status).toBe(200);
  await session.close();
  const drifted = await run("plan", "slack", "stripe");
  expect(drifted.stdout).toContain("update   heroku_app_config_association.oryx-api-prod");
  expect(drifted.code).toBe(2);
  expect((await run("deploy", "slack")).code).toBe(0);
  expect((await run("plan", "slack")).code).toBe(0);
  const unknown = await run("plan", "slak");
  expect(unknown.stderr).toContain("There is no stack slak; there are ");
  expect(unknown.code).toBe(64);
});

test("no secret value is in any file outside the state and the world, nor in anything printed", async () => {
  const values = await secretValues();
  expect(values.length).toBeGreaterThan(40);
  const tracked = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], { maxBuffer: 1e8 })
    .toString()
    .trim()
    .split("\n");
  const own = readdirSync(sandbox.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => file !== sandbox.paths.world && !file.startsWith(sandbox.paths.state));
  const synthesized = readdirSync("cdktf.out", { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name === "cdk.tf.json")
    .map((entry) => path.join(entry.parentPath, entry.name));
  const texts = [...tracked, ...own, ...synthesized].flatMap((file) => {
    try {
      return [{ where: file, text: readFileSync(file, "utf8") }];
    } catch {
      return [];
    }
  });
  texts.push(...outputs.map((text, index) => ({ where: `output ${index}`, text })));
  // A numeric App ID is short enough to stand somewhere by chance.
  const telling = values.filter((value) => value.length >= 12);
  const forms = (value: string) => [
    value,
    JSON.stringify(value).slice(1, -1),
    encodeURIComponent(value),
    btoa(value),
  ];
  const leaks = telling.flatMap((value) =>
    forms(value).flatMap((form) => texts.filter(({ text }) => text.includes(form)).map(({ where }) => where)),
  );
  expect(leaks).toEqual([]);
});

test("reset throws everything away", async () => {
  expect((await run("reset")).code).toBe(0);
  const { stdout } = await run("status");
  expect(stdout).toContain("There is no world");
});
