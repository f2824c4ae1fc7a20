import { PluginStage } from "../../support/plugin-stage";
import type { TerraformWorkspace } from "../../support/terraform-workspace";

const stage = new PluginStage();
const { warehouse } = stage;

beforeAll(() => stage.open());
afterEach(() => stage.clear());
afterAll(() => stage.close());

interface PlannedChange {
  readonly actions: readonly string[];
  readonly after: Record<string, unknown>;
  readonly after_unknown: Record<string, unknown>;
  readonly replace_paths?: readonly unknown[];
}

async function plannedChange(workspace: TerraformWorkspace): Promise<PlannedChange> {
  await workspace.succeed("plan", "-out", "change.tfplan");
  const plan = JSON.parse(await workspace.succeed("show", "-json", "change.tfplan"));
  return plan.resource_changes[0].change;
}

/** Applies one configuration, then plans another. */
async function changeBetween(before: string, after: string): Promise<PlannedChange> {
  const workspace = await stage.workspace(before);
  await workspace.succeed("apply", "-auto-approve");
  await workspace.write(after);
  return plannedChange(workspace);
}

const box = (attributes: string) => `resource "shelf_box" "a" {\n${attributes}\n}\n`;
const item = (attributes: string) => `resource "crate_item" "a" {\n${attributes}\n}\n`;

test("on create everything computed is unknown, and defaults are filled in", async () => {
  const change = await plannedChange(await stage.workspace(box(`name = "n"`)));
  expect(
    Object.keys(change.after_unknown)
      .filter((name) => change.after_unknown[name] === true)
      .sort(),
  ).toEqual(["id", "kind", "region", "revision", "serial"]);
  expect(change.after.label).toBe("plain");
});

test("on update what is computed is unknown unless the definition keeps it", async () => {
  const { after, after_unknown: unknown } = await changeBetween(box(`name = "n"`), box(`name = "m"`));
  expect(unknown.revision).toBe(true);
  expect(after).toMatchObject({
    id: warehouse.byName("n")?.id,
    kind: "wood",
    serial: warehouse.byName("n")?.serial,
  });
});

test("a kept attribute that the state lacks is unknown", async () => {
  warehouse.afterCreate = (state) => {
    state.serial = null;
  };
  const { after_unknown: unknown } = await changeBetween(box(`name = "n"`), box(`name = "m"`));
  expect(unknown).toMatchObject({ serial: true });
});

test("on update a provider of protocol 5 keeps everything computed", async () => {
  const { after, after_unknown: unknown } = await changeBetween(item(`name = "n"`), item(`name = "m"`));
  expect(Object.values(unknown)).not.toContain(true);
  expect(after).toMatchObject({ id: warehouse.byName("n")?.id, made: "once" });
});

test("a default that is no longer overridden comes back", async () => {
  const { actions, after } = await changeBetween(box(`name = "n"\nlabel = "own"`), box(`name = "n"`));
  expect(actions).toEqual(["update"]);
  expect(after.label).toBe("plain");
});

test("only a changed attribute of replaceOn replaces the object", async () => {
  const steel = box(`name = "n"\nkind = "steel"`);
  const workspace = await stage.workspace(steel);
  await workspace.succeed("apply", "-auto-approve");
  await workspace.write(box(`name = "m"\nkind = "steel"`));
  expect((await plannedChange(workspace)).actions).toEqual(["update"]);
  await workspace.write(box(`name = "n"\nkind = "brass"`));
  const { actions, replace_paths: paths } = await plannedChange(workspace);
  expect(actions).toEqual(["delete", "create"]);
  expect(paths).toEqual([["kind"]]);
});

test("the definition has the last word on a plan", async () => {
  const { actions, replace_paths: paths } = await changeBetween(
    box(`name = "n"\nsize = 1`),
    box(`name = "n"\nsize = 1000`),
  );
  expect(actions).toEqual(["delete", "create"]);
  expect(paths).toEqual([["size"]]);
});

test("a computed attribute is unknown in every nested element once the object changes", async () => {
  const { after_unknown: unknown } = await changeBetween(
    box(`name = "n"\nparts = [{ name = "p" }]\nmarks = [{ name = "m" }]`),
    box(`name = "n"\nparts = [{ name = "p" }, { name = "new" }]\nmarks = [{ name = "m" }]`),
  );
  expect(unknown.parts).toEqual([{ number: true }, { number: true }]);
  expect(unknown.marks).toEqual([{ color: true, number: true }]);
});

test("a kept nested attribute is unknown in new elements only, and sets are matched by content", async () => {
  const before = item(`name = "n"\nlevel {\nname = "b"\n}\nlevel {\nname = "c"\n}\nslot {\ndepth = 1\n}`);
  const after = item(
    `name = "n"\nlevel {\nname = "a"\n}\nlevel {\nname = "b"\n}\nlevel {\nname = "c"\n}\nslot {\ndepth = 1\n}\nslot {\ndepth = 2\n}`,
  );
  const { after: planned, after_unknown: unknown } = await changeBetween(before, after);
  const levels = planned.level as { name: string; number?: string }[];
  const numberOf = (name: string) => levels.find((level) => level.name === name)?.number;
  const made = warehouse.byName("n")?.level as { name: string; number: string }[];
  for (const { name, number } of made) expect(numberOf(name)).toBe(number);
  expect(numberOf("a")).toBeUndefined();
  expect(unknown.slot).toEqual([{}, { label: true }]);
});

test("what the configuration sets in an element of a set stays set, whatever else is computed there", async () => {
  const marks = `marks = [{ name = "a", color = "red" }, { name = "b" }]`;
  const { after, after_unknown: unknown } = await changeBetween(
    box(`name = "n"\n${marks}`),
    box(`name = "m"\n${marks}`),
  );
  expect(after.marks).toEqual([{ name: "a", color: "red" }, { name: "b" }]);
  expect(unknown.marks).toEqual([{ number: true }, { color: true, number: true }]);
});

test("the order in which a set is written changes nothing", async () => {
  const { actions } = await changeBetween(
    box(`name = "n"\nmarks = [{ name = "a" }, { name = "b" }]\ntags = ["x", "y"]`),
    box(`name = "n"\nmarks = [{ name = "b" }, { name = "a" }]\ntags = ["y", "x"]`),
  );
  expect(actions).toEqual(["no-op"]);
});
