import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Checkout } from "./support/checkout";
import { companyText } from "./support/company-text";

let checkout: Checkout;
beforeEach(() => {
  checkout = new Checkout();
});
afterEach(() => checkout.remove());

const out = () => path.join(checkout.folder, "cdktf.out");
const stack = (name: string) => readFileSync(path.join(out(), "stacks", name, "cdk.tf.json"), "utf8");

test("a right taxonomy synthesizes, quietly, and leaves nothing beside the output", () => {
  expect(checkout.run("synth")).toEqual({ code: 0, stdout: "", stderr: "" });
  expect(readdirSync(path.join(out(), "stacks"))).toHaveLength(13);
  expect(readdirSync(checkout.folder).filter((name) => name.includes("synth"))).toEqual([]);
});

describe("a wrong entry", () => {
  test("gives every finding with file, entry, found, expected and fix, and writes no output", () => {
    checkout.edit("company/credentials/slack.ts", 'rotation: "annual"', 'rotation: "yearly"');
    checkout.edit("company/credentials/heroku.ts", 'consumers: ["ci"]', "consumers: []");
    const { code, stderr } = checkout.run("synth");
    expect(code).toBe(1);
    expect(stderr).toContain(
      'error  company/credentials/slack.ts  SL_BOT_NOTIFY  [vocabulary]\n  found     rotation "yearly"',
    );
    expect(stderr).toContain("error  company/credentials/heroku.ts  HK_PLATFORM_FULL  [entry-shape]");
    expect(stderr).toMatch(/expected +one of 30d, 60d, 90d, 180d, annual, non-rotating\n {2}fix/);
    expect(stderr).toContain("26 credentials, 2 errors, 0 debts. Nothing was synthesized.");
    expect(existsSync(out())).toBe(false);
  });

  test("leaves an earlier output as it was", () => {
    checkout.run("synth");
    const before = stack("slack");
    checkout.edit("company/credentials/slack.ts", 'purpose: "Send', 'purpose: "Post');
    checkout.edit("company/credentials/slack.ts", 'rotation: "annual"', 'rotation: "yearly"');
    expect(checkout.run("synth").code).toBe(1);
    expect(stack("slack")).toBe(before);
  });
});

describe.each(["synth", "taxonomy", "sandbox"])("%s, of entries that are no data,", (program) => {
  const edit = (from: string, to: string) => checkout.edit("company/credentials/slack.ts", from, to);
  const run = () => checkout.run(program, program === "taxonomy" ? ["lint"] : []);

  test("written twice: says where, and runs nothing", () => {
    edit("export const slack = {", "export const slack = {\n  SL_BOT_NOTIFY: null,");
    const { code, stdout, stderr } = run();
    expect(stderr).toMatch(
      /^error {2}company\/credentials\/slack\.ts {2}line 5, column 3 {2}\[data-only\]\n {2}found {5}a name that is there already\n/,
    );
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  });

  test("no TypeScript: says where, and runs nothing", () => {
    edit("export const slack = {", "export const slack = {{");
    const { code, stdout, stderr } = run();
    expect(stderr).toMatch(
      /^error .*slack\.ts {2}line 3, column 23 {2}\[data-only\]\n {2}found {5}no TypeScript: /,
    );
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  });
});

test("a disk that takes no more ends a synthesis with one sentence, and leaves an earlier output as it was", () => {
  checkout.run("synth");
  const before = stack("slack");
  checkout.edit("company/ledger.json", '"generation": 1', '"generation": 1 ');
  // A limit of 4 KB for each file stands in for a full disk.
  const { status, stderr } = spawnSync(
    "sh",
    ["-c", 'ulimit -f 8; exec "$@"', "sh", process.execPath, "tools/run.cjs", "synth"],
    {
      cwd: checkout.folder,
      encoding: "utf8",
    },
  );
  expect(stderr).toBe("The system refused: EFBIG: file too large, write.\n");
  expect(status).toBe(1);
  expect(stack("slack")).toBe(before);
  expect(readdirSync(checkout.folder).filter((name) => name.includes("synth"))).toEqual([]);
});

test("a construct that fails in a late stack writes no stack at all", () => {
  checkout.edit(
    "constructs/heroku-config.ts",
    "const appId =",
    'if (app === "oryx-api-staging") throw new Error("planted"); const appId =',
  );
  const { code, stderr } = checkout.run("synth");
  expect(code).toBe(1);
  expect(stderr).toContain("planted");
  expect(existsSync(out())).toBe(false);
});

test("a change of an entry takes effect at once: nothing runs from a stale build", () => {
  checkout.run("synth");
  checkout.edit(
    "company/credentials/slack.ts",
    'purpose: "Send Slack DM notifications to operator"',
    'purpose: "Ring a bell"',
  );
  checkout.run("synth");
  expect(stack("slack")).toContain("Ring a bell");
  const before = checkout.run("taxonomy", ["list", "--vendor", "slack"]).stdout;
  checkout.edit("company/credentials/slack.ts", 'sensitivity: "medium"', 'sensitivity: "critical"');
  expect(checkout.run("taxonomy", ["list", "--vendor", "slack"]).stdout).not.toBe(before);
});

test("what was built and then changed by somebody does not run: it is built anew", () => {
  checkout.run("synth");
  const cache = path.join(checkout.folder, ".cache", "synth");
  const built = () => readdirSync(cache).filter((name) => name.startsWith("bundle-"));
  for (const name of built()) {
    const file = path.join(cache, name);
    const trap = 'process.stdout.write("a trap");\n';
    if (name.endsWith(".cjs")) writeFileSync(file, `${trap}${readFileSync(file, "utf8")}`);
    else writeFileSync(file, Buffer.concat([readFileSync(file), Buffer.from(trap)]));
  }
  expect(built().length).toBeGreaterThanOrEqual(2);
  expect(checkout.run("synth")).toEqual({ code: 0, stdout: "", stderr: "" });
  expect(checkout.run("synth")).toEqual({ code: 0, stdout: "", stderr: "" });
});

