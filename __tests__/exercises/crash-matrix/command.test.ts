import { runProgram } from "../../support/sandbox";

const run = (...args: string[]) => runProgram("crash-matrix", args);

test("--help names the deeds and the providers", async () => {
  const { code, stdout } = await run("--help");
  expect(code).toBe(0);
  for (const word of ["rotate, retire, undo,", "--providers", "--stand-in", "--every", "--json"])
    expect(stdout).toContain(word);
});

test.each([
  [["--deed", "rotate,undoo"], '"undoo" is none of rotate, retire, undo, replace, remint, remove'],
  [["--every", "0"], "Expected a whole number from 1."],
  [["--providers", "registry", "--stand-in", "dns"], "there is no stand-in dns; there are infisical, "],
])("a wrong call ends at once: %p", async (args, told) => {
  const { code, stdout, stderr } = await run(...args);
  expect(stderr).toContain(told);
  expect([code, stdout]).toEqual([64, ""]);
});

test("a provider that cannot be had is told in one sentence", async () => {
  const settings = { TF_CLI_CONFIG_FILE: "/dev/null", HTTPS_PROXY: "http://127.0.0.1:9" };
  const { code, stdout, stderr } = await runProgram(
    "crash-matrix",
    ["--providers", "registry", "--stand-in", "infisical,cloudflare,heroku,aws"],
    settings,
  );
  expect(stderr).toMatch(
    /^the first deploy failed: Terraform cannot get davidji99\/herokux 1\.4\.7: [^\n]+\n$/,
  );
  expect([code, stdout]).toEqual([1, ""]);
});
