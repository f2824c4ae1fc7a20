import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Parser } from "commonmark";
import { emptyAdoption, formatAdoption } from "../../src/model/adoption";
import { formatLedger } from "../../src/model/ledger-format";
import { herokuRuntimes } from "../../src/model/vocabulary";
import { companyText } from "../support/company-text";
import { FakeGithub } from "../support/github";
import type { OpenedPullRequest } from "../support/github-data";
import { jobVariables, runProgramIn, runTaxonomyIn } from "../support/github-job";
import { git, Origin } from "../support/workflows/origin";

/**
 * What somebody tries who may push a branch. Each is a branch of its own, taken through the steps of the workflows that
 * a pull request starts, by the code of `main`: what it is, what it means, its data, the rules, the synthesis.
 */
interface Attack {
  readonly edits: Parameters<Origin["commit"]>[1];
  /** Of which kind the change is; code waits for a person before anything of it runs beside a credential. */
  readonly scope?: "code";
  /** What a rule says of it. @default - nothing */
  readonly finding?: RegExp;
  /** What a reviewer is told. @default - whatever it is */
  readonly told?: RegExp;
  /** Who has to agree beside its author: somebody, or an owner. @default - somebody, as with every change */
  readonly owner?: true;
  /** A text that reaches Terraform, which has to arrive there as it was written. */
  readonly literal?: string;
  /** Who wrote its commits, as GitHub has it, where an approval by somebody else is to be enough. @default - ada alone */
  readonly commits?: OpenedPullRequest["commits"];
  /** Whether `main` moves on after the approval. @default false */
  readonly mainMoves?: true;
}

const entries = (vendor: string) => `company/credentials/${vendor}.ts`;
const ledgerFile = "company/ledger.json";
const trap = 'process.getBuiltinModule("node:fs").writeFileSync("loot", "taken")';

/** An edit that replaces a text once, or fails. */
const instead =
  (from: string, to: string) =>
  (text: string): string => {
    if (!text.includes(from)) throw new Error(`there is no ${from}`);
    return text.replace(from, () => to);
  };

/** An edit of an entry of Slack's. */
const slack = (from: string, to: string) => ({ [entries("slack")]: instead(from, to) });
const purpose = "Send Slack DM notifications to operator";
const reading = "Read ${nonsensitive(cloudflare_api_token.CF_ACCESS_MGMT_prod_g1.value)}";
const pieces = String.raw`\${file(join(\" \", regexall(\".{1,7}\", file(\"/proc/self/environ\"))))}`;
const environ = pieces.replaceAll("\\", "");
const scopes = 'scopes: ["chat:write", "im:write"]';

/** A finding where an entry holds something that is no data. */
const noData = (what: string) => new RegExp(`\\[data-only\\]\\n {2}found +${what}`);

type LedgerRows = Record<string, Record<string, Record<string, unknown>[]>>;
const ledger = (edit: (rows: LedgerRows) => void) => ({
  [ledgerFile]: (text: string) => {
    const data = JSON.parse(text);
    edit(data.credentials);
    return formatLedger(data);
  },
});
const now = `${new Date().toISOString().slice(0, 19)}Z`;

