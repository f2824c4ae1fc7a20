import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expectSameResources, managedResources } from "../../../exercises/bench/sandbox/managed-resources";
import { credentials } from "../../../src/model";

test("the hand-written stack names the credentials of the taxonomy, all of them and no other", () => {
  const text = readFileSync(
    path.join(__dirname, "../../../exercises/bench/hand-written/credentials.tf"),
    "utf8",
  );
  const names = [...text.matchAll(/^ {4}([A-Z0-9_]+) = \{$/gm)].map(([, name]) => name);
  expect(names.sort()).toEqual(credentials.map(({ name }) => name).sort());
});

describe("two sides of a comparison", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "states-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  function state(name: string, resources: readonly object[]): string {
    const file = path.join(folder, name);
    writeFileSync(file, JSON.stringify({ version: 4, resources }));
    return file;
  }
  const secrets = (count: number) => ({
    mode: "managed",
    type: "infisical_secret",
    instances: Array.from({ length: count }, () => ({})),
  });
  const lookup = { mode: "data", type: "infisical_secret_tag", instances: [{}] };

  test("count every instance of what Terraform manages over all their states, and no data", () => {
    const files = [state("one", [secrets(2), lookup]), state("two", [secrets(3)])];
    expect([...managedResources(files)]).toEqual([["infisical_secret", 5]]);
  });

  test("compare only with the same number of resources of each type", () => {
    const five = managedResources([state("five", [secrets(5), lookup])]);
    const four = managedResources([state("four", [secrets(4)])]);
    expect(() => expectSameResources(five, new Map(five))).not.toThrow();
    expect(() => expectSameResources(five, four)).toThrow("infisical_secret: 5 against 4");
    expect(() => expectSameResources(new Map(), four)).toThrow("infisical_secret: 0 against 4");
  });
});
