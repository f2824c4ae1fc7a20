import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type ObjectValue, ProviderError, UNKNOWN } from "../../../packages/sandbox/stand-ins/definition";
import { PluginStage } from "../../support/plugin-stage";
import type { TerraformWorkspace } from "../../support/terraform-workspace";

const stage = new PluginStage();
const { warehouse } = stage;

beforeAll(() => stage.open());
afterEach(() => stage.clear());
afterAll(() => stage.close());

const box = (attributes: string, name = "a") => `resource "shelf_box" "${name}" {\n${attributes}\n}\n`;

async function failed(workspace: TerraformWorkspace, ...argv: string[]): Promise<string> {
  const { code, output } = await workspace.run(...argv);
  expect(code).toBe(1);
  return output;
}

/** The addresses in the state, with what makes them special. */
async function instances(workspace: TerraformWorkspace): Promise<{ name: string; status?: string }[]> {
  const state = JSON.parse(await readFile(path.join(workspace.folder, "terraform.tfstate"), "utf8"));
  return state.resources.flatMap((resource: { name: string; instances: { status?: string }[] }) =>
    resource.instances.map(({ status }) => ({ name: resource.name, ...(status && { status }) })),
  );
}

test("a refused configuration is shown at its line, at validate and again at plan", async () => {
  const workspace = await stage.workspace(box(`name = "n"\nsize = 13`));
  for (const command of ["validate", "plan"]) {
    const output = await failed(workspace, command);
    expect(output).toContain("13 is unlucky");
    expect(output).toContain("main.tf line 3");
  }
});

test("a finding inside a block or a map is shown at its own line", async () => {
  const workspace = await stage.workspace(
    box(`name = "n"\nrule {\nport = 1\n}\nrule {\nport = 13\n}\nlimits = {\none = 1\nbad = 13\n}`),
  );
  const output = await failed(workspace, "validate");
  expect(output).toContain("on main.tf line 7,");
  expect(output).toContain("on main.tf line 11,");
});

test("a refused provider block is shown at its line", async () => {
  const workspace = await stage.workspace(`provider "shelf" {\nregion = "nowhere"\n}\n${box(`name = "n"`)}`);
  expect(await failed(workspace, "validate")).toMatch(/There is no such region[\s\S]*main\.tf line 2/);
});

test("a data source that finds nothing fails the plan at its attribute", async () => {
  const workspace = await stage.workspace(`data "shelf_box" "d" {\nname = "none"\n}`);
  expect(await failed(workspace, "plan")).toMatch(/No such box[\s\S]*main\.tf line 2/);
});

test("a create that the vendor refuses saves nothing and is tried again", async () => {
  const workspace = await stage.workspace(box(`name = "n"`));
  warehouse.before = (action) => {
    if (action === "create") throw new ProviderError("Quota reached", "At most 50 boxes.");
  };
  const output = await failed(workspace, "apply", "-auto-approve");
  expect(output).toContain("Quota reached");
  expect(output).toContain("At most 50 boxes.");
  expect(await instances(workspace)).toEqual([]);
  warehouse.before = () => {};
  await workspace.succeed("apply", "-auto-approve");
  expect(await instances(workspace)).toEqual([{ name: "a" }]);
});

test("a create that fails halfway is saved as tainted and replaced by the next apply", async () => {
  const workspace = await stage.workspace(box(`name = "n"`));
  warehouse.afterCreate = (state) => {
    throw new ProviderError("Lost the answer", "", { partialState: { ...state, revision: UNKNOWN } });
  };
  const output = await failed(workspace, "apply", "-auto-approve");
  expect(output).toContain("Lost the answer");
  expect(output).not.toContain("unknown");
  expect(await instances(workspace)).toEqual([{ name: "a", status: "tainted" }]);
  warehouse.afterCreate = () => {};
  await workspace.succeed("apply", "-auto-approve");
  expect(warehouse.log).toEqual(["create n", "delete n", "create n"]);
  expect(await instances(workspace)).toEqual([{ name: "a" }]);
});

test("an update that fails keeps the old state, so the next plan shows the change again", async () => {
  const workspace = await stage.workspace(box(`name = "old"`));
  await workspace.succeed("apply", "-auto-approve");
  await workspace.write(box(`name = "new"`));
  warehouse.before = (action) => {
    if (action === "update") throw new ProviderError("Conflict");
  };
  await failed(workspace, "apply", "-auto-approve");
  expect(await instances(workspace)).toEqual([{ name: "a" }]);
  warehouse.before = () => {};
  expect(await workspace.succeed("plan")).toMatch(/name\s+= "old" -> "new"/);
});

test("an update that fails halfway saves what the vendor now holds", async () => {
  const workspace = await stage.workspace(box(`name = "old"\nsize = 1`));
  await workspace.succeed("apply", "-auto-approve");
  const now: ObjectValue = { ...warehouse.byName("old"), size: 2 };
  warehouse.before = (action) => {
    if (action === "update") throw new ProviderError("Half done", "", { partialState: now });
  };
  await workspace.write(box(`name = "new"\nsize = 2`));
  await failed(workspace, "apply", "-auto-approve", "-refresh=false");
  const plan = await workspace.succeed("plan", "-refresh=false");
  expect(plan).toMatch(/name\s+= "old" -> "new"/);
  expect(plan).not.toMatch(/size\s+= 1/);
});

test("a delete that fails keeps the object in the state", async () => {
  const workspace = await stage.workspace(box(`name = "n"`));
  await workspace.succeed("apply", "-auto-approve");
  warehouse.before = (action) => {
    if (action === "delete") throw new ProviderError("Still in use");
  };
  expect(await failed(workspace, "destroy", "-auto-approve")).toContain("Still in use");
  expect(await instances(workspace)).toEqual([{ name: "a" }]);
});

