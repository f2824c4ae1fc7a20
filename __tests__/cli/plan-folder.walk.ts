import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { withPlanFolder, writePrivately } from "../../src/terraform/private-folder";
import { LiveSandbox } from "../support/live-sandbox";
import { pathWithTerraform } from "../support/terraform-on-path";

const folder = mkdtempSync(path.join(tmpdir(), "plan-folder-"));
const temporary = path.join(folder, "tmp");
const runtime = path.join(folder, "runtime");
/** Where Terraform was told to write plans. */
const log = path.join(folder, "log");

let live: LiveSandbox;
beforeAll(async () => {
  live = await LiveSandbox.deployedInPart(["infisical"]);
});
beforeEach(() => {
  mkdirSync(temporary);
  mkdirSync(runtime, { mode: 0o700 });
  writeFileSync(log, "");
});
afterEach(() => {
  for (const made of [temporary, runtime]) rmSync(made, { recursive: true });
});
afterAll(async () => {
  await live.remove();
  rmSync(folder, { recursive: true });
});

/** Plans one stack; the script sees the place of its plan file as `$out`. */
function plan(env: Readonly<Record<string, string>>, script = "") {
  const out = `for a in "$@"; do case $a in -out=*) out="\${a#-out=}";; esac; done`;
  const noted = `if [ -n "$out" ]; then echo "$out" >> ${log}; ${script || ":"}; fi`;
  return live.taxonomy(["plan", "infisical"], {
    TMPDIR: temporary,
    PATH: pathWithTerraform(folder, `${out}\n${noted}`),
    ...env,
  });
}

/** The folder in which the private folder of the plan was. */
const parent = () => path.dirname(path.dirname(readFileSync(log, "utf8").trim()));

test("plan files lie in the folder that a login gives its user alone, and are gone afterwards", async () => {
  expect(await plan({ XDG_RUNTIME_DIR: runtime })).toMatchObject({ code: 0 });
  expect(parent()).toBe(runtime);
  expect([...readdirSync(runtime), ...readdirSync(temporary)]).toEqual([]);
});

test.each([
  ["no such folder is named", () => ""],
  ["it is not there", () => path.join(folder, "none")],
  ["it is a file", () => log],
  ["it is a link", () => linkTo(runtime)],
  ["its group may read it", () => withMode(0o750)],
  ["nothing can be written to it", () => withMode(0o500)],
  ["its path is relative", () => path.relative(process.cwd(), runtime)],
])("plan files lie in the folder for temporary files where %s", async (_, place) => {
  expect(await plan({ XDG_RUNTIME_DIR: place() })).toMatchObject({ code: 0 });
  expect(parent()).toBe(temporary);
  expect([...readdirSync(runtime), ...readdirSync(temporary)]).toEqual([]);
});

test("what a killed process left behind goes with the next call, in both places", async () => {
  const { pid } = spawnSync(process.execPath, ["-e", ""]);
  const left = [temporary, runtime].map((place) => leave(place, pid, 11));
  const kept = [leave(runtime, pid, 1), leave(runtime, process.pid, 11)];
  expect(await plan({ XDG_RUNTIME_DIR: runtime })).toMatchObject({ code: 0 });
  expect([...left, ...kept].filter(existsSync)).toEqual(kept);
});

describe("without space for a plan file", () => {
  const full = `echo '{"type":"diagnostic","diagnostic":{"severity":"error","summary":"Failed to write plan file","detail":"The plan file could not be written: write x: no space left on device."}}'; exit 1`;

  test.each([
    [
      "in memory",
      runtime,
      "unset XDG_RUNTIME_DIR for this command: they go to the folder for temporary files then",
    ],
    ["elsewhere", temporary, "set TMPDIR to a folder that has it"],
  ])("a plan says where it failed, and what to do: %s", async (_, place, fix) => {
    const env = place === runtime ? { XDG_RUNTIME_DIR: runtime } : {};
    const { code, stdout, stderr } = await plan(env, full);
    expect(code).toBe(1);
    expect((stdout + stderr).replace(/\s+/g, " ")).toContain(
      `No space is left in ${place}, where plan files lie while a command runs. Make some, or ${fix}.`,
    );
  });

  test("so does what writes one of a plan that was saved", async () => {
    const writing = withPlanFolder(async (place) => {
      // Linux's device that is always full, in the place of the file.
      symlinkSync("/dev/full", path.join(place, "one.tfplan"));
      writePrivately(place, "one.tfplan", Buffer.from("plan"));
    });
    await expect(writing).rejects.toThrow(`No space is left in ${tmpdir()}, where plan files lie`);
  });
});

function linkTo(place: string): string {
  const link = path.join(temporary, "..", "link");
  rmSync(link, { force: true });
  symlinkSync(place, link);
  return link;
}

function withMode(mode: number): string {
  chmodSync(runtime, mode);
  return runtime;
}

/** A folder as a killed process leaves it, some minutes ago. */
function leave(place: string, pid: number, minutes: number): string {
  const left = path.join(place, `taxonomy-plans-${pid}-${minutes}left`);
  mkdirSync(left);
  writeFileSync(path.join(left, "aws.tfplan"), "plan");
  const at = new Date(Date.now() - minutes * 60_000);
  utimesSync(left, at, at);
  return left;
}
