import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

const bin = path.resolve("packages/sandbox/bin.cjs");
const folder = mkdtempSync(path.join(tmpdir(), "vendor-sandbox-"));
const running: ChildProcess[] = [];

afterAll(() => {
  for (const child of running) child.kill("SIGKILL");
  rmSync(folder, { recursive: true });
});

function run(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    cwd: folder,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

/** Serves until it says so, and gives its addresses. */
async function serve(
  ...args: readonly string[]
): Promise<{ child: ChildProcess; urls: Record<string, string> }> {
  const child = spawn(process.execPath, [bin, "serve", "--json", ...args], { cwd: folder });
  running.push(child);
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  return { child, urls: JSON.parse(line.toString()) };
}

async function ended(child: ChildProcess): Promise<number | null> {
  child.kill("SIGINT");
  const [code] = await once(child, "exit");
  return code as number | null;
}

test("a world of nobody's is served, meets the faults that are armed, and leaves nothing behind", async () => {
  const { child, urls } = await serve();
  expect(Object.keys(urls)).toEqual(["infisical", "cloudflare", "heroku", "aws"]);
  expect(statSync(path.join(folder, ".vendor-sandbox/world.serving.json")).mode & 0o777).toBe(0o600);

  const env = JSON.parse(run("env", "--terraform", "--json").stdout) as Record<string, string>;
  expect(Object.keys(JSON.parse(env.TF_REATTACH_PROVIDERS ?? "{}"))).toHaveLength(5);
  const headers = { authorization: `Bearer ${env.CLOUDFLARE_API_TOKEN}` };
  const zones = () => fetch(`${env.CLOUDFLARE_BASE_URL}/zones`, { headers });
  expect(await (await zones()).json()).toMatchObject({ success: true, result: [{ name: "example.com" }] });

  const answer = ["--effect", "answer", "--status", "503", "--answer", "later"];
  expect(run("faults", "add", "--service", "cloudflare", "--path", "/zones", ...answer).status).toBe(0);
  const answered = await zones();
  expect([answered.status, await answered.text()]).toEqual([503, "later"]);
  expect((await zones()).status).toBe(200);
  expect(run("faults", "list").stdout).toBe(
    "answer when before status 503 body later: service cloudflare, path /zones (2 so far)\n",
  );
  run("faults", "add", "--service", "heroku", "--effect", "refuse");
  const account = () =>
    fetch(`${env.HEROKU_API_URL}/account`, {
      headers: {
        authorization: `Bearer ${env.HEROKU_API_KEY}`,
        accept: "application/vnd.heroku+json; version=3",
      },
    });
  await expect(account()).rejects.toThrow("fetch failed");
  run("faults", "add", "--service", "heroku", "--effect", "refuse");
  expect(run("faults", "clear").stdout).toBe("No fault is armed any more.\n");
  expect((await account()).status).toBe(200);

  expect(run("serve")).toMatchObject({ status: 1, stderr: expect.stringContaining("is served already") });
  expect(await ended(child)).toBe(0);
  expect(readdirSync(folder)).toEqual([]);
});

test("a world that is named stays, and its addresses do not", async () => {
  const world = path.join(folder, "kept.json");
  const first = await serve("--world", world);
  const before = run("env", "--world", world, "--json").stdout;
  expect(await ended(first.child)).toBe(0);
  expect(readdirSync(folder)).toEqual(["kept.json"]);
  const second = await serve("--world", world);
  const key = (text: string) => JSON.parse(text).HEROKU_API_KEY;
  expect(key(run("env", "--world", world, "--json").stdout)).toBe(key(before));
  expect(await ended(second.child)).toBe(0);
  rmSync(world);
});

test("nobody but who may read the serving file arms a fault", async () => {
  const { child } = await serve();
  const serving = path.join(folder, ".vendor-sandbox/world.serving.json");
  const { control } = JSON.parse(readFileSync(serving, "utf8"));
  for (const authorization of ["", "Bearer wrong", `Bearer ${"0".repeat(64)}`])
    expect((await fetch(`${control.url}/faults`, { headers: { authorization } })).status).toBe(401);
  expect(await ended(child)).toBe(0);
});

test("what cannot be done is told in a sentence, and starts nothing", async () => {
  expect(run("env")).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("npx vendor-sandbox serve"),
  });
  expect(run("faults", "list").status).toBe(1);
  expect(run("serve", "--port", "x").status).toBe(64);
  expect(run("serve", "--access", "elsewhere.example.com")).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("there are: vault.example.com"),
  });
  expect(run("sever")).toMatchObject({ status: 64, stderr: expect.stringContaining("serve") });
  for (const [how, said] of [
    [["--effect", "answer"], "status"],
    [["--effect", "refuse", "--status", "503"], '"status"'],
  ] as const)
    expect(run("faults", "add", ...how)).toMatchObject({ status: 1, stderr: expect.stringContaining(said) });

  const seed = path.join(folder, "seed.json");
  writeFileSync(
    seed,
    JSON.stringify({
      aws: { accountId: "1", users: [{ nam: "x" }] },
      heroku: { account: {}, apps: [{ id: "", name: "My App" }] },
    }),
  );
  const { status, stderr } = run("serve", "--seed", seed);
  expect(status).toBe(1);
  for (const place of [
    "cloudflare",
    "heroku.account",
    "infisical",
    "aws.accountId: 12 digits",
    "aws.users.0",
    "heroku.apps.0.name: 3 to 30",
  ])
    expect(stderr).toContain(`\n  ${place}`);

  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const { port } = taken.address() as { port: number };
  expect(run("serve", "--port", String(port))).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("is taken by another program"),
  });
  taken.close();
  rmSync(seed);
  expect(readdirSync(folder)).toEqual([]);
});
