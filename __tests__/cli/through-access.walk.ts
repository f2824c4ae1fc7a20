import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { likelyFreePort } from "../support/free-ports";
import {
  GuardedSandbox,
  type MadeToken,
  programCommand,
  scriptCommand,
  variables,
} from "../support/guarded-sandbox";
import { json, RecordingServer } from "../support/recording-server";
import { type CommandResult, exitOf, TestSandbox } from "../support/sandbox";
import { selfSigned } from "../support/self-signed";

let vault: GuardedSandbox;
let byHand: MadeToken;
let untouched: string;
beforeAll(async () => {
  vault = await GuardedSandbox.open();
  byHand = await vault.makeToken("made by hand");
  await vault.admit(byHand);
  untouched = vault.ledgerText;
});
afterEach(() => {
  vault.ledgerText = untouched;
});
afterAll(() => vault.remove());

/** Runs `through-access`, which never prints the token. */
async function through(
  token: Pick<MadeToken, "clientId" | "clientSecret">,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<CommandResult> {
  const result = await vault.through(token, args, env);
  for (const value of [token.clientId, token.clientSecret])
    expect(`${result.stdout}${result.stderr}`).not.toContain(value);
  return result;
}

/** The vault's own copy of CF_ACCESS_SVC_VAULT in prod, read by a command that came through. */
async function tokenOfTheVault(): Promise<Pick<MadeToken, "clientId" | "clientSecret">> {
  const { InfisicalApi } = await import("../../src/live/clients/infisical");
  const { startForwarder } = await import("../../src/live/access/forwarder");
  const { target } = await import("../../src/targets/sandbox");
  const forwarder = await startForwarder({
    upstream: vault.session.urls.infisical,
    token: byHand,
    onRefusal: () => undefined,
    onSilence: () => undefined,
  });
  const env = { ...vault.session.environment, INFISICAL_HOST: forwarder.url };
  const api = await InfisicalApi.fromEnvironment(env, target.infisical.projectId, 5000);
  const place = { environment: "prod", folder: "/OryxTrades/cloudflare" };
  const [id, secret] = await Promise.all(
    ["CF_ACCESS_SVC_VAULT__CLIENT_ID", "CF_ACCESS_SVC_VAULT"].map((name) => api.secret({ ...place, name })),
  );
  await forwarder.close();
  return { clientId: id?.value ?? "", clientSecret: secret?.value ?? "" };
}

describe("a vault that demands the headers", () => {
  test("is planned through the forwarder", async () => {
    const planned = await through(byHand, programCommand("sandbox", "plan", "infisical", "slack", "--json"));
    expect(planned.code).toBe(0);
    const stacks = JSON.parse(planned.stdout) as { stack: string; outcome: string; actions: unknown[] }[];
    expect(stacks.map(({ stack, actions }) => [stack, actions])).toEqual([
      ["infisical", []],
      ["slack", []],
    ]);
  });

  test("is not planned without it, and the message names Access and the way through", async () => {
    const { code, stdout } = await vault.run(["plan", "infisical"]);
    expect(stdout).toContain("Cloudflare Access stands before the vault");
    expect(stdout).toContain("taxonomy through-access --");
    expect(code).toBe(1);
  });

  test("is asked through the forwarder by our own commands", async () => {
    const { code, stdout } = await through(byHand, programCommand("taxonomy", "prove", "SL_BOT_NOTIFY"));
    expect(stdout).toContain("vault prod:/OryxTrades/slack: generation 1 with its companions");
    expect(code).toBe(0);
  });

  test("tells our own commands who refused, and the way through", async () => {
    const { code, stderr } = await vault.taxonomy(["prove", "SL_BOT_NOTIFY"]);
    expect(stderr).toMatch(/^Infisical: .* Cloudflare Access stands before the vault at 127\.0\.0\.1:\d+\./);
    expect(stderr).toContain(
      "`npx taxonomy through-access -- …`, with the service token in CF_ACCESS_CLIENT_ID",
    );
    expect({ code, ledger: vault.ledgerText }).toEqual({ code: 1, ledger: untouched });
  });
});

test("serve --vault-behind-access puts the gate before the vault", async () => {
  const sandbox = new TestSandbox();
  const first = likelyFreePort();
  await sandbox.start(["serve", "--vault-behind-access", "--port", String(first)], /Serving/);
  const response = await fetch(`http://127.0.0.1:${first}/api/status`, { redirect: "manual" });
  sandbox.remove();
  expect(response.status).toBe(302);
  expect(response.headers.get("location")).toMatch(
    /^https:\/\/sandbox\.cloudflareaccess\.com\/cdn-cgi\/access\/login\/vault\.oryx\.app\?/,
  );
});

describe("--check asks once whether Access lets us through", () => {
  test("and it does", async () => {
    const { code, stdout, stderr } = await through(byHand, ["--check"]);
    expect(stdout).toMatch(/^Cloudflare Access lets the service token through to 127\.0\.0\.1:\d+\.\n$/);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const asJson = await through(byHand, ["--check", "--json"]);
    expect(JSON.parse(asJson.stdout)).toMatchObject({ open: true, why: null });
  });

  const refused = async (token: Pick<MadeToken, "clientId" | "clientSecret">, env = {}) => {
    const { code, stdout, stderr } = await through(token, ["--check"], env);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^Cloudflare Access refused the service token for 127\.0\.0\.1:\d+\. /);
    return stderr;
  };

  test("with a wrong secret", async () => {
    const stderr = await refused({ ...byHand, clientSecret: "canary-of-a-wrong-secret" });
    expect(stderr).toContain("knows the service token made by hand, and it has not expired");
  });
  test("with a token that Cloudflare has not, or no more", async () => {
    const stderr = await refused({ ...byHand, clientId: "canary-of-an-id.access" });
    expect(stderr).toContain("it was revoked, or is of another account. Set CF_ACCESS_CLIENT_ID");
  });
  test("with a token that expired, whose end is named", async () => {
    const expired = await vault.makeToken("too old", "60m", 3);
    await vault.admit(expired);
    expect(await refused(expired)).toMatch(/The service token too old expired at \d{4}-\d\d-\d\dT[\d:]+Z\./);
  });
  test("with a token that is switched off", async () => {
    await vault.switchToken(byHand, false);
    const stderr = await refused(byHand);
    await vault.switchToken(byHand, true);
    expect(stderr).toContain("The service token made by hand is switched off.");
  });
  test("with a token that no policy admits", async () => {
    const stranger = await vault.makeToken("admitted by nobody");
    expect(await refused(stranger)).toContain("no Service Auth policy of the application admits it");
  });
  test("and without a credential for Cloudflare it says what it can be", async () => {
    const stderr = await refused({ ...byHand, clientSecret: "canary" }, { CLOUDFLARE_API_TOKEN: "" });
    expect(stderr).toContain("The token is wrong, expired or revoked");
    expect(stderr).toContain("With CLOUDFLARE_API_TOKEN set, this command finds out which it is.");
  });
  test("and a run that Access refuses does not begin", async () => {
    const { code, stdout, stderr } = await through(
      { ...byHand, clientSecret: "canary" },
      scriptCommand('console.log("began")'),
    );
    expect(stderr).toMatch(/The command was not run\.\n$/);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  });
});