const attacks: Readonly<Record<string, Attack>> = {
  "an expression in a purpose, which would copy a token into the vault's metadata": {
    edits: slack(purpose, reading),
    literal: reading,
  },
  "an expression that would read the job's environment into an error": {
    edits: slack(purpose, pieces),
    literal: environ,
  },
  "the same behind more characters than a line shows": {
    edits: slack(purpose, `${"harmless words ".repeat(16)}${pieces}`),
    literal: environ,
    told: new RegExp(escaped(environ)),
  },
  "the same behind more characters than a review shows": {
    edits: slack(purpose, `${"harmless words ".repeat(40)}${pieces}`),
    finding: /of which a review shows 500/,
  },
  "an expression where a value is made": {
    edits: slack("https://api.slack.com/apps → the bot's app", "https://x.example/${file('/etc/passwd')}"),
    literal: "${file('/etc/passwd')}",
  },
  "an expression as the name of an IAM user": {
    edits: { [entries("aws")]: instead('name: "billing-read"', 'name: "billing-${path.cwd}"') },
    finding: /\[issued-with\]/,
  },
  "an expression as an IAM action": {
    edits: { [entries("aws")]: instead('"ce:List*"]', '"ce:List*", "${file(1)}"]') },
    finding: /\$\{file\(1\)\}/,
    owner: true,
  },
  "an expression in an Access application": {
    edits: {
      [entries("cloudflare")]: instead('application: "vault.', 'application: "${path.cwd}.vault.'),
    },
    finding: /\$\{path\.cwd\}/,
  },
  "a mark of cdktf's own": { edits: slack(purpose, "${TfToken[TOKEN.0]}"), finding: /TfToken\[/ },
  "a command for the log of the job that prints it": {
    edits: slack(purpose, "Send ##[set-output name=scope]company"),
    finding: /takes for a command/,
  },
  "a call before the value": {
    edits: slack(scopes, `scopes: (${trap}, ["chat:write"])`),
    finding: noData("a sequence expression"),
  },
  "a choice by what a job has": {
    edits: slack(scopes, 'scopes: process.env.TAXONOMY_TARGET ? ["admin"] : ["chat:write", "im:write"]'),
    finding: noData("a conditional expression"),
  },
  "a getter": {
    edits: slack(scopes, `get scopes() { ${trap}; return [] }`),
    finding: noData("an object method"),
  },
  "a tagged template": {
    edits: slack(scopes, "scopes: String.raw`admin`"),
    finding: noData("a tagged template"),
  },
  "an import that runs": { edits: slack(scopes, 'scopes: import("./loot")'), finding: noData("a call") },
  "a spread of a call": { edits: slack(scopes, `scopes: [...${trap}]`), finding: /\[data-only\]/ },
  "a computed key": { edits: slack(scopes, `[${trap}]: ["x"]`), finding: /\[data-only\]/ },
  "an enum": {
    edits: slack("export const", `enum Loot { a = ${trap} }\nexport const`),
    finding: /\[data-only\]/,
  },
  "a regular expression": { edits: slack(scopes, "scopes: /chat/"), finding: /\[data-only\]/ },
  "a JSON file as a module": {
    edits: slack("export const", 'import loot from "../../package.json";\nexport const'),
    finding: /\[data-only\]/,
  },
  "a decorator": {
    edits: slack("export const", `@(${trap}) class Loot {}\nexport const`),
    finding: /\[data-only\]/,
  },
  "a comment that switches checks off": {
    edits: slack(scopes, `// @ts-nocheck\n    scopes: (${trap}, ["x"])`),
    finding: /\[data-only\]/,
  },
  "a value that is proved by hand, so that the one in use may go": {
    edits: ledger((rows) => {
      const [row] = rows.CF_PAGES_READ?.prod ?? [];
      const proof = { at: now, checked: ["vault prod", "vendor"] };
      if (rows.CF_PAGES_READ) rows.CF_PAGES_READ.prod = [{ ...row, generation: 2, issued: now, proof }];
    }),
    told: /CF_PAGES_READ/,
  },
  "a record of issue by which a value would be read from where another one lies": {
    edits: ledger((rows) => {
      const [row] = rows.SL_BOT_NOTIFY?.prod ?? [];
      const issuedWith = {
        kind: "supplied-value",
        rotation: "annual",
        parts: ["STR_BILLING_WRITE"],
        partNames: "bare",
        folder: "/OryxTrades/stripe",
      };
      if (rows.SL_BOT_NOTIFY) rows.SL_BOT_NOTIFY.prod = [{ ...row, issuedWith }];
    }),
    finding: /\[vault-paths\]/,
  },
  "a record of issue that leads out of its stack": {
    edits: ledger((rows) => {
      const [row] = rows.SL_BOT_NOTIFY?.prod ?? [];
      const issuedWith = { kind: "supplied-value", rotation: "annual", parts: ["__proto__.provider"] };
      if (rows.SL_BOT_NOTIFY) rows.SL_BOT_NOTIFY.prod = [{ ...row, issuedWith }];
    }),
    finding: /is no ledger/,
  },
  "an old name that leads out of its stack": {
    edits: {
      [entries("slack")]: instead('"SLACK_BOT_TOKEN"]', '"SLACK_BOT_TOKEN", "OLD_X"]'),
      [ledgerFile]: rename({ name: "OLD_X", at: "prod:/OryxTrades/a.__proto__.provider" }),
    },
    finding: /is no ledger/,
  },
  "an old name where another credential's part lies": {
    edits: {
      [entries("slack")]: instead('"SLACK_BOT_TOKEN"]', '"SLACK_BOT_TOKEN", "PRIVATE_KEY_PEM"]'),
      [ledgerFile]: rename({ name: "PRIVATE_KEY_PEM", at: "prod:/OryxTrades/oryx-dev-bot" }),
    },
    finding: /\[vault-paths\]/,
  },
  "a value adopted from where another one lies": {
    edits: {
      "company/adoption.json": () =>
        formatAdoption({
          ...emptyAdoption,
          copies: [
            {
              credential: "SL_BOT_NOTIFY",
              environment: "prod",
              part: "",
              from: { environment: "prod", folder: "/OryxTrades/stripe", name: "STR_BILLING_WRITE" },
            },
          ],
        }),
    },
    finding: /\[vault-paths\]/,
  },
  "a key for everything whose scopes say that it reads": {
    edits: { [entries("aws")]: instead('allow: ["ce:Describe*", "ce:Get*", "ce:List*"]', 'allow: ["*"]') },
    finding: /\[scopes-agree\]/,
    told: /may now also call \*/,
    owner: true,
  },
  "an identity that administers whose scopes say that it reads": {
    edits: { [entries("infisical")]: instead('projectRole: "viewer"', 'projectRole: "admin"') },
    finding: /\[scopes-agree\]/,
    told: /Infisical project role admin/,
    owner: true,
  },
  "a credential that vanishes": {
    edits: slack(
      / {2}SL_BOT_NOTIFY[\s\S]*\n {2}\}\),\n/.exec(companyText("credentials/slack.ts"))?.[0] ?? "",
      "",
    ),
    finding: /\[ledger-rows\]/,
    told: /SL_BOT_NOTIFY/,
  },
  "another app for a credential": {
    edits: slack(
      'heroku: [{ runtime: "orders" }]',
      'heroku: [{ runtime: "orders" }, { runtime: "console" }]',
    ),
    told: /console/,
  },
  "a wide credential that counts as harmless, lives for ever and takes the place of an app's database": {
    edits: {
      [entries("cloudflare")]: instead(
        'sensitivity: "high",\n    consumers: ["terraform", "operator"],\n    rotation: "90d",\n    tenancy: "account-wide",\n    environments: { prod: "own", staging: "reads prod", dev: "none" },\n    scopes: ["Account > Access: Apps and Policies > Edit"],',
        'sensitivity: "low",\n    sensitivityReason: "nothing hangs on it",\n    consumers: ["terraform", "operator", "console"],\n    rotation: "non-rotating",\n    tenancy: "account-wide",\n    environments: { prod: "own", staging: "reads prod", dev: "none" },\n    heroku: [{ runtime: "console", configVars: { "": "DATABASE_URL" } }],\n    scopes: ["Account > Access: Apps and Policies > Edit"],',
      ),
      [ledgerFile]: (text) => {
        const data = JSON.parse(text);
        for (const environment of ["prod", "staging"]) {
          const app = `${herokuRuntimes.console}-${environment}`;
          data.configVars = {
            ...data.configVars,
            [app]: { ...data.configVars?.[app], DATABASE_URL: "CF_ACCESS_MGMT" },
          };
        }
        return formatLedger(data);
      },
    },
    told: /overwrites DATABASE_URL, which Heroku or one of its add-ons sets/,
    owner: true,
  },
  "a cadence that takes four times as long": {
    edits: { "company/company.ts": instead('"90d": { days: 90,', '"90d": { days: 365,') },
    told: /cadences\.90d\.days is now 365; before it was 90/,
    owner: true,
  },
  "somebody who makes themselves an owner": {
    edits: { "company/company.ts": instead("owners: [", 'owners: ["ada", ') },
    told: /owners gains ada/,
    owner: true,
  },
  "two apps that change places": {
    edits: {
      "company/company.ts": (text) =>
        text.replace(/orders: ("[\w-]+"), console: ("[\w-]+")/, "orders: $2, console: $1"),
    },
    told: /herokuRuntimes\.console is now “[\w-]+”; before it was “[\w-]+”/,
    owner: true,
  },
  "scripts of packages, switched on": {
    edits: {
      ".npmrc": instead("ignore-scripts=true", "ignore-scripts=false"),
      ...slack(purpose, "Ring a bell"),
    },
    scope: "code",
  },
  "development packages in a job with rights": {
    edits: { ".github/workflows/plan.yml": (text) => `${text}# more\n` },
    scope: "code",
  },
  "an approval by somebody whose e-mail no account has": {
    edits: slack(purpose, "Ring a bell"),
    commits: [
      { author: "ada", committer: "ada" },
      { author: null, committer: "ada" },
    ],
  },
  "more commits than GitHub lists": {
    edits: slack(purpose, "Ring a loud bell"),
    commits: Array.from({ length: 251 }, () => ({ author: "ada", committer: "ada" })),
  },
  "an approval on the main of before": {
    edits: slack(purpose, "Ring a small bell"),
    commits: [{ author: "ada", committer: "ada" }],
    mainMoves: true,
  },
  "other hashes of providers": {
    edits: { "providers.lock.hcl": () => "# any package will do\n" },
    scope: "code",
  },
  "text that is a link, an image, a name and markup": {
    edits: slack(purpose, "[x](https://e.example) ![y](https://e.example/y.png) @team <img src=x> **b**"),
    told: /team/,
  },
};

