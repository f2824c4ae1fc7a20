import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { runEstate } from "../../terraform/run-estate";
import type { Verb } from "../../terraform/stack-runs";

/** Says in a log when it starts and ends, and which garbage collection it was told to use. */
const recorder = (log: string) => `#!/bin/sh
stack=$(basename "$PWD")
echo "$1 $stack starts" >> "${log}"
echo "$GOGC $GOMEMLIMIT" >> "${log}.garbage"
sleep 0.2
echo "$1 $stack ends" >> "${log}"
`;

describe("two stacks, the second of which depends on the first", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "estate-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  async function logOf(verb: Verb, variables: Readonly<Record<string, string>> = {}) {
    const home = mkdtempSync(path.join(folder, `${verb}-`));
    const log = path.join(home, "log");
    writeFileSync(path.join(home, "terraform"), recorder(log), { mode: 0o755 });
    const stacks = ["first", "second"].map((name) => {
      const stack = path.join(home, name);
      mkdirSync(stack);
      writeFileSync(path.join(stack, "cdk.tf.json"), "{}");
      return { name, folder: stack, dependencies: name === "second" ? ["first"] : [] };
    });
    const PATH = `${home}:${process.env.PATH}`;
    const results = await runEstate({
      stacks,
      verb,
      env: { PATH, TAXONOMY_SANDBOX_STATE: home, ...variables },
      isRegistry: false,
      showProgress: false,
    });
    expect(results.map(({ outcome }) => outcome)).toEqual(["unchanged", "unchanged"]);
    const lines = readFileSync(log, "utf8").trim().split("\n");
    return {
      runs: lines.filter((line) => !line.startsWith("init")),
      garbage: [...new Set(readFileSync(`${log}.garbage`, "utf8").trim().split("\n"))],
    };
  }

  test("are planned side by side: a plan changes nothing that the other could need", async () => {
    const { runs } = await logOf("plan");
    expect(runs.slice(0, 2).sort()).toEqual(["plan first starts", "plan second starts"]);
  });

  test("are deployed one after the other", async () => {
    expect((await logOf("deploy")).runs).toEqual([
      "apply first starts",
      "apply first ends",
      "apply second starts",
      "apply second ends",
    ]);
  });

  test("are destroyed in the opposite order", async () => {
    expect((await logOf("destroy")).runs.filter((line) => line.endsWith("starts"))).toEqual([
      "apply second starts",
      "apply first starts",
    ]);
  });

  test("run without garbage collection up to a limit, unless the caller says otherwise", async () => {
    expect((await logOf("plan")).garbage).toEqual(["off 256MiB"]);
    expect((await logOf("plan", { GOGC: "100" })).garbage).toEqual(["100 256MiB"]);
  });
});
