import { randomBytes } from "node:crypto";
import { PluginStage } from "../../support/plugin-stage";

const stage = new PluginStage();
const { warehouse } = stage;

beforeAll(() => stage.open());
afterEach(() => stage.clear());
afterAll(() => stage.close());

const noteFromVariable = (version: number, rest = "") => `
variable "note" {
  type      = string
  ephemeral = true
  sensitive = true
}
resource "shelf_box" "a" {
  name         = "secretive"
  note_wo      = var.note
  note_version = ${version}
  ${rest}
}
`;

const noteFromEcho = (version: number, rest = "") => `
ephemeral "shelf_note" "n" { name = "secretive" }
resource "shelf_box" "a" {
  name         = "secretive"
  note_wo      = sensitive(ephemeral.shelf_note.n.value)
  note_version = ${version}
  ${rest}
}
`;

test("a write-only value reaches the provider and no file, neither state nor saved plan", async () => {
  const note = randomBytes(12).toString("hex");
  const workspace = await stage.workspace(noteFromVariable(1));
  await workspace.succeed("plan", "-out", "saved.tfplan", "-var", `note=${note}`);
  await workspace.succeed("apply", "-var", `note=${note}`, "saved.tfplan");
  expect(warehouse.notes.get("secretive")).toBe(note);
  expect(await workspace.filesHolding(note)).toEqual([]);
  expect(await workspace.filesHolding("secretive")).toContain("terraform.tfstate");
  expect(await workspace.planCode("-var", `note=${note}`)).toBe(0);
});

test("another write-only value alone changes nothing; another version writes it", async () => {
  const workspace = await stage.workspace(noteFromVariable(1));
  await workspace.succeed("apply", "-auto-approve", "-var", "note=first");
  expect(await workspace.planCode("-var", "note=second")).toBe(0);
  await workspace.write(noteFromVariable(2));
  await workspace.succeed("apply", "-auto-approve", "-var", "note=second");
  expect(warehouse.notes.get("secretive")).toBe("second");
});

test("the echo of an ephemeral resource keeps the value while other attributes change", async () => {
  const note = randomBytes(12).toString("hex");
  const workspace = await stage.workspace(noteFromVariable(1));
  await workspace.succeed("apply", "-auto-approve", "-var", `note=${note}`);
  await workspace.write(noteFromEcho(1));
  expect(await workspace.planCode()).toBe(0);
  await workspace.write(noteFromEcho(1, `label = "renamed"`));
  await workspace.succeed("plan", "-out", "saved.tfplan");
  await workspace.succeed("apply", "saved.tfplan");
  expect(warehouse.byName("secretive")?.label).toBe("renamed");
  expect(warehouse.notes.get("secretive")).toBe(note);
  expect(await workspace.filesHolding(note)).toEqual([]);
});

test("an ephemeral resource that cannot be opened fails the plan", async () => {
  const workspace = await stage.workspace(noteFromEcho(1));
  const { code, output } = await workspace.run("plan");
  expect(code).toBe(1);
  expect(output).toContain("There is no such note");
});

test("a sensitive value is in the state and in nothing that terraform says", async () => {
  const workspace = await stage.workspace(`resource "shelf_box" "a" { name = "n" }`);
  const applied = await workspace.succeed("apply", "-auto-approve");
  const serial = String(warehouse.byName("n")?.serial);
  const planned = await workspace.succeed("plan", "-destroy");
  expect(applied + planned).not.toContain(serial);
  expect(await workspace.filesHolding(serial)).toEqual(["terraform.tfstate"]);
});
