import { spawn } from "node:child_process";
import path from "node:path";
import { runProgram } from "../../support/sandbox";

const tool = path.resolve(__dirname, "../../../tools/run.cjs");

test("--help names the kinds and what can be taken out", async () => {
  const { code, stdout } = await runProgram("random-lives", ["--help"]);
  expect(code).toBe(0);
  for (const word of ["--seed", "--runs", "--path", "aws-access-key", "rising version", "--json"])
    expect(stdout).toContain(word);
});

test.each([
  [["--kind", "pigeon"], "Allowed choices are "],
  [["--runs", "0"], "Expected a whole number from 1."],
])("a wrong call ends at once: %p", async (args, told) => {
  const { code, stdout, stderr } = await runProgram("random-lives", args);
  expect(stderr).toContain(told);
  expect([code, stdout]).toEqual([64, ""]);
});

test("a run that is asked to stop calls nothing that it found since a broken rule, and tries no shorter life", async () => {
  const child = spawn(process.execPath, [tool, "random-lives", "--seed", "7", "--kind", "aws-access-key"]);
  let told = "";
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  child.stderr.on("data", (chunk: Buffer) => {
    const isFirst = !told.includes("1  ");
    told += chunk.toString();
    if (isFirst && told.includes("1  ")) child.kill("SIGTERM");
  });
  expect(await ended).toBe(130);
  expect(told).toMatch(/\nStopped\. 1 lives, \d+ steps, seed 7: no rule was broken\.\n$/);
});
