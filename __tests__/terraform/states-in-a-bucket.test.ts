import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { devNull, tmpdir } from "node:os";
import path from "node:path";
import { runEstate } from "../../src/terraform/run-estate";
import type { StackResult, Verb } from "../../src/terraform/stack-runs";
import { S3Bucket } from "../support/s3-bucket";

const home = mkdtempSync(path.join(tmpdir(), "lock-"));
const folder = path.join(home, "stack");
let bucket: S3Bucket;
beforeAll(async () => {
  bucket = await S3Bucket.open();
  mkdirSync(folder);
  const s3 = {
    bucket: "states",
    key: "stack.tfstate",
    region: "us-east-1",
    use_lockfile: true,
    use_path_style: true,
    skip_credentials_validation: true,
    skip_requesting_account_id: true,
    skip_s3_checksum: true,
  };
  const resource = { terraform_data: { one: { input: "a" }, two: { input: "b" } } };
  writeFileSync(
    path.join(folder, "cdk.tf.json"),
    JSON.stringify({ terraform: { backend: { s3 } }, resource }),
  );
});
afterAll(() => {
  bucket.close();
  rmSync(home, { recursive: true, force: true });
});
beforeEach(() => {
  bucket.lockRequests = 0;
});

async function run(verb: Verb, PATH = process.env.PATH ?? ""): Promise<StackResult | undefined> {
  const [result] = await runEstate({
    stacks: [{ name: "stack", folder, dependencies: [] }],
    verb,
    env: {
      PATH,
      HOME: home,
      TF_CLI_CONFIG_FILE: devNull,
      CHECKPOINT_DISABLE: "1",
      AWS_ENDPOINT_URL_S3: bucket.url,
      AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE",
      AWS_SECRET_ACCESS_KEY: "not-a-secret",
    },
    isRegistry: false,
    showProgress: false,
  });
  return result;
}

test("a plan takes no lock, so that two of them never meet", async () => {
  bucket.lostLocks = 1;
  expect(await run("plan")).toMatchObject({ outcome: "changed", errors: [] });
  expect(bucket.lockRequests).toBe(0);
  bucket.lostLocks = 0;
});

test("a deploy whose lock was lost between two calls tries again, and makes everything once", async () => {
  bucket.lostLocks = 2;
  expect(await run("deploy")).toMatchObject({ outcome: "changed", add: 2, errors: [] });
  expect(bucket.lockRequests).toBe(3);
  expect([...bucket.objects.keys()]).toEqual(["/states/stack.tfstate"]);
});

test("a lock that is lost again and again fails with what Terraform says of it, after a bounded number of tries", async () => {
  bucket.lostLocks = 1000;
  const result = await run("destroy");
  bucket.lostLocks = 0;
  expect(result?.outcome).toBe("failed");
  expect(result?.errors.join("\n")).toMatch(/Error acquiring the state lock[\s\S]*NoSuchKey/);
  expect(bucket.lockRequests).toBe(6);
});

describe("a state that the bucket does not take", () => {
  const left = path.join(folder, "errored.tfstate");

  test("is written right after the deploy, where it takes it then", async () => {
    bucket.objects.clear();
    bucket.refusedStates = 1;
    const result = await run("deploy");
    expect(result).toMatchObject({ outcome: "failed", add: 2 });
    expect(result?.errors.at(-1)).toBe("its state, which could not be written at first, is written now");
    expect(existsSync(left)).toBe(false);
    expect(await run("plan")).toMatchObject({ outcome: "unchanged" });
  });

  test("is kept, and written before the next run begins", async () => {
    bucket.objects.clear();
    bucket.refusedStates = 1000;
    const result = await run("deploy");
    expect(result).toMatchObject({ outcome: "failed", add: 2 });
    expect(result?.errors.at(-1)).toContain(`It lies in ${left}, with values in it: keep it.`);
    expect(statSync(left).mode & 0o777).toBe(0o600);
    expect(await run("plan")).toMatchObject({ outcome: "failed", errors: [expect.stringContaining(left)] });
    bucket.refusedStates = 0;
    expect(await run("plan")).toMatchObject({ outcome: "unchanged", errors: [] });
    expect(existsSync(left)).toBe(false);
  });
});

test("nothing is tried again once something was begun, whatever the error says", async () => {
  const log = path.join(home, "runs");
  const started = {
    type: "apply_start",
    hook: { resource: { addr: "terraform_data.one" }, action: "delete" },
  };
  const detail = "PreconditionFailed ... NoSuchKey";
  const refused = {
    type: "diagnostic",
    diagnostic: { severity: "error", summary: "Error acquiring the state lock", detail },
  };
  const script = `#!/bin/sh\n[ "$1" = apply ] || exit 0\necho run >> ${log}\necho '${JSON.stringify(started)}'\necho '${JSON.stringify(refused)}'\nexit 1\n`;
  writeFileSync(path.join(home, "terraform"), script, { mode: 0o755 });
  const result = await run("destroy", `${home}${path.delimiter}${process.env.PATH}`);
  expect(readFileSync(log, "utf8")).toBe("run\n");
  expect(result).toMatchObject({
    outcome: "failed",
    made: [],
    unfinished: [{ address: "terraform_data.one", action: "delete" }],
  });
});