/** An edit of the ledger by which SL_BOT_NOTIFY is being renamed from this name. */
function rename(old: { readonly name: string; readonly at: string }) {
  return (text: string) => {
    const data = JSON.parse(text);
    const record = {
      since: now,
      aliasUntil: `${new Date().getUTCFullYear() + 1}-11-26T00:00:00Z`,
      holds: "newest",
      names: [{ ...old, part: "" }],
    };
    data.renames = { ...data.renames, SL_BOT_NOTIFY: { prod: record } };
    return JSON.stringify(data, null, 2);
  };
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

let origin: Origin;
let github: FakeGithub;
let checkout: string;
beforeAll(async () => {
  origin = new Origin("acme/credentials");
  github = await FakeGithub.start(origin.root);
  checkout = path.join(origin.root, "checkout");
  // With the record of what every value was issued with, as a company has it.
  origin.commit("main", { [ledgerFile]: () => companyText("ledger.json") });
  github.collaborators.set("ada", "write").set("grace", "write");
  git(origin.root, "clone", "--quiet", `file://${origin.bare}`, checkout);
});
afterAll(async () => {
  await github.stop();
  origin.remove();
});

/**
 * The steps of a pull request's workflows that ask no vendor, by `main`'s code in a checkout of `main`: whether it is data,
 * what it means, whether it is approved, its data taken, and that checked and synthesized.
 */
async function taken({ commits, mainMoves }: Attack, commit: string) {
  git(checkout, "checkout", "--quiet", "--force", "--detach", "origin/main");
  git(checkout, "clean", "--quiet", "-d", "--force");
  git(checkout, "fetch", "--quiet", origin.bare, commit);
  const env = jobVariables(github, { contents: "read", pull_requests: "read" });
  const taxonomy = (...args: readonly string[]) => runTaxonomyIn(checkout, args, env);
  const pull = github.addPullRequest({
    author: "ada",
    sha: commit,
    ...(commits === undefined ? {} : { commits }),
  });
  github.review(pull, commits === undefined ? "ada" : "grace", "APPROVED");
  const scope = (await taxonomy("github", "scope", "--commit", commit)).stdout;
  const between = ["diff", "--base", "origin/main", "--head", commit];
  const diff = await taxonomy(...between, "--json");
  const { stdout: markdown } = await taxonomy(...between, "--markdown");
  const changes = path.join(origin.root, "changes.json");
  writeFileSync(changes, diff.stdout);
  if (mainMoves === true) git(checkout, "commit", "--quiet", "--allow-empty", "--message", "main moves on");
  const approval = await taxonomy(
    "github",
    "approval",
    "--commit",
    commit,
    "--changes",
    changes,
    "--machinery",
  );
  const isTaken = (await taxonomy("github", "take-company", commit)).code === 0;
  const lint = await taxonomy("lint");
  const synthesis = path.join(origin.root, `synthesis-${commit}`);
  const synth = await runProgramIn(checkout, "synth", [], { ...env, CDKTF_OUTDIR: synthesis });
  return { scope, diff, markdown, approval, isTaken, lint, synth, synthesis };
}

let count = 0;
test.each(Object.entries(attacks))(
  "%s: nothing of it runs, and it is told or means nothing",
  async (_, attack) => {
    count += 1;
    const commit = origin.commit(`attack-${count}`, attack.edits);
    const { scope, diff, markdown, approval, isTaken, lint, synth, synthesis } = await taken(attack, commit);
    expect(existsSync(path.join(checkout, "loot"))).toBe(false);
    expect(scope.startsWith("Code as well")).toBe(attack.scope === "code");
    expect(isTaken).toBe(true);
    const findings = `${lint.stdout}${lint.stderr}`;
    expect(findings).toMatch(attack.finding ?? /\b0 errors/);
    expect(lint.code).toBe(synth.code);
    expect(textsIn(synthesis)).toContain(
      JSON.stringify(`x${attack.literal ?? ""}`.replaceAll("${", () => "$${")).slice(2, -1),
    );
    const { changes = [] } = diff.stdout === "" ? {} : JSON.parse(diff.stdout);
    const told = changes.map(({ sentence }: { sentence: string }) => sentence).join("\n");
    if (attack.told !== undefined) expect(`${told}\n${diff.stderr}`).toMatch(attack.told);
    expect(changes.some(({ owner }: { owner: boolean }) => owner)).toBe(attack.owner === true);
    expect(nodesOf(markdown)).toEqual([]);
    // Without a comparison there is nothing to approve, and the job fails.
    expect(approval.code).toBe(diff.stdout === "" ? 1 : 3);
  },
);

/** All that was synthesized; nothing where nothing was. */
function textsIn(synthesis: string): string {
  const stacks = path.join(synthesis, "stacks");
  if (!existsSync(stacks)) return "";
  return readdirSync(stacks)
    .map((stack) => readFileSync(path.join(stacks, stack, "cdk.tf.json"), "utf8"))
    .join();
}

/** What of a comment is more than words, and comes from the branch. */
function nodesOf(markdown: string): readonly string[] {
  const walker = new Parser().parse(markdown).walker();
  const found: string[] = [];
  for (let event = walker.next(); event !== null; event = walker.next()) {
    const { type, destination, literal } = event.node;
    if (type === "image" || (type === "link" && destination?.includes("e.example"))) found.push(type);
    if (/^html/.test(type) && literal?.includes("img")) found.push(type);
  }
  return found;
}
