import { PluginStage } from "../../support/plugin-stage";

const stage = new PluginStage();
const { warehouse } = stage;

beforeAll(() => stage.open());
afterEach(() => stage.clear());
afterAll(() => stage.close());

const box = (attributes: string, name = "a") => `resource "shelf_box" "${name}" {\n${attributes}\n}\n`;
const item = (attributes: string, name = "i") => `resource "crate_item" "${name}" {\n${attributes}\n}\n`;

test("a stack of both protocols goes from init to destroy, and its second plan is empty", async () => {
  const workspace = await stage.workspace(
    box(`name = "one"`) +
      item(`name = "item"\ncontent = { serial = shelf_box.a.serial }\nslot { depth = 2 }`),
  );
  await workspace.succeed("init");
  await workspace.succeed("validate");
  expect(await workspace.planCode()).toBe(2);
  await workspace.succeed("apply", "-auto-approve");
  expect(warehouse.byName("item")?.content).toEqual({ serial: warehouse.byName("one")?.serial });
  expect(await workspace.planCode()).toBe(0);
  await workspace.succeed("destroy", "-auto-approve");
  expect(warehouse.log).toEqual(["create one", "create item", "delete item", "delete one"]);
  expect(warehouse.objects.size).toBe(0);
});

test("a saved plan is applied as it was shown", async () => {
  const workspace = await stage.workspace(box(`name = "planned"\nsize = 2.5`));
  await workspace.succeed("plan", "-out", "saved.tfplan");
  await workspace.write(box(`name = "changed afterwards"`));
  await workspace.succeed("apply", "saved.tfplan");
  expect(warehouse.log).toEqual(["create planned"]);
  expect(warehouse.byName("planned")?.size).toBe(2.5);
});

test("a change is made in place", async () => {
  const workspace = await stage.workspace(box(`name = "before"`) + item(`name = "before-item"`));
  await workspace.succeed("apply", "-auto-approve");
  const { id, serial } = warehouse.byName("before")!;
  await workspace.write(box(`name = "after"`) + item(`name = "after-item"`));
  await workspace.succeed("apply", "-auto-approve");
  expect(warehouse.byName("after")).toMatchObject({ id, serial, revision: 2 });
  expect(warehouse.log.slice(2).sort()).toEqual(["update after", "update after-item"]);
  expect(await workspace.planCode()).toBe(0);
});

test("a replaced object with create_before_destroy exists before the old one goes, and its user follows", async () => {
  const hcl = (kind: string) =>
    box(`name = "${kind} box"\nkind = "${kind}"\nlifecycle {\ncreate_before_destroy = true\n}`) +
    item(`name = "user of \${shelf_box.a.id}"`);
  const workspace = await stage.workspace(hcl("wood"));
  await workspace.succeed("apply", "-auto-approve");
  warehouse.log.length = 0;
  await workspace.write(hcl("steel"));
  await workspace.succeed("apply", "-auto-approve");
  const { id } = warehouse.byName("steel box")!;
  expect(warehouse.log).toEqual(["create steel box", `update user of ${String(id)}`, "delete wood box"]);
});

test("a change of ForceNew in protocol 5 replaces the object", async () => {
  const workspace = await stage.workspace(item(`name = "one"\napp = "a"`));
  await workspace.succeed("apply", "-auto-approve");
  await workspace.write(item(`name = "one"\napp = "b"`));
  expect(await workspace.succeed("plan")).toMatch(/app\s+= "a" -> "b" # forces replacement/);
  await workspace.succeed("apply", "-auto-approve");
  expect(warehouse.log).toEqual(["create one", "delete one", "create one"]);
});

test("an import block brings an existing object under management, and nothing else changes", async () => {
  const first = await stage.workspace(box(`name = "found"\nsize = 7`));
  await first.succeed("apply", "-auto-approve");
  const { id } = warehouse.byName("found")!;
  const second = await stage.workspace(
    `import {\nto = shelf_box.a\nid = "${String(id)}"\n}\n${box(`name = "found"\nsize = 7`)}`,
  );
  expect(await second.succeed("apply", "-auto-approve")).toContain("1 imported, 0 added, 0 changed");
  expect(await second.planCode()).toBe(0);
  expect(warehouse.log).toEqual(["create found"]);
});

test("an import of what cannot be imported is refused", async () => {
  const workspace = await stage.workspace(`import {\nto = crate_item.i\nid = "x"\n}\n${item(`name = "n"`)}`);
  const { code, output } = await workspace.run("plan");
  expect(code).toBe(1);
  expect(output).toContain("This resource does not support import.");
});

test("an object that is gone is made again", async () => {
  const workspace = await stage.workspace(box(`name = "lost"`));
  await workspace.succeed("apply", "-auto-approve");
  warehouse.objects.clear();
  expect(await workspace.planCode()).toBe(2);
  await workspace.succeed("apply", "-auto-approve");
  expect(warehouse.log).toEqual(["create lost", "create lost"]);
});

test("a data source is read while planning, and after the apply when it depends on something new", async () => {
  const workspace = await stage.workspace(
    `${box(`name = "seen"`)}
data "shelf_box" "d" {
  name = "seen"
  depends_on = [shelf_box.a]
}
output "same" { value = data.shelf_box.d.id == shelf_box.a.id }`,
  );
  await workspace.succeed("apply", "-auto-approve");
  expect(await workspace.outputs()).toEqual({ same: true });
  expect(await workspace.planCode()).toBe(0);
});

test("each alias of a provider keeps its own configuration, and the environment fills in what is unset", async () => {
  const workspace = await stage.workspace(`
provider "shelf" {
  alias = "north"
  region = "north"
}
provider "shelf" {
  alias = "south"
  region = "south"
}
${box(`provider = shelf.north\nname = "n"`, "n")}
${box(`provider = shelf.south\nname = "s"`, "s")}
${box(`name = "neither"`, "neither")}`);
  await workspace.succeed("apply", "-auto-approve");
  const regions = ["n", "s", "neither"].map((name) => warehouse.byName(name)?.region);
  expect(regions).toEqual(["north", "south", "from-environment"]);
});

test("a provider whose configuration is known only after apply can be planned", async () => {
  const workspace = await stage.workspace(`
provider "shelf" {
  alias  = "late"
  region = shelf_box.a.kind
}
${box(`name = "first"`)}
${box(`provider = shelf.late\nname = "second"`, "b")}`);
  await workspace.succeed("apply", "-auto-approve");
  expect(warehouse.byName("second")?.region).toBe("wood");
});

test("eight stacks run side by side", async () => {
  const names = Array.from({ length: 8 }, (_, index) => `stack-${index}`);
  const workspaces = await Promise.all(
    names.map((name) =>
      stage.workspace(`provider "shelf" {\nregion = "${name}"\n}\n${box(`name = "${name}"`)}`),
    ),
  );
  await Promise.all(workspaces.map((workspace) => workspace.succeed("apply", "-auto-approve")));
  expect(names.map((name) => warehouse.byName(name)?.region)).toEqual(names);
  const codes = await Promise.all(workspaces.map((workspace) => workspace.planCode()));
  expect(codes).toEqual(names.map(() => 0));
});
