import { spawnSync } from "node:child_process";
import path from "node:path";

const root = path.join(__dirname, "../../..");

function bench(...args: string[]) {
  return spawnSync(process.execPath, ["tools/run.cjs", "bench", ...args], { cwd: root, encoding: "utf8" });
}

describe("npm run bench", () => {
  test("names its options and benchmarks when asked for help", () => {
    const { status, stdout } = bench("--help");
    expect(status).toBe(0);
    for (const text of ["--json", "--only", "--runs", "synth-cold", "plan-vs-hcl"])
      expect(stdout).toContain(text);
  });

  test.each([
    [["--only", "synth-warm"], "There is no benchmark"],
    [["--runs", "0"], "whole number from 1 to 100"],
    [["--fast"], "unknown option"],
  ])("ends with 64 and measures nothing when called wrongly: %s", (args, told) => {
    const { status, stdout, stderr } = bench(...args);
    expect({ status, stdout }).toEqual({ status: 64, stdout: "" });
    expect(stderr).toContain(told);
  });
});