test("a warning of a read is shown beside what was read", async () => {
  const workspace = await stage.workspace(box(`name = "n"`));
  await workspace.succeed("apply", "-auto-approve");
  warehouse.warnings = [{ severity: "warning", summary: "Soon to be gone", attribute: ["name"] }];
  const { code, output } = await workspace.run("plan", "-detailed-exitcode");
  expect(code).toBe(0);
  expect(output).toContain("Warning: Soon to be gone");
  warehouse.warnings = [{ severity: "error", summary: "Gone too far" }];
  expect(await failed(workspace, "plan")).toContain("Error: Gone too far");
});

test("a defect of a definition is an error that holds no secret of the object", async () => {
  const workspace = await stage.workspace(box(`name = "n"`));
  await workspace.succeed("apply", "-auto-approve");
  const serial = String(warehouse.byName("n")?.serial);
  warehouse.before = () => {
    throw new TypeError(`cannot use ${serial} here`);
  };
  const output = await failed(workspace, "plan");
  expect(output).toContain("The stand-in provider failed");
  expect(output).toContain("cannot use (secret) here");
  warehouse.before = () => JSON.parse(`{"serial": ${serial}}`);
  const parsing = await failed(workspace, "plan");
  expect(parsing).toContain("text could not be parsed");
  expect(output + parsing).not.toContain(serial);
});

test("a definition that answers with an attribute too few, too many or of a wrong type is found out", async () => {
  const workspace = await stage.workspace(box(`name = "n"`));
  await workspace.succeed("apply", "-auto-approve");
  const [[id, good] = ["", {}]] = [...warehouse.objects];
  const { label: _, ...without } = good;
  warehouse.objects.set(id, without);
  expect(await failed(workspace, "plan")).toContain("label: is missing");
  warehouse.objects.set(id, { ...good, extra: "x" });
  expect(await failed(workspace, "plan")).toContain("extra: is no attribute of the schema");
  warehouse.objects.set(id, { ...good, label: ["x"] });
  expect(await failed(workspace, "plan")).toContain("label: a string is needed, got an array");
});

test("in protocol 6 Terraform refuses a result that differs from its plan", async () => {
  const workspace = await stage.workspace(box(`name = "n"\nlimits = { a = 1 }`));
  warehouse.afterCreate = (state) => {
    state.limits = { a: 2 };
  };
  expect(await failed(workspace, "apply", "-auto-approve")).toContain("inconsistent result after apply");
});

test("in protocol 5 Terraform tolerates it, as it does with providers on SDKv2", async () => {
  const workspace = await stage.workspace(
    `resource "crate_item" "a" {\nname = "n"\ncontent = { a = "1" }\n}`,
  );
  warehouse.afterCreate = (state) => {
    state.content = { a: "2" };
  };
  await workspace.succeed("apply", "-auto-approve");
  expect(await workspace.planCode()).toBe(2);
});

test("a call may take longer than a second", async () => {
  warehouse.before = (action) => (action === "create" ? sleep(1500) : undefined);
  const workspace = await stage.workspace(box(`name = "slow"`));
  await workspace.succeed("apply", "-auto-approve");
  expect(await workspace.planCode()).toBe(0);
});

test("an interrupted terraform waits for the create that is under way and saves it", async () => {
  const workspace = await stage.workspace(
    box(`name = "n"`) + box(`name = "user of \${shelf_box.a.id}"`, "b"),
  );
  const { child, done } = workspace.start("apply", "-auto-approve");
  warehouse.before = async (action) => {
    if (action !== "create") return;
    child.kill("SIGINT");
    await sleep(500);
  };
  expect((await done).code).toBe(1);
  expect(warehouse.log).toEqual(["create n"]);
  expect(await instances(workspace)).toEqual([{ name: "a" }]);
});

test("after a terraform that was killed during a create, the next one is served", async () => {
  const workspace = await stage.workspace(box(`name = "n"`));
  const { child, done } = workspace.start("apply", "-auto-approve");
  warehouse.before = async (action) => {
    if (action !== "create") return;
    child.kill("SIGKILL");
    await done;
  };
  await done;
  warehouse.before = () => {};
  await workspace.succeed("apply", "-auto-approve");
  expect(warehouse.log).toEqual(["create n", "create n"]);
  expect(await workspace.planCode()).toBe(0);
});

test("a state of the same version with other attributes is carried over, one of another version is refused", async () => {
  const workspace = await stage.workspace(box(`name = "n"\nparts = [{ name = "p" }]`));
  await workspace.succeed("apply", "-auto-approve");
  const file = path.join(workspace.folder, "terraform.tfstate");
  const state = JSON.parse(await readFile(file, "utf8"));
  const [instance] = state.resources[0].instances;
  delete instance.attributes.anything;
  instance.attributes.parts[0].former = "attribute";
  await writeFile(file, JSON.stringify(state));
  expect(await workspace.planCode()).toBe(0);

  instance.schema_version = 2;
  await writeFile(file, JSON.stringify(state));
  expect(await failed(workspace, "plan")).toContain("It has schema version 2, the provider has 3.");
});

test("a state in the flatmap form of old versions is refused", async () => {
  const workspace = await stage.workspace(box(`name = "n"`));
  await workspace.succeed("apply", "-auto-approve");
  const file = path.join(workspace.folder, "terraform.tfstate");
  const state = JSON.parse(await readFile(file, "utf8"));
  const [instance] = state.resources[0].instances;
  delete instance.attributes;
  instance.attributes_flat = { id: "1", name: "n" };
  await writeFile(file, JSON.stringify(state));
  expect(await failed(workspace, "plan")).toContain("the form of Terraform before 0.12");
});
