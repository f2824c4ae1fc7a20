import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { VaultReader } from "../../../exercises/verify/vault";
import { credentials } from "../../../src/model";
import { formatLedger } from "../../../src/model/ledger-format";
import { companions, parts } from "../../../src/model/parts";
import { placements } from "../../../src/model/placement";
import { environments, vendors } from "../../../src/model/vocabulary";
import { target } from "../../../src/targets/sandbox";
import { LiveSandbox } from "../../support/live-sandbox";
import { ledgerFor } from "../../support/taxonomy";
import { WrittenDocs } from "./written-docs";

/** One stack for every way in which a value gets into a state, and one for none. */
const stacks = ["infisical", "cloudflare", "heroku", "aws", "postmark", "stripe", "slack", "github"];

let live: LiveSandbox;
/** Every value of the vault by `<credential> <environment> <part>`. */
let values: ReadonlyMap<string, string>;
const docs = new WrittenDocs();
beforeAll(async () => {
  const [deployed] = await Promise.all([LiveSandbox.deployed(), docs.docs()]);
  live = deployed;
  // The first deploy may read a folder before everything in it was written; from the second on the state has it all.
  expect(await live.run(["deploy", "postmark"])).toMatchObject({ code: 0 });
  values = await valuesInVault();
});
afterAll(async () => {
  docs.remove();
  await live.remove();
});

const stateText = (stack: string) => readFileSync(path.join(live.stateFolder, `${stack}.tfstate`), "utf8");

async function valuesInVault(): Promise<ReadonlyMap<string, string>> {
  const { urls, vendorEnvironment } = live.session;
  const vault = await VaultReader.login(urls.infisical, target.infisical.projectId, vendorEnvironment);
  const found = new Map<string, string>();
  for (const environment of environments) {
    const secrets = await vault.secrets(environment);
    for (const credential of credentials) {
      const [place] = placements(credential, environment, "flat");
      for (const { name, fullName } of parts(credential)) {
        const value = secrets.get(`${place?.folder}/${name}`)?.value;
        if (value !== undefined) found.set(`${credential.name} ${environment} ${fullName}`, value);
      }
    }
  }
  return found;
}

/** What the document lists below a state file: `<credential> <environment> <secret>`. */
function listed(stack: string): readonly string[] {
  if (!docs.text("state-files.md").includes(`\n## \`${stack}.tfstate\`\n`)) return [];
  return WrittenDocs.rows(docs.section("state-files.md", `\`${stack}.tfstate\``)).map((row) =>
    row.slice(0, 3).join(" ").replaceAll("`", ""),
  );
}

describe("a deployed state file holds exactly the values of the vault that the document lists", () => {
  test.each(stacks)("%s", (stack) => {
    const state = stateText(stack);
    const held = [...values]
      .filter(([, value]) => state.includes(JSON.stringify(value).slice(1, -1)))
      .map(([name]) => name);
    expect(values.size).toBeGreaterThan(30);
    expect([...listed(stack)].filter((name) => !name.endsWith("SMTP password")).sort()).toEqual(held.sort());
  });
});

test("what the provider derives from an AWS key is listed, one for each key", () => {
  const { resources } = JSON.parse(stateText("aws"));
  const derived = resources.filter(({ type }: { type: string }) => type === "aws_iam_access_key");
  for (const { instances } of derived) expect(instances[0].attributes.ses_smtp_password_v4).toMatch(/\S/);
  expect(listed("aws").filter((name) => name.endsWith("SMTP password"))).toHaveLength(derived.length);
});

test("no state has a sensitive text beside what is listed and the companions, which are no secrets", () => {
  for (const stack of stacks) {
    const known = new Set([
      ...listed(stack).map((name) => values.get(name)),
      ...credentials.flatMap((credential) => companions(credential).map(({ name }) => name)),
    ]);
    const unknown = sensitiveTexts(stateText(stack)).filter(
      ({ name, text }) => !known.has(text) && !known.has(name) && name !== "ses_smtp_password_v4",
    );
    expect({ stack, unknown: unknown.map(({ name }) => name) }).toEqual({ stack, unknown: [] });
  }
});

interface Step {
  readonly value: string | { readonly value: string };
}

interface StateResource {
  readonly instances: readonly {
    readonly attributes: Readonly<Record<string, unknown>>;
    readonly sensitive_attributes?: readonly (readonly Step[])[];
  }[];
}

/** Every text that the state marks as sensitive, with the name of the secret, or else of the attribute, that has it. */
function sensitiveTexts(state: string): readonly { name: string; text: string }[] {
  const { resources }: { resources: readonly StateResource[] } = JSON.parse(state);
  return resources
    .flatMap(({ instances }) => instances)
    .flatMap(({ attributes, sensitive_attributes: marked = [] }) =>
      marked.map((steps) => {
        const keys = steps.map(({ value }) => (typeof value === "string" ? value : value.value));
        const text = keys.reduce<unknown>(
          (at, key) => (at as Record<string, unknown> | null)?.[key],
          attributes,
        );
        const indexed = steps.find(({ value }) => typeof value !== "string");
        const owner = typeof attributes.name === "string" ? attributes.name : keys[0];
        return { name: indexed === undefined ? owner : keys[1], text };
      }),
    )
    .flatMap(({ name = "", text }) => (typeof text === "string" && text !== "" ? [{ name, text }] : []));
}

test("a credential that is in no state is listed as such", () => {
  const free = docs
    .section("state-files.md", "In no state file")
    .split("\n")
    .filter((line) => line.startsWith("- "));
  expect(free).toContain("- `GH_APP_DEV_BOT`: prod");
  expect(free).toContain("- `STR_BILLING_WRITE`: dev");
  const inStates = credentials
    .flatMap(({ vendor }) => listed(vendors[vendor].folder))
    .map((name) => name.split(" ").slice(0, 2).join(" "));
  for (const line of free) {
    const [, name, held = ""] = /^- `(.*)`: (.*)$/.exec(line) ?? [];
    for (const environment of held.split(", ")) expect(inStates).not.toContain(`${name} ${environment}`);
  }
});

test("with folders of their own for environments, a neighbour in the vendor's folder is not read back", async () => {
  const ledger = ledgerFor(credentials, "2026-11-22T10:00:00Z");
  const file = path.join(docs.folder, ".ledger.json");
  const layouts = { prod: "env-folders", staging: "env-folders", dev: "flat" } as const;
  writeFileSync(file, formatLedger({ ...ledger, layouts }));
  expect(listed("postmark")).toContain("PM_ACCOUNT_MGMT prod PM_ACCOUNT_MGMT");
  await docs.docs([], { TAXONOMY_LEDGER: file });
  expect(listed("postmark")).toEqual([
    "PM_SERVER_MAIL prod PM_SERVER_MAIL",
    "PM_SERVER_MAIL staging PM_SERVER_MAIL",
  ]);
  expect(docs.text("state-files.md")).toContain("read back with all of `prod:/OryxTrades/postmark/prod`");
});
