import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { runEstate } from "../../src/terraform/run-estate";
import type { StackResult, Verb } from "../../src/terraform/stack-runs";

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

describe("every stack that was chosen has a result", () => {
  const home = mkdtempSync(path.join(tmpdir(), "estate-"));
  afterAll(() => rmSync(home, { recursive: true }));
  const stacks = ["broken", "whole"].map((name) => ({
    name,
    folder: path.join(home, name),
    dependencies: [],
  }));
  beforeAll(() => {
    writeFileSync(path.join(home, "terraform"), "#!/bin/sh\n", { mode: 0o755 });
    for (const { folder } of stacks) {
      mkdirSync(folder);
      writeFileSync(path.join(folder, "cdk.tf.json"), "{}");
    }
  });

  const run = (verb: Verb, onResult?: (result: StackResult) => void) =>
    runEstate({
      stacks,
      verb,
      env: { PATH: `${home}:${process.env.PATH}` },
      isRegistry: false,
      showProgress: false,
      ...(onResult === undefined ? {} : { onResult }),
    });

  test("one whose result cannot be noted down is a failure, and says why", async () => {
    const results = await run("deploy", ({ stack }) => {
      if (stack === "broken") readFileSync(path.join(home, "no-ledger"));
    });
    expect(results).toMatchObject([
      { stack: "broken", outcome: "failed", errors: [expect.stringContaining("no-ledger")] },
      { stack: "whole", outcome: "unchanged" },
    ]);
  });

  test("one whose files cannot be read is a failure that names the file, and the others go on", async () => {
    const marker = path.join(home, "broken", ".terraform", "initialized");
    rmSync(marker, { force: true });
    mkdirSync(marker, { recursive: true });
    for (const verb of ["plan", "deploy", "destroy"] as const)
      expect(await run(verb)).toMatchObject([
        { stack: "broken", outcome: "failed", errors: [expect.stringContaining(marker)] },
        { stack: "whole", outcome: "unchanged" },
      ]);
  });

  test("one on which the program itself fails is a failure that quotes nothing of the error", async () => {
    writeFileSync(path.join(home, "broken", "cdk.tf.json"), '{"terraform": hunter2');
    const [broken, whole] = await run("deploy");
    expect(whole?.outcome).toBe("unchanged");
    expect(broken?.outcome).toBe("failed");
    expect(broken?.errors.join()).toMatch(/^the program failed on it \(SyntaxError at .*not shown/);
    expect(broken?.errors.join()).not.toContain("hunter2");
  });
});
