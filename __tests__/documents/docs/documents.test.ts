import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { provisioning } from "../../../src/documents/provisioning/provisioning";
import { credentials } from "../../../src/model";
import { allTags, tagsOf } from "../../../src/model/tags";
import { environments, vendors } from "../../../src/model/vocabulary";
import { LedgerFile } from "../../support/ledger-file";
import { changed, ledgerFor } from "../../support/taxonomy";
import { WrittenDocs } from "./written-docs";

const docs = new WrittenDocs();
beforeAll(async () => {
  expect((await docs.docs()).code).toBe(0);
});
afterAll(() => docs.remove());

const folderOf = (name: string) => {
  const found = credentials.find((credential) => credential.name === name);
  return found === undefined ? "" : vendors[found.vendor].folder;
};

describe("all documents", () => {
  test("there is a page of steps and one of checklists for every vendor that has credentials, and a resolver for each language", () => {
    const folders = [...new Set(credentials.map(({ vendor }) => vendors[vendor].folder))].sort();
    expect(docs.files()).toEqual([
      "README.md",
      ...folders.map((folder) => `provisioning/${folder}.md`),
      "resolver/secret-path-for.ts",
      "resolver/secret_path_for.py",
      "rotation-matrix.md",
      ...folders.map((folder) => `sop/${folder}.md`),
      "state-files.md",
      "tags.md",
      "taxonomy.json",
    ]);
  });

  test("every link leads to a file and a heading that exist", () => {
    const broken = docs.files().flatMap((file) =>
      [...docs.text(file).matchAll(/\]\(([^)]+)\)/g)]
        .map(([, link = ""]) => link)
        .filter((link) => !leadsSomewhere(file, link))
        .map((link) => `${file}: ${link}`),
    );
    expect(broken).toEqual([]);
  });

  test("every footnote mark has one text and every text a mark", () => {
    for (const file of docs.files().filter((name) => name.endsWith(".md"))) {
      const text = docs.text(file);
      const marks = [...text.matchAll(/\[\^([^\]]+)\](?!:)/g)].map(([, mark]) => mark);
      const notes = [...text.matchAll(/^\[\^([^\]]+)\]:/gm)].map(([, note]) => note);
      expect({ file, notes: notes.sort() }).toEqual({ file, notes: [...new Set(marks)].sort() });
    }
  });

  test("taxonomy.json gives every entry back", () => {
    const rows: readonly { readonly entry: unknown }[] = JSON.parse(docs.text("taxonomy.json")).credentials;
    expect(rows.map(({ entry }) => entry)).toEqual(JSON.parse(JSON.stringify(credentials)));
  });

  test("they are the same in another time zone and language, and after a rotation", async () => {
    const ledger = new LedgerFile();
    await ledger.run("rotate", "CF_DNS_EDIT_ORYX_APP", "--at", "2024-02-01");
    const elsewhere = {
      TZ: "Asia/Tokyo",
      LANG: "de_DE.UTF-8",
      LC_ALL: "de_DE.UTF-8",
      TAXONOMY_LEDGER: ledger.file,
    };
    const { code, stdout } = await docs.docs(["--check"], elsewhere);
    ledger.remove();
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining("are up to date") });
  });
});

