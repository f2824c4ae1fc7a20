import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Parser } from "commonmark";
import { vendorFile } from "../../../exercises/bench/scale/vendor-file";
import { kinds } from "../../../src/kinds";
import { credentials } from "../../../src/model";
import { companySchema } from "../../../src/model/company/company";
import { companyFolder, filesOn } from "../../../src/model/company/folder";
import { readCompanyFile } from "../../../src/model/company/read-company";
import type { Credential } from "../../../src/model/credential";
import { WrittenDocs } from "./written-docs";

const hostile = [
  "x <img src=x onerror=y> [l](https://e.example) @team #1 **b** | c",
  "![i](https://e.example/i.png) <https://e.example> `code` ``` __s__ ~~d~~",
  "# heading",
  "- [ ] item",
  "1. first",
  "> quote",
  "[r]: https://e.example",
  "]( [^1] &lt;b&gt; &#60; *e* _e_",
  "ends in \\",
  "a \\| b \\\\| c \\\\\\| d",
];

const company = readCompanyFile(filesOn(companyFolder()));
const folder = mkdtempSync(path.join(tmpdir(), "company-"));
afterAll(() => rmSync(folder, { recursive: true }));

type Accepts = (data: unknown) => boolean;

/** A copy of some data with this text in every place in which the schema takes it, names of fields among them. */
function withText<T>(data: T, text: string, accepts: Accepts): T {
  const copy = structuredClone(data);
  const visit = (holder: Record<string, unknown>): void => {
    for (const [key, value] of Object.entries(holder)) {
      if (value !== null && typeof value === "object") visit(value as Record<string, unknown>);
      if (typeof value === "string") holder[key] = text;
      if (!accepts(copy)) holder[key] = value;
      if (Array.isArray(holder) || text in holder) continue;
      const kept = holder[key];
      delete holder[key];
      holder[text] = kept;
      if (accepts(copy)) continue;
      delete holder[text];
      holder[key] = kept;
    }
  };
  visit(copy as Record<string, unknown>);
  return copy;
}

/** What `taxonomy docs` writes for a company that writes this text wherever one may write any. */
async function documentsWith(text: string): Promise<ReadonlyMap<string, string>> {
  const own = path.join(folder, "company");
  cpSync(companyFolder(), own, { recursive: true });
  const words = withText(company, text, (data) => companySchema.safeParse(data).success);
  writeFileSync(
    path.join(own, "company.ts"),
    `import type { Company } from "../src/model/company/company";\nexport const company = ${JSON.stringify(words)} as const satisfies Company;\n`,
  );
  const entries = credentials.map((credential, index): Credential => {
    const schema = kinds[credential.kind].schema;
    return {
      ...withText(credential, text, (data) => schema.safeParse(data).success),
      name: `${text} ${index}`,
      file: credential.file,
    };
  });
  for (const vendor of Object.keys(company.vendors)) {
    const vendors = entries.filter((entry) => entry.vendor === vendor);
    writeFileSync(path.join(own, "credentials", `${vendor}.ts`), vendorFile(vendor, vendors));
  }
  const docs = new WrittenDocs();
  expect(await docs.docs([], { TAXONOMY_COMPANY: own })).toMatchObject({ code: 0, stderr: "" });
  const texts = new Map(
    docs
      .files()
      .filter((file) => file.endsWith(".md"))
      .map((file) => [file, docs.text(file)]),
  );
  docs.remove();
  return texts;
}

/** What a document consists of for a reader of Markdown, without its words: nodes, where links lead, cells of tables. */
function structure(markdown: string): readonly string[] {
  const walker = new Parser().parse(markdown).walker();
  const nodes: string[] = [];
  for (let step = walker.next(); step !== null; step = walker.next()) {
    const { type, destination } = step.node;
    if (step.entering && type !== "text") nodes.push(destination ? `${type} to ${destination}` : type);
  }
  const rows = markdown.split("\n").filter((line) => line.startsWith("|"));
  // Behind a backslash that none escapes a bar ends no cell (GitHub Flavored Markdown, section 4.10).
  const cells = rows.map((row) => `${row.replace(/\\./g, "").split("|").length} cells`);
  return [...nodes, ...cells];
}

let plain: ReadonlyMap<string, string>;
beforeAll(async () => {
  plain = await documentsWith("Two words");
});

test("the words of a company and its entries stand in every document", () => {
  expect([...plain].filter(([, text]) => !text.includes("Two words")).map(([file]) => file)).toEqual([]);
});

test.each(hostile)("%j in every text is shown, and changes nothing else of any document", async (text) => {
  const written = await documentsWith(text);
  for (const [file, markdown] of written)
    expect([file, ...structure(markdown)]).toEqual([file, ...structure(plain.get(file) ?? "")]);
  expect([...written.keys()]).toEqual([...plain.keys()]);
});
