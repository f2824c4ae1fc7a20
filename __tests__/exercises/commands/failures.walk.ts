import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { openSession } from "../../../exercises/session/session";
import { exitOf, TestSandbox } from "../../support/sandbox";
import { VaultByHand } from "../../support/vault-client";

let sandbox: TestSandbox;
beforeEach(() => {
  sandbox = new TestSandbox();
});
afterEach(() => sandbox.remove());

/** Changes the vault of a sandbox that nothing else is using. */
async function byHand(change: (vault: VaultByHand) => Promise<unknown>): Promise<void> {
  const session = await openSession({ purpose: "a test", paths: sandbox.paths });
  try {
    await change(await VaultByHand.login(session));
  } finally {
    await session.close();
  }
}

const few = ["infisical", "dyn", "slack", "stripe"];

test("a stack that fails keeps the others' results, and a rerun completes", async () => {
  expect((await sandbox.run(["deploy", "infisical"])).code).toBe(0);
  await byHand((vault) => vault.createFolder("slack"));
  const failed = await sandbox.run(["deploy", ...few, "--json"]);
  expect(failed.code).toBe(1);
  const results: { stack: string; outcome: string; errors: string[] }[] = JSON.parse(failed.stdout);
  expect(Object.fromEntries(results.map(({ stack, outcome }) => [stack, outcome]))).toEqual({
    infisical: "unchanged",
    dyn: "changed",
    slack: "failed",
    stripe: "changed",
  });
  const slack = results.find(({ stack }) => stack === "slack");
  expect(slack?.errors).toEqual([
    expect.stringContaining("Folder with name 'slack' already exists in path '/OryxTrades'"),
  ]);
  expect(slack?.errors[0]).toMatch(/^infisical_secret_folder\.slack_in_prod: /);

  await byHand((vault) => vault.deleteFolder("slack"));
  const rerun = await sandbox.run(["deploy", ...few, "--json"]);
  expect(rerun.code).toBe(0);
  const deployed: { stack: string; outcome: string }[] = JSON.parse(rerun.stdout);
  expect(deployed.filter(({ outcome }) => outcome === "changed").map(({ stack }) => stack)).toEqual([
    "slack",
  ]);
});

test("Ctrl-C lets Terraform save its state, leaves no process and no socket, and a rerun completes", async () => {
  const { child, output } = await sandbox.start(["deploy", ...few], /✔ infisical/);
  child.kill("SIGINT");
  expect(await exitOf(child)).toBe(130);
  expect(output()).toContain("Stopping: Terraform finishes what it is doing and saves its state.");
  expect(existsSync(sandbox.paths.session)).toBe(false);
  expect(existsSync(path.join(sandbox.folder, "held"))).toBe(false);
  expect(
    JSON.parse(readFileSync(path.join(sandbox.paths.state, "infisical.tfstate"), "utf8")).resources,
  ).not.toEqual([]);
  expect(processesIn(sandbox.folder)).toEqual([]);
  expect((await sandbox.run(["deploy", ...few])).code).toBe(0);
  expect((await sandbox.run(["plan", ...few])).code).toBe(0);
});

/** Processes whose working directory is below a folder. */
function processesIn(folder: string): string[] {
  return readdirSync("/proc").filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readlinkSync(`/proc/${pid}/cwd`).startsWith(folder);
    } catch {
      return false;
    }
  });
}

test("a taken port is named, with what to do", async () => {
  const server = createServer();
  const port = await new Promise<number>((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as { port: number }).port));
  });
  const { code, stderr } = await sandbox.run(["serve", "--port", String(port)]);
  server.close();
  expect(stderr).toBe(
    `Port ${port} on 127.0.0.1, wanted for the infisical API, is taken by another program. Choose another first port with --port, or leave it out for any free ones.\n`,
  );
  expect(code).toBe(1);
});

describe("Terraform", () => {
  /** A PATH on which stands Node and, where a script is given, a program called terraform. */
  function pathWith(script?: string): string {
    const folder = mkdtempSync(path.join(tmpdir(), "path-"));
    symlinkSync(process.execPath, path.join(folder, "node"));
    if (script !== undefined) {
      writeFileSync(path.join(folder, "terraform"), `#!/bin/sh\n${script}\n`);
      chmodSync(path.join(folder, "terraform"), 0o755);
    }
    return folder;
  }

  test("that is missing gives one clear line", async () => {
    const { code, stderr } = await sandbox.run(["plan"], { PATH: pathWith() });
    expect(stderr).toBe(
      "Terraform 1.11 or newer is needed on the PATH, and there is no terraform. Install it from developer.hashicorp.com/terraform.\n",
    );
    expect(code).toBe(1);
  });

  test("that is too old gives one clear line", async () => {
    const folder = pathWith(`echo '{"terraform_version":"1.9.8"}'`);
    const { code, stderr } = await sandbox.run(["plan"], { PATH: `${folder}:/bin:/usr/bin` });
    expect(stderr).toBe(
      "Terraform 1.11 or newer is needed on the PATH, and terraform there is 1.9.8. Update it.\n",
    );
    expect(code).toBe(1);
    rmSync(folder, { recursive: true });
  });
});

