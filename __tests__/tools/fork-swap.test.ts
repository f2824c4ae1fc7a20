import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

interface Comparison {
  readonly file: string;
  readonly isSame: boolean;
  readonly normalized: readonly string[];
  readonly difference: string;
}
interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly overrides: Readonly<Record<string, Readonly<Record<string, string>>>>;
}
const { compareSyntheses } = require("../../tools/fork-swap/compare-synthesis.cjs") as {
  compareSyntheses: (one: string, other: string) => Comparison[];
};
const { swappedPackage } = require("../../tools/fork-swap/swapped-package.cjs") as {
  swappedPackage: (manifest: object, fork: { name: string; version: string }) => Manifest;
};

describe("the swapped package", () => {
  const manifest: Manifest = JSON.parse(readFileSync(path.join(__dirname, "../../package.json"), "utf8"));
  const swapped = swappedPackage(manifest, { name: "cdktn", version: "0.24.0" });

  test("has the fork in cdktf's place, and every other dependency as it was", () => {
    expect(swapped.dependencies).toEqual({ ...manifest.dependencies, cdktf: "npm:cdktn@0.24.0" });
  });

  test("gives the fork to every package of bindings too", () => {
    const bindings = Object.keys(manifest.dependencies).filter((name) => name.startsWith("@cdktf/"));
    expect(bindings.length).toBeGreaterThan(0);
    for (const name of bindings) expect(swapped.overrides[name]).toEqual({ cdktf: "npm:cdktn@0.24.0" });
    expect(swapped.overrides).toMatchObject(manifest.overrides);
  });

  test("brings no development package, since some bring the real cdktf", () => {
    expect(swapped).not.toHaveProperty("devDependencies");
  });

  test("is refused where nothing depends on cdktf", () => {
    expect(() => swappedPackage({ dependencies: {} }, { name: "cdktn", version: "0.24.0" })).toThrow(
      "nothing to swap",
    );
  });
});

describe("two syntheses", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "syntheses-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** What cdktf writes, with empty collections over two lines. */
  function stack(version: string, secret: object): string {
    const template = {
      "//": {
        metadata: { backend: "local", overrides: { a: ["b"] }, stackName: "dyn", version },
        outputs: {},
      },
      resource: { infisical_secret: { secret } },
      terraform: { required_providers: { infisical: { version: "0.19.24" } } },
    };
    return JSON.stringify(template, null, 2);
  }

  function compared(one: string | undefined, other: string | undefined): Comparison[] {
    const [a, b] = [one, other].map((text, index) => {
      const outdir = mkdtempSync(path.join(folder, `${index}-`));
      mkdirSync(path.join(outdir, "stacks", "dyn"), { recursive: true });
      if (text !== undefined) writeFileSync(path.join(outdir, "stacks", "dyn", "cdk.tf.json"), text);
      return outdir;
    });
    return compareSyntheses(a as string, b as string);
  }

  test("are the same when they differ in the version of the tool and in blanks between empty brackets", () => {
    const loose = stack("0.21.0", { tags: {} }).replace(/\{\}/g, "{\n    }");
    expect(compared(loose, stack("0.24.0", { tags: {} }))).toEqual([
      {
        file: path.join("stacks", "dyn", "cdk.tf.json"),
        isSame: true,
        normalized: ['"//".metadata.version', "blanks between empty brackets"],
        difference: "",
      },
    ]);
  });

  test.each([
    ["a value", { name: "A" }, { name: "B" }],
    ["a version that is not the tool's", { version: "1" }, { version: "2" }],
    ["the order of keys", { a: 1, b: 2 }, { b: 2, a: 1 }],
    ["blanks within a string", { name: "{ }" }, { name: "{}" }],
  ])("differ when they differ in %s", (_, one, other) => {
    const [row] = compared(stack("0.21.0", one), stack("0.24.0", other));
    expect(row?.isSame).toBe(false);
    expect(row?.difference).toMatch(/^line \d+: /);
  });

  test("differ in the version of a provider, which is no stamp of the tool", () => {
    const [row] = compared(stack("0.21.0", {}), stack("0.21.0", {}).replace("0.19.24", "0.19.25"));
    expect(row?.isSame).toBe(false);
  });

  test("differ in what is called a version where the tool left no stamp", () => {
    const unstamped = (version: string) =>
      JSON.stringify({ "//": { metadata: { backend: "local" } }, variable: { x: { version } } }, null, 2);
    expect(compared(unstamped("1"), unstamped("2"))[0]?.isSame).toBe(false);
  });

  test("differ when one of them lacks a stack", () => {
    expect(compared(stack("0.21.0", {}), undefined)[0]?.difference).toBe("only in the synthesis of cdktf");
    expect(compared(undefined, stack("0.21.0", {}))[0]?.difference).toBe("only in the synthesis of the fork");
  });
});
