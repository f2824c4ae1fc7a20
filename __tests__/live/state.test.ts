import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { target as example } from "../../company/targets/live.example";
import { isLocked, type KnownIds, knownIds, statePlace } from "../../src/live/state";
import { checkTarget } from "../../src/targets/load";
import { target as sandboxTarget } from "../../src/targets/sandbox";

const state = (resources: readonly unknown[]) =>
  JSON.stringify({
    version: 4,
    terraform_version: "1.11.4",
    serial: 1,
    lineage: "x",
    outputs: {},
    resources,
  });
const resource = (type: string, ids: readonly string[], mode = "managed") => ({
  mode,
  type,
  name: "x",
  provider: `provider["registry.terraform.io/x/${type}"]`,
  instances: ids.map((id) => ({ schema_version: 0, attributes: { id, value: "canary" } })),
});
const plain = (known: KnownIds) =>
  "unreadable" in known ? known : Object.fromEntries([...known].map(([type, ids]) => [type, [...ids]]));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "state-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("a state in a file", () => {
  const place = () => ({ kind: "file" as const, file: path.join(folder, "x.tfstate") });

  test("gives the ids of managed resources by type, and nothing else", async () => {
    writeFileSync(
      place().file,
      state([resource("a", ["1"]), resource("a", ["2"]), resource("b", ["3"], "data")]),
    );
    expect(plain(await knownIds(place()))).toEqual({ a: ["1", "2"] });
  });

  test.each([
    ["{", "it is not JSON"],
    ['{"version":3,"modules":[]}', "it is no state of format 4"],
  ])("that is %j cannot be read, and the reason holds nothing of it", async (text, unreadable) => {
    writeFileSync(place().file, text);
    expect(await knownIds(place())).toEqual({ unreadable });
  });

  test("that is not there cannot be read", async () => {
    expect(await knownIds(place())).toEqual({ unreadable: `there is no ${place().file}` });
  });

  describe("while Terraform works on it", () => {
    let child: ChildProcess;
    beforeEach(async () => {
      writeFileSync(place().file, state([]));
      const script = { provisioner: [{ "local-exec": { command: "echo working; sleep 20" } }] };
      writeFileSync(
        path.join(folder, "main.tf.json"),
        JSON.stringify({ resource: { terraform_data: { x: script } } }),
      );
      execFileSync("terraform", ["init", "-no-color"], { cwd: folder });
      child = spawn("terraform", ["apply", "-auto-approve", "-no-color", `-state=${place().file}`], {
        cwd: folder,
        detached: true,
      });
      await new Promise<void>((resolve) => {
        child.stdout?.on("data", (chunk: Buffer) => {
          if (chunk.toString().includes("working")) resolve();
        });
      });
    });
    afterEach(() => {
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    });

    test("is locked, and free again when Terraform is killed", async () => {
      expect(await isLocked(place())).toBe(true);
      const ended = new Promise((resolve) => child.on("exit", resolve));
      process.kill(-(child.pid ?? 0), "SIGKILL");
      await ended;
      Object.defineProperty(child, "pid", { value: undefined });
      expect(await isLocked(place())).toBe(false);
    });
  });
});

describe("a state behind a backend", () => {
  test("is read through the initialized stack, and its lock is tried there", async () => {
    writeFileSync(
      path.join(folder, "main.tf.json"),
      JSON.stringify({ terraform: { backend: { local: { path: "s/x.tfstate" } } } }),
    );
    const place = { kind: "backend", folder } as const;
    expect(await knownIds(place)).toEqual({
      unreadable: `${folder} is not initialized: plan the stack once`,
    });
    execFileSync("terraform", ["init", "-no-color"], { cwd: folder });
    mkdirSync(path.join(folder, "s"), { recursive: true });
    writeFileSync(path.join(folder, "s", "x.tfstate"), state([resource("a", ["1"])]));
    expect(plain(await knownIds(place))).toEqual({ a: ["1"] });
    expect(await isLocked(place)).toBe(false);
  });
});

test("the state is where the target says, or in the folder that is named", () => {
  const live = checkTarget("live", {
    ...sandboxTarget,
    name: "live",
    state: { ...example.state, bucket: "b", kmsKeyId: "k" },
  });
  const lookup = { stacksFolder: "/checkout/cdktf.out/stacks" };
  const local = { ...sandboxTarget, state: { kind: "local", folder: "../../../.sandbox/state" } } as const;
  expect(statePlace("aws", { ...lookup, target: live })).toEqual({
    kind: "backend",
    folder: "/checkout/cdktf.out/stacks/aws",
  });
  expect(statePlace("aws", { ...lookup, target: local })).toEqual({
    kind: "file",
    file: "/checkout/.sandbox/state/aws.tfstate",
  });
  expect(statePlace("aws", { ...lookup, target: live, stateFolder: "/else" })).toEqual({
    kind: "file",
    file: "/else/aws.tfstate",
  });
});