/** A link of a document, as it will be in docs/generated. */
function leadsSomewhere(file: string, link: string): boolean {
  const [target = "", heading] = link.split("#");
  const committed = path.posix.join("docs/generated", path.posix.dirname(file), target);
  const ours = path.posix.relative("docs/generated", committed);
  const text = ((): string | undefined => {
    if (target === "") return docs.text(file);
    if (!ours.startsWith("..")) return docs.files().includes(ours) ? docs.text(ours) : undefined;
    return existsSync(committed) ? readFileSync(committed, "utf8") : undefined;
  })();
  if (text === undefined || heading === undefined) return text !== undefined;
  return [...text.matchAll(/^#+ (.*)$/gm)].some(([, title = ""]) => slug(title) === heading);
}

/** How GitHub names the anchor of a heading. */
function slug(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");
}

describe("the checklists", () => {
  test("have a section for every credential with the ten points of appendix B", () => {
    for (const { name } of credentials) {
      const points = docs.section(`provisioning/${folderOf(name)}.md`, name).match(/^- \[/gm) ?? [];
      expect({ name, points: points.length >= 10 }).toEqual({ name, points: true });
    }
  });

  test("footnote every field that no document states, with its reason", () => {
    for (const { name, unconfirmed = {} } of credentials) {
      const text = docs.text(`provisioning/${folderOf(name)}.md`);
      const section = docs.section(`provisioning/${folderOf(name)}.md`, name);
      for (const [field, reason] of Object.entries<string>(unconfirmed)) {
        expect(section).toContain(`[^${name}-${field}]`);
        expect(text.replaceAll("\\", "")).toContain(
          `[^${name}-${field}]: ${name}, ${field}, is unconfirmed. ${reason}`,
        );
      }
    }
  });

  test("footnote a field that no box is about as well", () => {
    const entry = changed("SL_BOT_NOTIFY", { unconfirmed: { reminderDays: "Asked nobody." } });
    const text = [...provisioning("slack", [entry], ledgerFor([entry]))].join("");
    expect(text).toContain("Unconfirmed as well.[^SL_BOT_NOTIFY-reminderDays]");
    expect(text).toContain(
      "[^SL_BOT_NOTIFY-reminderDays]: SL_BOT_NOTIFY, reminderDays, is unconfirmed. Asked nobody.",
    );
  });

  const openBoxes = (name: string) =>
    docs
      .section(`provisioning/${folderOf(name)}.md`, name)
      .split("\n")
      .filter((line) => line.includes("- [ ] "))
      .map((line) => line.trim().slice(6, 46));

  test.each([
    ["AWS_INFISICAL_BOOTSTRAP", []],
    ["AWS_BILLING_READ", ["The additional IAM user `billing-read` i"]],
    [
      "CF_ACCESS_SVC_VAULT",
      [
        "Its Service Auth policies are attached t",
        "Consumer references (section 5, step 5)",
        "Agent scripts: `scripts/agents/*.py`, in",
      ],
    ],
    [
      "HK_PLATFORM_FULL",
      [
        "Sensitivity critical: ops review by a se",
        "Consumer references (section 5, step 5)",
        "CI (GitHub Actions): `.github/workflows/",
      ],
    ],
    [
      "DYN_DNS_UPDATE",
      [
        "Secret in the right Infisical environmen",
        "prod: `DYN_DNS_UPDATE`, password or upda",
        "`DYN_DNS_UPDATE__SCOPES` is `unconfirmed",
      ],
    ],
  ])("leave open what a person must do, and nothing else: %s", (name, open) => {
    expect(openBoxes(name)).toEqual(open);
  });

  test("say where the secrets go, what the companions say and which tags they carry", () => {
    expect(docs.section("provisioning/cloudflare.md", "CF_WAF_EDIT_ORYX_APP").split("\n")).toEqual(
      expect.arrayContaining([
        "- [x] Name `CF_WAF_EDIT_ORYX_APP` is vendor `CF`, function `WAF_EDIT`, scope `ORYX_APP`",
        "- [x] Folder exists: `prod:/OryxTrades/cloudflare/`, from the stack `cloudflare`",
        "- [x] Secret in the right Infisical environments (section 3, account-wide): prod has its own value, staging reads prod's, dev has none",
        "- [x] `CF_WAF_EDIT_ORYX_APP__EXPIRES_AT` is set: the date of issue plus 90 days, in UTC",
        '- [x] `CF_WAF_EDIT_ORYX_APP__SCOPES` is set: `zone.waf:edit zone.zone:read`, for "Zone > WAF > Edit", "Zone > Zone > Read"',
        "- [x] One [tag](../tags.md) of each dimension: `function-waf-edit`, `sensitivity-high`, `consumer-ci`, `rotation-90d`",
      ]),
    );
  });
});

describe("the SOPs", () => {
  test("give for every value the commands that `rotate` itself names, in its order", async () => {
    const ledger = new LedgerFile();
    const { stdout } = await ledger.run("rotate", "--due", "--at", "2025-06-01", "--json");
    ledger.remove();
    const changed: { credential: string; environment: string; next: string[] }[] = JSON.parse(stdout).changed;
    const values = credentials.flatMap(({ environments: uses }) =>
      environments.filter((environment) => uses[environment] === "own"),
    );
    expect(changed).toHaveLength(values.length);
    for (const { credential, environment, next } of changed) {
      const commands = next.flatMap((step) => /^npx [^:]*/.exec(step)?.[0] ?? []);
      expect({ credential, environment, commands: commandsOf(credential, environment).slice(1) }).toEqual({
        credential,
        environment,
        commands,
      });
    }
  });

  /** The commands of a value's steps. */
  function commandsOf(name: string, environment: string): readonly string[] {
    const section = docs.section(`sop/${folderOf(name)}.md`, name);
    const [, ...parts] = section.split(/^### /m);
    const own = parts.find((part) => part.startsWith(`${name} in ${environment}\n`)) ?? section;
    return [...own.matchAll(/^\d+\. `(npx [^`]*)`/gm)].map(([, command = ""]) => command);
  }

  test("say where a person gets a value, and that a person revokes the old one", () => {
    const steps = docs.section("sop/postmark.md", "PM_ACCOUNT_MGMT");
    expect(steps).toContain("1. Make a new value at https://account.postmarkapp.com → Account → API Tokens");
    expect(steps).toContain("3. `TF_VAR_PM_ACCOUNT_MGMT_prod`");
    expect(steps).toContain("8. Revoke the old value where the new one was made");
  });
});

describe("the tag legend", () => {
  test("has every tag once, with its slug, its meaning and the credentials that carry it", () => {
    const rows = WrittenDocs.rows(docs.text("tags.md"));
    expect(rows.map(([tag, slug]) => [tag, slug])).toEqual(
      allTags.map(({ dimension, value, slug }) => [`\`${dimension}:${value}\``, `\`${slug}\``]),
    );
    for (const [, slug = "", meaning = "", carriers = ""] of rows) {
      const expected = credentials.filter((entry) => tagsOf(entry).some((tag) => `\`${tag.slug}\`` === slug));
      expect(carriers.match(/`[A-Z0-9_]+`/g) ?? []).toEqual(expected.map(({ name }) => `\`${name}\``));
      expect(meaning).not.toBe("");
    }
  });

  test("says what section 2 says of sensitivity", () => {
    const rows = WrittenDocs.rows(docs.text("tags.md"));
    expect(rows.find(([tag]) => tag === "`sensitivity:critical`")?.[2]).toBe(
      "A leak enables live-money trades, production data deletion, or account takeover",
    );
  });
});
