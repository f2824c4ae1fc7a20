import { TerraformResource } from "cdktf";
import { VaultFolders } from "../../../constructs/vault/folders";
import { VaultRecord, type VaultRecordProps } from "../../../constructs/vault/record";
import { LookedUpTags } from "../../../constructs/vault/tags";
import type { Credential } from "../../../src/model/credential";
import { recordsOf } from "../../../src/model/desired-state/vault";
import { parts } from "../../../src/model/parts";
import { built } from "../../support/built";
import { changed, credential, ledgerFor } from "../../support/taxonomy";

const projectId = "vault";
type Waiting = Pick<VaultRecordProps, "before"> & { readonly isAfter?: boolean };

/** The secrets of an entry's first generation in prod, each by its name in the vault. */
const secretsOf = (entry: Credential, { isAfter = false, ...more }: Waiting = {}) => {
  const { resource } = built((stack) => {
    const [record] = recordsOf(entry, "prod", ledgerFor([entry]));
    if (record === undefined) throw new Error("nothing is live");
    const vault = {
      projectId,
      tags: new LookedUpTags(stack, "tags", { projectId }),
      folders: new VaultFolders(stack, "folders", { projectId, ownsRootIn: [] }),
    };
    const values = Object.fromEntries(parts(entry).map(({ key }) => [key, `the ${key || "base"}`]));
    const policy = new TerraformResource(stack, "policy", { terraformResourceType: "policy" });
    const after = isAfter ? [policy] : [];
    new VaultRecord(stack, "record", { vault, record, value: { values, version: 7 }, after, ...more });
  });
  const byName = Object.values(resource.infisical_secret ?? {}).map(({ name, ...secret }) => [name, secret]);
  return Object.fromEntries(byName) as Record<string, (typeof byName)[number][1]>;
};
const pair = credential("CF_ACCESS_SVC_CONSOLE");
const names = [pair.name, `${pair.name}__CLIENT_ID`];
const folder = "infisical_secret_folder.cloudflare_in_prod";

test("every part is write-only under the version of the value, and every companion open and without one", () => {
  const { [pair.name]: base, ...others } = secretsOf(pair);
  expect(base).toMatchObject({ value_wo: "the base", value_wo_version: 7 });
  expect(others[`${pair.name}__CLIENT_ID`]).toMatchObject({ value_wo: "the CLIENT_ID", value_wo_version: 7 });
  for (const part of [base, others[`${pair.name}__CLIENT_ID`]]) expect(part).not.toHaveProperty("value");
  for (const key of ["EXPIRES_AT", "SCOPES"]) {
    expect(others[`${pair.name}__${key}`]).not.toHaveProperty("value_wo");
    expect(others[`${pair.name}__${key}`]).not.toHaveProperty("value_wo_version");
  }
  expect(others[`${pair.name}__EXPIRES_AT`]?.value).toBe("2027-02-20T09:00:00Z");
});

test("every secret has its place, its tags and its metadata, and is there at a new place before it leaves the old", () => {
  const secrets = Object.values(secretsOf(pair));
  expect(secrets).toHaveLength(4);
  for (const secret of secrets) {
    expect(secret).toMatchObject({
      workspace_id: projectId,
      env_slug: "prod",
      folder_path: "/OryxTrades/cloudflare",
      lifecycle: { create_before_destroy: true },
      metadata: { "part-of": pair.name, generation: "1" },
    });
    expect(secret.tag_ids).toHaveLength(4);
    expect(new Set(secret.tag_ids).size).toBe(4);
  }
});

test("every secret waits for its folder, and all of them for what lets the value be used", () => {
  for (const secret of Object.values(secretsOf(pair))) expect(secret.depends_on).toEqual([folder]);
  const waiting = Object.values(secretsOf(pair, { isAfter: true }));
  expect(waiting).toHaveLength(4);
  for (const secret of waiting) expect(secret.depends_on).toEqual([folder, "policy.policy"]);
});

test("parts that the value before does not have are written before those that it has, and gone after them", () => {
  const generation = { generation: 1, issued: "2026-11-22T09:00:00Z" };
  const form = changed("CF_PAGES_READ", { name: pair.name });
  const secrets = secretsOf(pair, { before: { generation, form, outgoing: [] } });
  const [base = "", further = ""] = names;
  expect(secrets[base]?.depends_on).toEqual([folder, `infisical_secret.${further}_prod`]);
  expect(secrets[further]?.depends_on).toEqual([folder]);
  const same = secretsOf(pair, { before: { generation, form: pair, outgoing: [] } });
  for (const name of names) expect(same[name]?.depends_on).toEqual([folder]);
});

test("the vault reminds of the values of an entry that wants it, and never of a companion", () => {
  const secrets = secretsOf({ ...pair, reminderDays: 80 });
  const reminded = Object.entries(secrets).filter(([, secret]) => "secret_reminder" in secret);
  expect(reminded.map(([name]) => name).sort()).toEqual(names);
  for (const [, secret] of reminded)
    expect(secret.secret_reminder).toEqual({ repeat_days: 80, note: `Rotate ${pair.name}` });
  for (const secret of Object.values(secretsOf(pair))) expect(secret).not.toHaveProperty("secret_reminder");
});

test("a part without a value is an error that names the credential and the part, not a secret without a value", () => {
  const build = () =>
    built((stack) => {
      const [record] = recordsOf(pair, "prod", ledgerFor([pair]));
      if (record === undefined) throw new Error("nothing is live");
      const vault = {
        projectId,
        tags: new LookedUpTags(stack, "tags", { projectId }),
        folders: new VaultFolders(stack, "folders", { projectId, ownsRootIn: [] }),
      };
      new VaultRecord(stack, "record", { vault, record, value: { values: { "": "x" }, version: 1 } });
    });
  expect(build).toThrow(`${pair.name}: no value for the part "CLIENT_ID"`);
});