describe("the command", () => {
  test("gets the forwarder's address and neither half of the token", async () => {
    const script = "console.log(JSON.stringify(process.env))";
    const { stdout } = await through(byHand, scriptCommand(script));
    const env = JSON.parse(stdout) as Record<string, string>;
    expect(env.INFISICAL_HOST).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[0-9a-f]{32}$/);
    expect(Object.keys(env).filter((name) => name.startsWith("CF_"))).toEqual([]);
    expect(env.CLOUDFLARE_API_TOKEN).toBe(vault.session.environment.CLOUDFLARE_API_TOKEN);
  });

  test.each([0, 7])("ends it with its own exit code, %d", async (code) => {
    expect((await through(byHand, scriptCommand(`process.exitCode = ${code}`))).code).toBe(code);
  });

  test("that cannot be run ends it with 127", async () => {
    const { code, stderr } = await through(byHand, ["--", "no-such-program"]);
    expect(stderr).toBe("no-such-program cannot be run: spawn no-such-program ENOENT\n");
    expect(code).toBe(127);
  });

  test("gets the signals, and the forwarder lasts as long as it", async () => {
    const script = `process.once("SIGTERM", () => fetch(process.env.INFISICAL_HOST).then(({ status }) => process.exit(status === 404 ? 9 : 8)));
      setInterval(() => undefined, 1000);
      console.log(process.env.INFISICAL_HOST);`;
    const argv = [path.resolve("tools", "run.cjs"), "taxonomy", "through-access", ...scriptCommand(script)];
    const child = spawn(process.execPath, argv, {
      env: { ...vault.session.environment, ...variables(byHand) },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const url = await new Promise<string>((resolve) =>
      child.stdout.once("data", (chunk: Buffer) => resolve(chunk.toString().trim())),
    );
    expect((await fetch(url)).status).toBe(404);
    child.kill("SIGTERM");
    expect(await exitOf(child)).toBe(9);
    await expect(fetch(url)).rejects.toThrow("fetch failed");
  });

  test("whose token is switched off meanwhile gets no page for an answer, and standard error says why once", async () => {
    const account = `${vault.session.environment.CLOUDFLARE_BASE_URL}/accounts`;
    const { target } = await import("../../src/targets/sandbox");
    const script = `(async () => {
      const { INFISICAL_HOST: vault, CLOUDFLARE_API_TOKEN: token } = process.env;
      await fetch("${account}/${target.cloudflare.accountId}/access/service_tokens/${byHand.id}", {
        method: "PUT",
        headers: { authorization: "Bearer " + token, "content-type": "application/json" },
        body: '{"enabled":false}',
      });
      for (let times = 0; times < 3; times += 1) {
        const answer = await fetch(vault + "/api/v3/secrets/raw/X");
        console.log(answer.status, (await answer.json()).error);
      }
    })()`;
    const { code, stdout, stderr } = await through(byHand, scriptCommand(script));
    await vault.switchToken(byHand, true);
    expect(stdout).toBe("403 CloudflareAccess\n".repeat(3));
    expect(stderr.match(/Cloudflare Access refused the service token/g)).toHaveLength(1);
    expect(stderr).toContain("is switched off");
    expect(code).toBe(0);
  });
});

describe("a vault behind https", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "https-vault-"));
  let tls: RecordingServer;
  let certificate: string;
  beforeAll(async () => {
    const made = selfSigned(folder);
    certificate = made.certFile;
    tls = await RecordingServer.start(made);
    tls.answer = json(200, { message: "Ok" });
  });
  afterAll(async () => {
    await tls.close();
    rmSync(folder, { recursive: true });
  });

  const ask = scriptCommand(
    "fetch(process.env.INFISICAL_HOST + '/api/x').then(({ status }) => console.log(status))",
  );

  test("is reached with the certificates of NODE_EXTRA_CA_CERTS", async () => {
    const env = { INFISICAL_HOST: tls.url, NODE_EXTRA_CA_CERTS: certificate };
    const { code, stdout } = await through(byHand, ask, env);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "200\n" });
    expect(tls.seen.at(-1)).toMatchObject({
      url: "/api/x",
      headers: { "cf-access-client-id": byHand.clientId },
    });
  });

  test("and gets no token when nobody vouches for it", async () => {
    const before = tls.seen.length;
    const { code, stderr } = await through(byHand, ask, { INFISICAL_HOST: tls.url });
    expect(stderr).toMatch(/gave no answer \(DEPTH_ZERO_SELF_SIGNED_CERT\)\. Check INFISICAL_HOST/);
    expect({ code, seen: tls.seen.length }).toEqual({ code: 1, seen: before });
  });
});