test("what Terraform would read beside a stack and no synthesis made is gone, and what Terraform keeps there stays", () => {
  checkout.run("synth");
  const folder = path.join(out(), "stacks", "slack");
  const strays = [
    "zz.tf",
    "zz_override.tf",
    "zz.tf.json",
    "cdk_override.tf.json",
    "override.tf",
    "zz.tofu",
    "zz.tofu.json",
    "terraform.tfvars",
    "zz.auto.tfvars",
    "zz.auto.tfvars.json",
  ];
  const kept = [
    ".terraform/initialized",
    ".terraform.lock.hcl",
    "errored.tfstate",
    "terraform.tfstate",
    "terraform.tfstate.backup",
    "terraform.tfstate.d/slack.json",
  ];
  const other = path.join(checkout.folder, "elsewhere.tf");
  writeFileSync(other, "");
  symlinkSync(other, path.join(folder, "link.tf"));
  for (const name of [...strays, ...kept]) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), "");
  }
  expect(checkout.run("synth")).toEqual({ code: 0, stdout: "", stderr: "" });
  expect(strays.filter((name) => existsSync(path.join(folder, name)))).toEqual([]);
  expect(kept.filter((name) => !existsSync(path.join(folder, name)))).toEqual([]);
  expect(readdirSync(folder)).not.toContain("link.tf");
  expect(existsSync(other)).toBe(true);
});

test("a vendor's stack that is no longer there disappears from the output", () => {
  checkout.run("synth");
  checkout.edit(
    "stacks/app.ts",
    'if (vendor === "infisical") continue;',
    'if (vendor === "infisical" || vendor === "dyn") continue;',
  );
  checkout.run("synth");
  expect(readdirSync(path.join(out(), "stacks"))).not.toContain("dyn");
});

describe("the ledger", () => {
  test("that is missing is named", () => {
    const { code, stderr } = checkout.run("synth", [], { TAXONOMY_LEDGER: "nowhere.json" });
    expect(stderr).toMatch(/^The ledger nowhere\.json cannot be read: ENOENT/);
    expect(code).toBe(1);
  });

  test("that is broken is named with every place, and nothing is written", () => {
    checkout.edit("company/ledger.json", '"generation": 1', '"generation": 1.5');
    const before = readFileSync(path.join(checkout.folder, "company", "ledger.json"), "utf8");
    const { code, stderr } = checkout.run("synth");
    expect(code).toBe(1);
    expect(stderr).toContain("credentials.CF_DNS_EDIT_ORYX_APP.prod.0.generation");
    expect(existsSync(out())).toBe(false);
    expect(readFileSync(path.join(checkout.folder, "company", "ledger.json"), "utf8")).toBe(before);
  });
});

describe("a live target", () => {
  const live = { TAXONOMY_TARGET: "live" };
  const usable = () =>
    companyText("targets/live.example.ts")
      .replace(/"<32 hex[^"]*"/, '"0123456789abcdef0123456789abcdef"')
      .replace(/"<UUID[^"]*"/g, '"11111111-2222-4333-8444-555555555555"')
      .replace(/"<[^"]*"/g, '"x"');

  test("without its file is refused", () => {
    const { code, stderr } = checkout.run("synth", [], live);
    expect(stderr).toBe(
      'TAXONOMY_TARGET is "live", and there is no company/targets/live.ts. Copy company/targets/live.example.ts to company/targets/live.ts and put in your ids, or unset TAXONOMY_TARGET for the sandbox.\n',
    );
    expect(code).toBe(1);
  });

  test("is found as soon as its file is there, and synthesizes", () => {
    checkout.run("synth");
    checkout.write("company/targets/live.ts", usable());
    expect(checkout.run("synth", [], live)).toMatchObject({ code: 0, stderr: "" });
    expect(JSON.parse(stack("dyn")).terraform.backend.s3.use_lockfile).toBe(true);
  });

  test("that is the example unchanged is refused, place by place", () => {
    checkout.write("company/targets/live.ts", companyText("targets/live.example.ts"));
    const { code, stderr } = checkout.run("synth", [], live);
    expect(code).toBe(1);
    expect(stderr.trim().split("\n")).toHaveLength(9);
    expect(stderr).toContain(
      "company/targets/live.ts: target: found cloudflare.accountId a text of 57 characters, expected 32 hex digits; fix: correct cloudflare.accountId.",
    );
  });

  test("with a text that cannot arrive as it is written is refused", () => {
    checkout.write(
      "company/targets/live.ts",
      usable().replace('"credential-taxonomy"', '"${TfToken[TOKEN.0]}"'),
    );
    const { code, stderr } = checkout.run("synth", [], live);
    expect(stderr).toBe(
      "company/targets/live.ts: target.state.prefix holds ${TfToken[, which cdktf takes for a mark of its own. Write it anew by hand.\n",
    );
    expect(code).toBe(1);
  });

  test("with a local state backend is refused", () => {
    const local = usable().replace(/state: \{[^}]*\}/, 'state: { kind: "local", folder: "/tmp" }');
    checkout.write("company/targets/live.ts", local);
    const { code, stderr } = checkout.run("synth", [], live);
    expect(code).toBe(1);
    expect(stderr).toContain("target.state is a local folder, and state holds minted credentials in clear");
    expect(existsSync(out())).toBe(false);
  });
});
