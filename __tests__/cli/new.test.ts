import { execFileSync } from "node:child_process";
import fs, { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { spliceEntry } from "../../src/cli/new/splice-entry";
import { writeTogether } from "../../src/cli/new/write-together";
import { parseLedger } from "../../src/model/ledger";
import { callersEnvironment } from "../support/callers-environment";
import { Checkout } from "../support/checkout";
import { hasPseudoTerminal, keys, PseudoTerminal } from "../support/pseudo-terminal";
import type { CommandResult } from "../support/sandbox";
import { copyDeployedSandbox } from "../support/template/template";

let checkout: Checkout;
/** The texts of a vendor's file before and after each of the new credentials, and what the command said. */
const made = new Map<string, { before: string; after: string; result: CommandResult }>();
beforeAll(() => {
  checkout = new Checkout();
  for (const [name, vendor, line] of ofEveryKind) {
    const before = read(`company/credentials/${vendor}.ts`);
    const result = add(name, ...flags(line), "--at", "2026-01-02");
    made.set(name, { before, after: read(`company/credentials/${vendor}.ts`), result });
  }
});
afterAll(() => checkout.remove());

function read(file: string): string {
  return readFileSync(path.join(checkout.folder, file), "utf8");
}

function add(...args: string[]) {
  return checkout.run("taxonomy", ["new", ...args]);
}

/** Flags as one would write them in a shell; double quotes keep blanks. */
function flags(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
}

/** What must not change when a command is refused. */
function state(): string {
  const files = readdirSync(path.join(checkout.folder, "company"), { recursive: true, encoding: "utf8" });
  return files
    .filter((name) => /\.(ts|json)$/.test(name))
    .map((file) => `${file}\n${read(path.join("company", file))}`)
    .join();
}

/** Exit code of `sandbox plan` when a deploy would change something. */
const changes = 2;

const common = "--purpose Tried --rotation 90d --consumers ci";

/** One credential of every kind; the last one needs an import that its vendor's file lacks. */
const ofEveryKind = [
  [
    "CF_WAF_EDIT_GETORYX_COM",
    "cloudflare",
    `--function waf-edit --sensitivity high --scopes "Zone > WAF > Edit" "Zone > Zone > Read" ${common}`,
  ],
  [
    "CF_ACCESS_SVC_DOCS",
    "cloudflare",
    `--function access-bypass --sensitivity medium --application docs.oryx.app ${common}`,
  ],
  [
    "AWS_LOGS_READ",
    "aws",
    `--function billing-read --sensitivity medium --user logs-read --allow logs:Get* --scopes "Logs read" --unconfirmed "function=No function is about logs." ${common}`,
  ],
  [
    "HK_APPS_WRITE",
    "heroku",
    `--function platform-api --sensitivity critical --authorization-scopes write ${common}`,
  ],
  ["INF_SVC_CONSOLE", "infisical", `--function vault-read --sensitivity high ${common}`],
  [
    "CF_ORIGIN_CA",
    "cloudflare",
    `--kind supplied-value --function ci-deploy --sensitivity critical --scopes "Origin CA key" --parts "KEY=the 'Origin CA' key" --legacy-names OLD_ORIGIN_CA=KEY --heroku console --environments dev=reads-prod ${common}`,
  ],
] as const;

describe("a new credential", () => {
  test.each(ofEveryKind)(
    "%s goes to the end of its vendor's file, and changes nothing else there",
    (name) => {
      const { before = "", after = "", result } = made.get(name) ?? {};
      expect(result).toMatchObject({ code: 0, stderr: "" });
      const entry = new RegExp(`\\n\\n  ${name}: (\\w+)\\(\\{\\n(?:    .*\\n)+  \\}\\),(?=\\n\\} as const)`);
      const [, helper = ""] = entry.exec(after) ?? [];
      expect(helper).not.toBe("");
      const withoutImport = (text: string) =>
        text.replace(/^import \{[^}]*\} from "\.\.\/\.\.\/src\/model\/credential";\n/, "");
      expect(withoutImport(after.replace(entry, ""))).toBe(withoutImport(before));
    },
  );

  test("stands in the ledger after the credential before it, generation 1 in each of its own environments", () => {
    const { credentials } = parseLedger(read("company/ledger.json"), "ledger.json");
    const first = (issuedWith: object) => [{ generation: 1, issued: "2026-01-02T00:00:00Z", issuedWith }];
    const token = first({
      kind: "cloudflare-access-service-token",
      rotation: "90d",
      duration: "8760h",
      application: "docs.oryx.app",
    });
    expect(credentials.CF_ACCESS_SVC_DOCS).toEqual({ prod: token, staging: token });
    expect(credentials.CF_ORIGIN_CA).toEqual({
      prod: first(expect.objectContaining({ kind: "supplied-value" })),
    });
    const names = Object.keys(credentials);
    expect(names.slice(names.indexOf("CF_ACCESS_SVC_VAULT") + 1, names.indexOf("HK_PLATFORM_FULL"))).toEqual([
      "CF_WAF_EDIT_GETORYX_COM",
      "CF_ACCESS_SVC_DOCS",
      "CF_ORIGIN_CA",
    ]);
  });

  test("brings the import that its vendor's file lacks, in the formatter's order", () => {
    const [, names = ""] = /^import \{([^}]*)\}/.exec(read("company/credentials/cloudflare.ts")) ?? [];
    expect(names.split(",").map((name) => name.trim())).toEqual([
      "cloudflareAccessServiceToken",
      "cloudflareApiToken",
      "type EntriesOf",
      "suppliedValue",
      "",
    ]);
  });

  test("says what its vendor, kind and function imply", () => {
    expect(read("company/credentials/cloudflare.ts")).toContain('zone: "getoryx.com",');
    expect(read("company/credentials/cloudflare.ts")).toContain(
      'environments: { prod: "own", staging: "reads prod", dev: "reads prod" },',
    );
    expect(read("company/credentials/cloudflare.ts")).toContain('duration: "8760h",');
    expect(read("company/credentials/heroku.ts")).toMatch(
      /HK_APPS_WRITE[\s\S]*staging: "own", dev: "none"[\s\S]*scopes: \["write"\]/,
    );
    expect(read("company/credentials/infisical.ts")).toMatch(
      /INF_SVC_CONSOLE[\s\S]*projectRole: "viewer",\n {4}tier: "bootstrap"/,
    );
  });

  test("is in the generated documents, which are those that docs makes", () => {
    for (const [name] of ofEveryKind)
      expect(read("docs/generated/taxonomy.json")).toContain(`"name":"${name}"`);
    expect(checkout.run("taxonomy", ["docs", "--check"])).toMatchObject({ code: 0 });
  });

  test("passes lint, the formatter, the compiler, and a plan of the sandbox", async () => {
    expect(checkout.run("taxonomy", ["lint"])).toMatchObject({ code: 0 });
    const bin = (name: string) => path.resolve("node_modules", ".bin", name);
    const inCheckout = { cwd: checkout.folder, stdio: "pipe" } as const;
    execFileSync(bin("biome"), ["check", "--vcs-enabled=false", "company"], inCheckout);
    checkout.write("company.tsconfig.json", '{ "extends": "./tsconfig.json", "include": ["company"] }');
    execFileSync(bin("tsc"), ["-p", "company.tsconfig.json"], inCheckout);
    await copyDeployedSandbox(path.join(checkout.folder, ".sandbox"));
    const planned = checkout.run("sandbox", ["plan", "cloudflare", "aws", "heroku"]);
    expect({ code: planned.code, failed: / failed /.test(planned.stdout) }).toEqual({
      code: changes,
      failed: false,
    });
    const others = ofEveryKind.filter(([, vendor]) => vendor !== "infisical");
    for (const [name] of others) expect(planned.stdout).toContain(`.${name}`);
  });
});

