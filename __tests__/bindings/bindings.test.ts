import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { generateBindings } from "../../tools/generate-bindings";

/** Every file below a folder with its content, by relative path. */
function contents(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file) => [path.relative(folder, file), readFileSync(file, "utf8")]),
  );
}

test("the committed bindings are those that the committed schemas give", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "bindings-test-"));
  await generateBindings(path.join(folder, "generated"));
  expect(contents(path.join(folder, "generated"))).toEqual(contents("src/bindings/generated"));
  rmSync(folder, { recursive: true });
});

test("every provider is pinned to the version of its schema file", () => {
  const versions = readdirSync("packages/sandbox/stand-ins/schemas").map((file) =>
    /^(\w+)-([\d.]+)\.json$/.exec(file)?.slice(1, 3),
  );
  for (const [name, version] of versions as [string, string][]) {
    const source =
      name === "aws" || name === "cloudflare"
        ? `node_modules/@cdktf/provider-${name}/lib/provider/index.js`
        : `src/bindings/generated/${name}/provider/index.ts`;
    expect(readFileSync(source, "utf8")).toMatch(new RegExp(`providerVersion: ["']${version}["']`));
  }
});

test("the schema of the AWS resources has the attributes of the prebuilt binding", () => {
  const document = JSON.parse(readFileSync("packages/sandbox/stand-ins/schemas/aws-6.25.0.json", "utf8"));
  const { resource_schemas } = document.provider_schemas["registry.terraform.io/hashicorp/aws"];
  for (const [type, schema] of Object.entries<{
    block: { attributes: Record<string, { optional?: boolean; required?: boolean }> };
  }>(resource_schemas)) {
    const typings = readFileSync(
      `node_modules/@cdktf/provider-aws/lib/${type.replace("aws_", "").replaceAll("_", "-")}/index.d.ts`,
      "utf8",
    );
    const config = typings.slice(typings.indexOf("Config extends"), typings.indexOf("export declare class"));
    const settable = [...config.matchAll(/readonly (\w+)\??:/g)].map(([, name]) => snake(name ?? ""));
    const inSchema = Object.entries(schema.block.attributes).filter(([, a]) => a.optional || a.required);
    expect(inSchema.map(([name]) => name).sort()).toEqual(settable.sort());
  }
});

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replace(/(\D)(\d)/g, "$1$2");
}