describe("a broken file is named, with what is wrong, and stays untouched", () => {
  beforeEach(async () => {
    expect((await sandbox.run(["exec", "--", "node", "-e", ""])).code).toBe(0);
  });

  test.each([
    ["no JSON", '{"version":1,"secret":"hunter2"', "it is not JSON"],
    ["another shape", '{"version":1,"secret":"hunter2"}', "created"],
  ])("a world file with %s", async (_, text, problem) => {
    writeFileSync(sandbox.paths.world, text);
    const { code, stderr } = await sandbox.run(["plan"]);
    expect(code).toBe(1);
    expect(stderr).toContain(`The world file ${sandbox.paths.world} is broken and was left untouched`);
    expect(stderr).toContain(problem);
    expect(stderr).toContain("npm run sandbox -- reset");
    expect(stderr).not.toContain("hunter2");
    expect(readFileSync(sandbox.paths.world, "utf8")).toBe(text);
  });

  test("a ledger of the sandbox", async () => {
    const text = readFileSync(sandbox.paths.ledger, "utf8").replace('"generation": 1', '"generation": "one"');
    writeFileSync(sandbox.paths.ledger, text);
    const { code, stderr } = await sandbox.run(["plan"]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/CF_DNS_EDIT_ORYX_APP\.prod\.0\.generation\n +found +"one"/);
    expect(readFileSync(sandbox.paths.ledger, "utf8")).toBe(text);
  });
});

describe("a folder for temporary files", () => {
  test("that is not there gives one clear line", async () => {
    const { code, stderr } = await sandbox.run(["plan"], { TMPDIR: "/no/such/folder" });
    expect(stderr).toBe(
      "The folder for temporary files, /no/such/folder, cannot be used (ENOENT). Set TMPDIR to one that is there and that you may write to.\n",
    );
    expect(code).toBe(1);
  });

  test("whose name is too long for a socket gives one clear line", async () => {
    const long = path.join(sandbox.folder, "x".repeat(90));
    mkdirSync(long);
    const { code, stderr } = await sandbox.run(["plan"], { TMPDIR: long });
    expect(stderr).toMatch(
      /^\/.*\.sock is too long for a unix socket: at most 103 bytes\. Set TMPDIR to .*\n$/,
    );
    expect(code).toBe(1);
  });
});

test("two commands never write one world", async () => {
  const { child } = await sandbox.start(
    ["exec", "--", "node", "-e", "console.log('inside'); setTimeout(() => {}, 60000)"],
    /inside/,
  );
  const { code, stderr } = await sandbox.run(["plan"]);
  expect(stderr).toContain("`npm run sandbox -- exec`");
  expect(stderr).toContain("is using the sandbox");
  expect(code).toBe(1);
  child.kill("SIGTERM");
  await exitOf(child);
});

describe("a served sandbox", () => {
  test("is used by other commands, and its variables point any client at it", async () => {
    const { child } = await sandbox.start(["serve", "--port", "24610"], /Serving/);
    const { stdout } = await sandbox.run(["env", "--json"]);
    const env: Record<string, string> = JSON.parse(stdout);
    expect(Object.keys(env).sort()).toEqual([
      "AWS_ACCESS_KEY_ID",
      "AWS_EC2_METADATA_DISABLED",
      "AWS_ENDPOINT_URL_IAM",
      "AWS_ENDPOINT_URL_STS",
      "AWS_REGION",
      "AWS_SECRET_ACCESS_KEY",
      "CLOUDFLARE_API_TOKEN",
      "CLOUDFLARE_BASE_URL",
      "HEROKU_API_KEY",
      "HEROKU_API_URL",
      "INFISICAL_AUTH_METHOD",
      "INFISICAL_HOST",
      "INFISICAL_UNIVERSAL_AUTH_CLIENT_ID",
      "INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET",
    ]);
    const verified = await fetch(`${env.CLOUDFLARE_BASE_URL}/user/tokens/verify`, {
      headers: { authorization: `Bearer ${env.CLOUDFLARE_API_TOKEN}` },
    });
    expect(verified.status).toBe(200);
    expect((await sandbox.run(["deploy", "infisical"])).code).toBe(0);
    expect((await sandbox.run(["status"])).stdout).toContain("served   infisical http://127.0.0.1:24610");
    child.kill("SIGTERM");
    expect(await exitOf(child)).toBe(0);
    expect((await sandbox.run(["plan", "infisical"])).code).toBe(0);
  });

  test("that is not there has no variables to print", async () => {
    const { code, stderr } = await sandbox.run(["env"]);
    expect(code).toBe(1);
    expect(stderr).toContain("npm run sandbox -- serve");
  });
});

test("a wrong call is told from a failure, and help is there for every command", async () => {
  const wrong = await sandbox.run(["plna"]);
  expect(wrong.stderr).toContain("Did you mean plan?");
  expect(wrong.code).toBe(64);
  for (const command of ["up", "plan", "deploy", "destroy", "status", "serve", "env", "exec", "reset"]) {
    const { code, stdout } = await sandbox.run([command, "--help"]);
    expect(code).toBe(0);
    expect(stdout).toContain("Usage: sandbox");
    expect(stdout).toMatch(/Exit codes:\n {2}0 +fine\n {2}1 +a failure[\s\S]*\n {2}64 +a wrong call\n/);
  }
});