describe("the report", () => {
  const dnsToken = flags(
    `CF_DNS_EDIT_ORYX_DEV --function dns-edit --sensitivity high --scopes "Zone > DNS > Edit" --zone oryx.dev ${common}`,
  );

  test("of a dry run has the entry and the row as they would be written, and nothing is", () => {
    const before = state();
    const { code, stdout } = add(...dnsToken, "--at", "2026-01-02", "--dry-run");
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^company\/credentials\/cloudflare\.ts:\n {2}CF_DNS_EDIT_ORYX_DEV: cloudflareApiToken\(\{\n {4}purpose: "Tried",\n/,
    );
    expect(stdout).toContain(
      '"CF_DNS_EDIT_ORYX_DEV": {\n      "prod": [\n        { "generation": 1, "issued": "2026-01-02T00:00:00Z", "issuedWith": { "kind": "cloudflare-api-token", "rotation": "90d", "scopes": ["Zone > DNS > Edit"], "zone": "oryx.dev" } }',
    );
    expect(stdout).toContain("nothing was written");
    expect(state()).toBe(before);
  });

  test("leads to the commit, and names the zone that the sandbox does not know", () => {
    const { stdout } = add(...dnsToken, "--dry-run", "--json");
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({
      credential: "CF_DNS_EDIT_ORYX_DEV",
      kind: "cloudflare-api-token",
      written: [],
    });
    expect(report.next.join("\n")).toMatch(
      /taxonomy lint[\s\S]*zone oryx\.dev[\s\S]*git add[\s\S]*pull request[\s\S]*taxonomy deploy cloudflare/,
    );
  });
});

describe("a wrong call writes nothing and ends with 64", () => {
  test.each([
    [
      "with nothing at all",
      "",
      [/--vendor <vendor>/, /--purpose <text>/, /--consumers <consumer...> /, /no terminal/],
    ],
    [
      "without what its kind needs",
      "CF_ACCESS_SVC_STATUS",
      [/--application <domain>/, /--function <function> .*dns-edit/, /--sensitivity <sensitivity>/],
    ],
    [
      "with several wrong words, each with the nearest right one",
      `SL_ALERTS --function notifi --sensitivity hihg --rotation 9d --consumers ci agnet --parts Token --purpose "a\tb" --zone oryx.app`,
      [
        /--function: .*the nearest is notify/,
        /--sensitivity: .*the nearest is high/,
        /--rotation: .*the nearest is 90d/,
        /--consumers: .*the nearest is agent/,
        /--purpose: found a control character/,
        /--zone: only Cloudflare API tokens with a permission on zones have it/,
        /Missing.*\n *--scopes[\s\S]*--issued-at/,
      ],
    ],
    ["without the scope of a function that is issued per target", "CF_DNS_EDIT", [/--name-scope <words>/]],
    [
      "for a zone token whose zone nobody knows",
      `CF_DNS_EDIT_ORYX_DEV --function dns-edit --sensitivity high --scopes "Zone > DNS > Edit" ${common}`,
      [/--zone <zone>/],
    ],
    [
      "with a name that exists",
      "SL_BOT_NOTIFY",
      [/SL_BOT_NOTIFY is in company\/credentials\/slack\.ts already/],
    ],
    ["with a name of no vendor", `CL_DNS_EDIT ${common}`, [/expected a vendor's code .*the nearest is/]],
    [
      "with a name and words that differ",
      `SL_ALERTS --name-function NOTIFY --function notify --sensitivity medium --scopes chat:write --parts Token --issued-at there ${common}`,
      [/found SL_ALERTS, while the vendor and the words make SL_NOTIFY/],
    ],
    [
      "for a second credential on one IAM user",
      `AWS_COST_READ --function billing-read --sensitivity medium --scopes "Costs" --user claude-infisical-bootstrap ${common}`,
      [/the user of AWS_INFISICAL_BOOTSTRAP.*two keys a user/],
    ],
    [
      "with a permission that Cloudflare has not",
      `CF_CACHE_PURGE --function pages-deploy --sensitivity high --scopes "Zone > Cache > Purge" ${common}`,
      [/--scopes: .*expected one of Zone > DNS > Edit/],
    ],
  ])("%s", (_, line, told) => {
    const before = state();
    const { code, stdout, stderr } = add(...flags(line));
    expect({ code, stdout }).toEqual({ code: 64, stdout: "" });
    for (const text of told) expect(stderr).toMatch(text);
    expect(stderr).toContain("Nothing was written.");
    expect(state()).toBe(before);
  });

  test("in the sandbox, whose ledger is not the committed one", () => {
    const { code, stderr } = checkout.run("taxonomy", ["new"], { TAXONOMY_LEDGER: "/somewhere/ledger.json" });
    expect(code).toBe(64);
    expect(stderr).toContain("outside the sandbox");
  });
});

describe("an entry that breaks a rule is refused with the rule's fix, and writes nothing", () => {
  const slack = "--scopes chat:write --parts Token --issued-at there --sensitivity medium --function notify";

  test.each([
    [
      "a sibling whose name would need a scope",
      `SL_BOT_NOTIFY_TEAM ${slack} ${common}`,
      /SL_BOT_NOTIFY {2}\[scope-qualifier\][\s\S]*fix {7}add nameScope/,
    ],
    [
      "a value in dev without a test mode",
      `SL_ALERTS ${slack} --tenancy env-specific --environments dev=own ${common}`,
      /\[dev-needs-test-mode\][\s\S]*fix {7}set environments\.dev to "none"/,
    ],
    [
      "a duration shorter than the cadence",
      `CF_ACCESS_SVC_STATUS --application status.oryx.app --duration 100 --function access-bypass --sensitivity medium ${common}`,
      /\[vendor-duration\][\s\S]*fix {7}lengthen/,
    ],
    [
      "a legacy name that is another's, of a part that is not there",
      `SL_ALERTS ${slack} --legacy-names SLACK_BOT_TOKEN=KEY ${common}`,
      /also a name of SL_BOT_NOTIFY[\s\S]*a part of the credential/,
    ],
    [
      "doubt about a field that there is not",
      `SL_ALERTS ${slack} --unconfirmed colour=why ${common}`,
      /\[unconfirmed-reasons\]/,
    ],
  ])("%s", (_, line, told) => {
    const before = state();
    const { code, stdout, stderr } = add(...flags(line));
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(told);
    expect(stderr).toMatch(/nothing was written/i);
    expect(state()).toBe(before);
  });
});

describe("a write is whole or not at all", () => {
  const line = `SL_ALERTS --function notify --sensitivity medium --scopes chat:write --parts Token --issued-at there ${common}`;

  test("when a generated document cannot be made, nothing is written", () => {
    const document = path.join(checkout.folder, "docs/generated/tags.md");
    const text = readFileSync(document, "utf8");
    rmSync(document);
    mkdirSync(document);
    const before = state();
    const { code, stdout, stderr } = add(...flags(line));
    rmSync(document, { recursive: true });
    writeFileSync(document, text);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^docs\/generated\/tags\.md cannot be read, and nothing was written: .*\n$/);
    expect(state()).toBe(before);
  });

  test("when one of the files cannot be replaced, those before it are put back and new ones taken away", () => {
    const folder = path.join(checkout.folder, "company", "credentials");
    const change = (name: string, before?: string) => ({
      name,
      file: path.join(folder, name),
      before,
      after: "lost",
    });
    const before = state();
    const changes = [
      change("new/created.ts"),
      change("dyn.ts", read("company/credentials/dyn.ts")),
      change("slack.ts", read("company/credentials/slack.ts")),
    ];
    const rename = fs.renameSync;
    const full = jest.spyOn(fs, "renameSync").mockImplementation((from, to) => {
      if (String(to).endsWith("slack.ts")) throw new Error("no space left on device");
      rename(from, to);
    });
    try {
      expect(() => writeTogether(changes)).toThrow("Nothing was written: no space left on device");
    } finally {
      full.mockRestore();
    }
    expect(state()).toBe(before);
    expect(readdirSync(path.join(folder, "new"))).toEqual([]);
    rmSync(path.join(folder, "new"), { recursive: true });
  });

  test("when one of the files was changed meanwhile, the other is left alone and nothing stays beside them", () => {
    const folder = path.join(checkout.folder, "company", "credentials");
    const change = (name: string, before: string) => ({
      name,
      file: path.join(folder, name),
      before,
      after: "lost",
    });
    const before = state();
    const changes = [
      change("dyn.ts", read("company/credentials/dyn.ts")),
      change("slack.ts", "as it was once"),
    ];
    expect(() => writeTogether(changes)).toThrow("slack.ts was changed by somebody else meanwhile");
    expect(state()).toBe(before);
    expect(readdirSync(folder).filter((name) => name.endsWith(".new"))).toEqual([]);
  });

  test("when the vendor's file has another form, it is left to a person", async () => {
    const text = read("company/credentials/slack.ts").replace(
      "} as const satisfies",
      "} as const  satisfies",
    );
    const entry = {
      vendor: "slack",
      file: "company/credentials/slack.ts",
      source: "",
      helper: "suppliedValue",
    };
    const spliced = spliceEntry(text, entry, async (same) => same);
    await expect(spliced).rejects.toThrow(
      "company/credentials/slack.ts has not the form of a vendor's file, and nothing was written",
    );
  });

  test("while another command edits the ledger, it waits and then gives up", () => {
    const hold = path.join(checkout.folder, "company/ledger.json.lock");
    const before = state();
    mkdirSync(hold);
    try {
      const { code, stderr } = add(...flags(line));
      expect(code).toBe(1);
      expect(stderr).toContain("Another command is editing");
    } finally {
      rmSync(hold, { recursive: true });
    }
    expect(state()).toBe(before);
  });
});

(hasPseudoTerminal ? describe : describe.skip)("on a terminal", () => {
  function open(...args: string[]): PseudoTerminal {
    const command = [process.execPath, "tools/run.cjs", "taxonomy", "new", ...args];
    return new PseudoTerminal(command, { cwd: checkout.folder, env: callersEnvironment(checkout.folder) });
  }

  test("every question is asked in turn, a wrong answer again with the rule, and the entry is written", async () => {
    const terminal = open("--rotation", "90d");
    try {
      await terminal.answer("Vendor", keys.enter);
      await terminal.answer("Function words", "pages deploy", keys.enter);
      await terminal.shows("[scope-qualifier]. To fix: add nameScope");
      await terminal.answer("Function words", "dns edit", keys.enter);
      await terminal.answer("Which zone", "oryx.info", keys.enter);
      await terminal.answer("CF_DNS_EDIT_ORYX_INFO: how its value", keys.enter);
      await terminal.answer("❯ dns-edit", keys.enter);
      await terminal.answer("in one line", "Write DNS records for oryx.info", keys.enter);
      await terminal.answer("dns-edit implies high", keys.enter);
      await terminal.answer("the first one", keys.down, keys.enter);
      await terminal.answer("the others", keys.space, keys.enter);
      await terminal.answer("one value serve", keys.enter);
      await terminal.answer("each environment", keys.enter);
      await terminal.answer("Permissions", keys.space, keys.enter);
      await terminal.answer("Zone", "oryx.com", keys.enter);
      await terminal.shows("the scope ORYX_COM");
      await terminal.answer("Zone", "oryx.info", keys.enter);
      await terminal.answer("Heroku apps", keys.enter);
      await terminal.answer("Names under", keys.enter);
      await terminal.answer("Write it?", keys.enter);
      expect(await terminal.exit()).toBe(0);
    } finally {
      terminal.kill();
    }
    expect(read("company/credentials/cloudflare.ts")).toContain(`  CF_DNS_EDIT_ORYX_INFO: cloudflareApiToken({
    purpose: "Write DNS records for oryx.info",
    nameFunction: "DNS_EDIT",
    nameScope: "ORYX_INFO",
    function: "dns-edit",
    sensitivity: "high",
    consumers: ["console", "ci"],
    rotation: "90d",
    tenancy: "account-wide",
    environments: { prod: "own", staging: "reads prod", dev: "none" },
    scopes: ["Zone > DNS > Edit"],
    zone: "oryx.info",
    legacyNames: [],
  }),
`);
    expect(read("company/ledger.json")).toContain('"CF_DNS_EDIT_ORYX_INFO"');
  });

  test("Ctrl-C at a question writes nothing and ends with 130", async () => {
    const before = state();
    const terminal = open("SL_ALERTS");
    try {
      await terminal.answer("What it does", keys.controlC);
      expect(await terminal.exit()).toBe(130);
    } finally {
      terminal.kill();
    }
    expect(terminal.text).toContain("nothing was written");
    expect(state()).toBe(before);
  });
});
