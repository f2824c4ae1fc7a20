import { UNKNOWN } from "../../../packages/sandbox/stand-ins/definition";
import { PluginStage } from "../../support/plugin-stage";

const stage = new PluginStage();
const { warehouse } = stage;

beforeAll(() => stage.open());
afterEach(() => stage.clear());
afterAll(() => stage.close());

const box = (attributes: string, name = "a") => `resource "shelf_box" "${name}" {\n${attributes}\n}\n`;

/** Applies one box, checks that nothing is left to plan, and returns what the provider was given. */
async function stored(attributes: string) {
  const workspace = await stage.workspace(`${box(`name = "n"\n${attributes}`)}\noutput "box" {
    value     = shelf_box.a
    sensitive = true
  }`);
  await workspace.succeed("apply", "-auto-approve");
  expect(await workspace.planCode()).toBe(0);
  const { box: output } = await workspace.outputs();
  return { given: warehouse.byName("n")!, output: output as Record<string, unknown> };
}

test("whole numbers, fractions and numbers too long for JavaScript arrive without loss and come back the same", async () => {
  const { given } = await stored(`
    size   = 0.1
    limits = {
      zero  = 0
      minus = -5
      exact = 9007199254740991
      big   = 9007199254740993
      huge  = 123456789012345678901234567890
      third = 0.333333333333333333333333333333
      tiny  = 0.0000001
    }`);
  expect(given.size).toBe(0.1);
  expect(given.limits).toEqual({
    zero: 0,
    minus: -5,
    exact: 9007199254740991,
    big: "9007199254740993",
    huge: "123456789012345678901234567890",
    third: "0.333333333333333333333333333333",
    tiny: "0.0000001",
  });
});

test("sets, maps, tuples and nested objects of every nesting keep their form", async () => {
  const { given, output } = await stored(`
    tags    = ["b", "a", "b"]
    pair    = ["left", 2]
    options = { open = false }
    shelves = { low = { height = 1.5 }, high = {} }
    parts   = [{ name = "p" }, { name = "q" }]
    marks   = [{ name = "m" }]`);
  expect(given).toMatchObject({
    tags: ["a", "b"],
    pair: ["left", 2],
    options: { open: false, ratio: null },
    shelves: { low: { height: 1.5 }, high: { height: null } },
    parts: [{ name: "p" }, { name: "q" }],
    marks: [{ name: "m" }],
  });
  expect(output.shelves).toEqual({ low: { height: 1.5 }, high: { height: null } });
});

test("blocks of every nesting keep their form, and blocks that are not written are empty", async () => {
  const { given } = await stored(`
    rule {
      port = 80
      peer { address = "x" }
      peer { address = "y" }
    }
    rule { port = 443 }
    timeouts { create = "1m" }`);
  expect(given.rule).toEqual([
    { port: 80, action: null, peer: [{ address: "x" }, { address: "y" }] },
    { port: 443, action: null, peer: [] },
  ]);
  expect(given.timeouts).toEqual({ create: "1m" });
  stage.warehouse.forget();
  expect((await stored("")).given).toMatchObject({ rule: [], timeouts: null });
});

test("a value of dynamic type is a value of its own type", async () => {
  const { given, output } = await stored(`anything = { list = [1, "two", null, true], inner = { n = 1.5 } }`);
  expect(given.anything).toEqual({ list: [1, "two", null, true], inner: { n: 1.5 } });
  expect(output.anything).toEqual({ list: [1, "two", null, true], inner: { n: 1.5 } });
});

test("text of any script, empty text and long text arrive as they are", async () => {
  const long = "0123456789abcdef".repeat(400_000);
  const workspace = await stage.workspace(
    `variable "long" {}\n${box(`name = "n"\nlabel = "zażółć 💡\\n\${""}"`)}${box(`name = "long"\nlabel = var.long`, "long")}${box(`name = "empty"\nlabel = ""`, "empty")}`,
  );
  await workspace.write(JSON.stringify({ long }), "terraform.tfvars.json");
  await workspace.succeed("apply", "-auto-approve");
  expect(warehouse.byName("n")?.label).toBe("zażółć 💡\n");
  expect(warehouse.byName("empty")?.label).toBe("");
  expect(warehouse.byName("long")?.label === long).toBe(true);
});

test("text that holds an unknown part is unknown while planning and whole at apply", async () => {
  const seen: unknown[] = [];
  warehouse.onPlan = (config) => seen.push(config.label);
  const workspace = await stage.workspace(
    box(`name = "first"`) + box(`name = "second"\nlabel = "pre-\${shelf_box.a.id}"`, "b"),
  );
  await workspace.succeed("apply", "-auto-approve");
  expect(seen).toContain(UNKNOWN);
  expect(warehouse.byName("second")?.label).toBe(`pre-${String(warehouse.byName("first")?.id)}`);
});

test("collections of unknown size and unknown elements can be planned", async () => {
  const workspace = await stage.workspace(
    box(`name = "first"`) +
      box(
        `name  = "second"
        tags   = [shelf_box.a.id, "known"]
        limits = { revision = shelf_box.a.revision }
        marks  = [for text in [shelf_box.a.id] : { name = text }]
        dynamic "rule" {
          for_each = toset([shelf_box.a.kind])
          content { port = length(rule.value) }
        }`,
        "b",
      ),
  );
  await workspace.succeed("apply", "-auto-approve");
  expect(warehouse.byName("second")).toMatchObject({
    tags: expect.arrayContaining(["known", warehouse.byName("first")?.id]),
    limits: { revision: 1 },
    marks: [{ name: warehouse.byName("first")?.id }],
    rule: [{ port: 4 }],
  });
  expect(await workspace.planCode()).toBe(0);
});