describe("a run does not take away its own credential", () => {
  const uses = scriptCommand("console.log(process.env.TAXONOMY_RUN_USES)");

  test("which is found by its stamp at Cloudflare, or else in the vault", async () => {
    const token = await tokenOfTheVault();
    expect((await through(token, uses)).stdout).toBe("CF_ACCESS_SVC_VAULT/prod/g1\n");
    const withoutCloudflare = await through(token, uses, { CLOUDFLARE_API_TOKEN: "" });
    expect(withoutCloudflare).toMatchObject({ stdout: "CF_ACCESS_SVC_VAULT/prod/g1\n", stderr: "" });
  });

  test("so it is not rotated, and others are", async () => {
    const token = await tokenOfTheVault();
    const rotate = (env: string) =>
      through(token, programCommand("taxonomy", "rotate", "CF_ACCESS_SVC_VAULT", "--env", env));
    const { code, stdout, stderr } = await rotate("prod");
    expect(stderr).toMatch(
      /^CF_ACCESS_SVC_VAULT\/prod\/g1 is what this run itself uses .* Nothing was changed\.\n$/,
    );
    expect({ code, stdout, ledger: vault.ledgerText }).toEqual({ code: 1, stdout: "", ledger: untouched });
    expect((await rotate("staging")).code).toBe(0);
  });

  test("and a run whose own credential is retired already does not begin, for a deploy would revoke it", async () => {
    const token = await tokenOfTheVault();
    vault.ledgerText = untouched.replace(
      /("CF_ACCESS_SVC_VAULT": \{\s*"prod": \[\s*\{ "generation": )1/,
      "$12",
    );
    expect(vault.ledgerText).not.toBe(untouched);
    const { code, stdout, stderr } = await through(token, uses);
    expect(stderr).toMatch(
      /^This run uses CF_ACCESS_SVC_VAULT\/prod\/g1, which is not in the ledger any more: /,
    );
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  });

  test("nor swept away", async () => {
    await vault.makeToken("CF_ACCESS_SVC_VAULT/prod/g9");
    const sweep = (used: string) =>
      through(byHand, [
        "--",
        "env",
        `TAXONOMY_RUN_USES=${used}`,
        ...programCommand(
          "taxonomy",
          "sweep",
          "--revoke",
          "--yes",
          "--state-dir",
          vault.session.paths.state,
        ).slice(1),
      ]);
    const own = await sweep("CF_ACCESS_SVC_VAULT/prod/g9");
    expect(own.stderr).toMatch(/^CF_ACCESS_SVC_VAULT\/prod\/g9 is what this run itself uses/);
    expect(own.code).toBe(1);
    const other = await sweep("CF_ACCESS_SVC_VAULT/prod/g1");
    expect(other.stdout).toContain("revoked CF_ACCESS_SVC_VAULT/prod/g9");
  });

  test("also one of another generation than the vault holds, by its stamp at Cloudflare", async () => {
    const older = await vault.makeToken("CF_ACCESS_SVC_VAULT/staging/g1");
    await vault.admit(older);
    expect((await through(older, uses)).stdout).toBe("CF_ACCESS_SVC_VAULT/staging/g1\n");
  });

  test("what cannot be looked up is said, and the command runs", async () => {
    const env = { INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET: "canary-of-a-client-secret" };
    const { code, stderr } = await through(byHand, scriptCommand("0"), env);
    expect(stderr).toMatch(
      /^Which credentials this run uses is not known to the end, .*login was answered 401/,
    );
    expect(stderr).not.toContain("canary");
    expect(code).toBe(0);
  });
});

describe("a wrong call says what to do", () => {
  test.each<[readonly string[], Record<string, string>, number, string]>([
    [[], {}, 64, "Say which command to run: taxonomy through-access -- npx cdktf plan"],
    [["--check", "--", "ls"], {}, 64, "--check runs no command"],
    [["--json", "--", "ls"], {}, 64, "--json goes with --check."],
    [["--", "ls"], { CF_ACCESS_CLIENT_SECRET: "" }, 1, "CF_ACCESS_CLIENT_SECRET is not set."],
    [
      ["--", "ls"],
      { CF_ACCESS_CLIENT_SECRET: "canary\nx" },
      1,
      "CF_ACCESS_CLIENT_SECRET holds a blank, a line break",
    ],
    [["--", "ls"], { INFISICAL_HOST: "" }, 1, "INFISICAL_HOST is not set."],
    [
      ["--", "ls"],
      { INFISICAL_HOST: "vault.oryx.app" },
      1,
      "INFISICAL_HOST is no address like https://vault.example.com.",
    ],
    [["--", "ls"], { INFISICAL_HOST: "http://vault.oryx.app" }, 1, "would go to vault.oryx.app unencrypted"],
    [["--", "ls"], { INFISICAL_HOST: "http://127.0.0.1:1" }, 1, "127.0.0.1:1 gave no answer"],
    [["--", "ls"], { TAXONOMY_RUN_USES: "everything" }, 64, 'TAXONOMY_RUN_USES has "everything"'],
  ])("%j with %j", async (args, env, expected, text) => {
    const { code, stdout, stderr } = await through(byHand, args, env);
    expect(stderr).toContain(text);
    expect(stderr).not.toContain("canary");
    expect({ code, stdout }).toEqual({ code: expected, stdout: "" });
  });
});
