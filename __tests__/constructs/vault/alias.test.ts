import { TerraformResource } from "cdktf";
import type { HeldValue } from "../../../constructs/held-value";
import { VaultAliases } from "../../../constructs/vault/alias";
import { VaultFolders } from "../../../constructs/vault/folders";
import { LookedUpTags } from "../../../constructs/vault/tags";
import type { Rename } from "../../../src/model/rename-record";
import { built, issued } from "../../support/built";
import { credential } from "../../support/taxonomy";

const projectId = "vault";
const entry = credential("CF_ACCESS_SVC_CONSOLE");
const at = "prod:/OryxTrades/cloudflare";
const rename: Rename = {
  since: issued(1),
  aliasUntil: "2026-12-31T00:00:00Z",
  holds: "newest",
  names: [
    { name: "OLD_SECRET", part: "", at },
    { name: "OLD_ID", part: "CLIENT_ID", at },
  ],
};
const held = (version: number): HeldValue => ({
  values: { "": `secret ${version}`, CLIENT_ID: `id ${version}` },
  version,
});

/** Old names of a pair: `live` are the versions that are live, the newest last. */
const aliases = (facts: Partial<Rename>, live: readonly number[], before?: HeldValue) =>
  built((stack) => {
    const policy = new TerraformResource(stack, "policy", { terraformResourceType: "policy" });
    const made = new VaultAliases(stack, "aliases", {
      stack,
      vault: {
        projectId,
        tags: new LookedUpTags(stack, "tags", { projectId }),
        folders: new VaultFolders(stack, "folders", { projectId, ownsRootIn: [] }),
      },
      credential: entry,
      environment: "prod",
      rename: { ...rename, ...facts },
      generations: live.map((generation) => ({ generation, issued: issued(generation) })),
      value: held(live.at(-1) ?? 0),
      valueBefore: before ?? (live.length > 1 ? held(live.at(-2) ?? 0) : undefined),
      after: [policy],
    });
    return { secrets: made.secrets.map(({ friendlyUniqueId }) => friendlyUniqueId) };
  });
const aliasOf = ({ resource }: ReturnType<typeof aliases>, name: string) =>
  resource.infisical_secret?.[`${name}_prod_alias`];
const heldBy = (stack: ReturnType<typeof aliases>) =>
  ["OLD_SECRET", "OLD_ID"].map((name) => {
    const { value_wo, value_wo_version, metadata } = aliasOf(stack, name);
    return [value_wo, value_wo_version, metadata.generation];
  });

test.each<[string, Partial<Rename>, readonly number[], number]>([
  ["the newest value", {}, [1], 1],
  ["the newest value, of a rotation that is none of the rename", {}, [1, 2], 2],
  ["the value before, once the newest goes under the new name alone", { fresh: 2 }, [1, 2], 1],
  ["the newest value, once the one before the fresh one is gone", { fresh: 2 }, [2], 2],
])("each old name holds its part of %s", (_, facts, live, version) => {
  expect(heldBy(aliases(facts, live))).toEqual([
    [`secret ${version}`, version, `${version}`],
    [`id ${version}`, version, `${version}`],
  ]);
});

test("an old name that keeps its own is never written, whatever is live", () => {
  const own = ["OLD_SECRET", "OLD_ID"].map((name) => [
    `\${sensitive(ephemeral.infisical_secret.${name}_prod_alias.value)}`,
    1,
    "1",
  ]);
  expect(heldBy(aliases({ holds: "own" }, [1]))).toEqual(own);
  expect(heldBy(aliases({ holds: "own", fresh: 3 }, [2, 3]))).toEqual(own);
});

test("a part of which nobody has the value before stays what the vault has, under that value's number", () => {
  const [secret, id] = heldBy(aliases({ fresh: 2 }, [1, 2], { values: { "": "kept" }, version: 1 }));
  expect(secret).toEqual(["kept", 1, "1"]);
  expect(id).toEqual(["${sensitive(ephemeral.infisical_secret.OLD_ID_prod_alias.value)}", 1, "1"]);
});

test("an old name is written after what lets the value be used, is taken over through no state, and is told of", () => {
  const stack = aliases({}, [1]);
  expect(stack.output.secrets?.value).toEqual(["OLD_SECRET_prod_alias", "OLD_ID_prod_alias"]);
  expect(aliasOf(stack, "OLD_ID")).toMatchObject({
    workspace_id: projectId,
    env_slug: "prod",
    folder_path: "/OryxTrades/cloudflare",
    name: "OLD_ID",
    depends_on: ["policy.policy"],
    metadata: {
      "part-of": entry.name,
      deprecated: `read ${entry.name} instead; this name ends on 2026-12-31`,
    },
  });
  expect(stack.import).toContainEqual({
    to: "infisical_secret.OLD_ID_prod_alias",
    id: `write-only:${projectId}:${at}:OLD_ID`,
  });
});

test("a rename that was given up leaves every old name as it is, and takes none over", () => {
  const stack = aliases({ undone: issued(2) }, [1]);
  expect(stack.resource).not.toHaveProperty("infisical_secret");
  expect(stack).not.toHaveProperty("import");
  expect(stack.output.secrets?.value).toEqual([]);
  expect(stack.removed?.map(({ from }) => from)).toEqual([
    "infisical_secret.OLD_SECRET_prod_alias",
    "infisical_secret.OLD_ID_prod_alias",
  ]);
});

test("one old name in two folders is two, each in its own", () => {
  const names = [at, "prod:/OryxTrades/other"].map((place) => ({
    name: "OLD_ID",
    part: "CLIENT_ID",
    at: place,
  }));
  const { resource } = aliases({ names }, [1]);
  const secrets = Object.values(resource.infisical_secret ?? {});
  expect(secrets.map(({ folder_path }) => folder_path).sort()).toEqual([
    "/OryxTrades/cloudflare",
    "/OryxTrades/other",
  ]);
});
