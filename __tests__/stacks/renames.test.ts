import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { credentials } from "../../src/model";
import { type Adoption, emptyAdoption } from "../../src/model/adoption";
import type { Ledger } from "../../src/model/ledger";
import type { Rename } from "../../src/model/rename-record";
import { target } from "../../src/targets/sandbox";
import { createApp } from "../../stacks/app";
import { ledgerFor } from "../support/taxonomy";
import { addresses, type Template } from "../support/template";

/** A stack with what it takes over, beside what it builds. */
interface MovedTemplate extends Template {
  readonly import?: readonly { readonly to: string; readonly id: string }[];
}

const stored = "2026-11-22T10:00:00Z";
const { projectId } = target.infisical;
const folder = "/OryxTrades/slack";
const old = (name: string) => ({ name, part: "", at: `prod:${folder}` });
const begun: Rename = {
  since: stored,
  aliasUntil: "2026-12-31T00:00:00Z",
  holds: "newest",
  names: [old("SLACK_BOT_TOKEN")],
};

/** One stack, with a rename of one of its credentials and as many generations as given. */
function stackWith(
  name: string,
  rename: Rename | undefined,
  generations = [1],
  adoption: Adoption = emptyAdoption,
): MovedTemplate {
  const one = credentials.filter((credential) => credential.name === name);
  const outdir = mkdtempSync(path.join(tmpdir(), "synth-"));
  const base = ledgerFor(one, adoption.copies.length > 0 ? undefined : stored);
  const ledger = {
    ...base,
    credentials: {
      ...base.credentials,
      [name]: {
        ...base.credentials[name],
        prod: generations.map((generation) => ({ ...base.credentials[name]?.prod?.[0], generation })),
      },
    },
    ...(rename === undefined ? {} : { renames: { [name]: { prod: rename } } }),
  } as Ledger;
  try {
    createApp({ target, ledger, credentials: one, adoption, outdir }).synth();
    const stack = one[0]?.vendor ?? "";
    return JSON.parse(readFileSync(path.join(outdir, "stacks", stack, "cdk.tf.json"), "utf8"));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

const aliasOf = (stack: MovedTemplate, name: string) =>
  stack.resource.infisical_secret?.[`${name}_prod_alias`];

test("an old name is taken over write-only, holds what the new one holds, and says what to read and until when", () => {
  const stack = stackWith("SL_BOT_NOTIFY", begun);
  const alias = aliasOf(stack, "SLACK_BOT_TOKEN");
  const current = stack.resource.infisical_secret?.SL_BOT_NOTIFY_prod;
  expect(alias).toMatchObject({ env_slug: "prod", folder_path: folder, name: "SLACK_BOT_TOKEN" });
  expect(alias.value_wo).toBe(current.value_wo);
  expect(alias).not.toHaveProperty("value");
  expect(alias.metadata).toMatchObject({
    "part-of": "SL_BOT_NOTIFY",
    deprecated: "read SL_BOT_NOTIFY instead; this name ends on 2026-12-31",
  });
  expect(stack.import).toEqual([
    {
      to: "infisical_secret.SLACK_BOT_TOKEN_prod_alias",
      id: `write-only:${projectId}:prod:${folder}:SLACK_BOT_TOKEN`,
    },
  ]);
});

// What was taken over counts as version 1: any other number makes the provider write, the same one never.
const versionOf = (generation: number) =>
  `\${${generation} * 100000000000000 + terraform_data.CF_DNS_EDIT_ORYX_APP_prod_g${generation}.output}`;
test.each<[string, Partial<Rename>, readonly number[], number | string]>([
  ["is written, where it holds something else", { holds: "newest" }, [1], versionOf(1)],
  [
    "is written once with the value that it holds already, where that is the same",
    { holds: "same" },
    [1],
    versionOf(1),
  ],
  ["is not written, where it keeps its own", { holds: "own" }, [1], 1],
  ["is not written again by the fresh generation", { holds: "newest", fresh: 2 }, [1, 2], versionOf(1)],
  ["is written by a rotation that is none of the rename", { holds: "newest" }, [1, 2], versionOf(2)],
])("an old name %s", (_, change, generations, version) => {
  const stack = stackWith("CF_DNS_EDIT_ORYX_APP", { ...begun, names: [oldToken], ...change }, [
    ...generations,
  ]);
  expect(aliasOf(stack, "CLOUDFLARE_EDIT_DNS").value_wo_version).toBe(version);
});
const oldToken = { name: "CLOUDFLARE_EDIT_DNS", part: "", at: "prod:/OryxTrades/cloudflare" };

test("from the fresh generation on, the old name stays at the one before it", () => {
  const rename: Rename = { ...begun, names: [oldToken], fresh: 2 };
  const stack = stackWith("CF_DNS_EDIT_ORYX_APP", rename, [1, 2]);
  expect(aliasOf(stack, "CLOUDFLARE_EDIT_DNS").value_wo).toContain("CF_DNS_EDIT_ORYX_APP_prod_g1");
  expect(stack.resource.infisical_secret?.CF_DNS_EDIT_ORYX_APP_prod.value_wo).toContain("_g2");
});

test("an old name of a supplied value stays at the number of the one before, as nobody has its value any more", () => {
  const stack = stackWith("SL_BOT_NOTIFY", { ...begun, fresh: 2 }, [1, 2]);
  const number = "${1 * 100000000000000 + terraform_data.SL_BOT_NOTIFY_prod_g1.output}";
  expect(aliasOf(stack, "SLACK_BOT_TOKEN").value_wo_version).toBe(number);
  expect(Object.keys(stack.resource.terraform_data ?? {})).toEqual(
    expect.arrayContaining(["SL_BOT_NOTIFY_prod_g1", "SL_BOT_NOTIFY_prod_g2"]),
  );
});

test("a rename that was given up lets go of the old name and leaves it as it is", () => {
  const stack = stackWith("SL_BOT_NOTIFY", { ...begun, undone: stored });
  expect(aliasOf(stack, "SLACK_BOT_TOKEN")).toBeUndefined();
  expect(stack.removed).toEqual([
    { from: "infisical_secret.SLACK_BOT_TOKEN_prod_alias", lifecycle: { destroy: false } },
  ]);
  expect(stack).not.toHaveProperty("import");
});

test("without a rename there is no old name, and nothing is taken over or let go of", () => {
  const stack = stackWith("SL_BOT_NOTIFY", undefined);
  expect(Object.keys(addresses(stack)).filter((address) => address.includes("alias"))).toEqual([]);
  expect([stack.import, stack.removed]).toEqual([undefined, undefined]);
});

test("a value that is copied on the way is read from its old name through no state, and nobody is asked", () => {
  const from = { environment: "prod" as const, folder, name: "SLACK_BOT_TOKEN" };
  const adoption: Adoption = {
    ...emptyAdoption,
    imports: [
      { stack: "slack", to: "infisical_secret_folder.slack_in_prod", id: "an-id" },
      { stack: "aws", to: "infisical_secret_folder.aws_in_prod", id: "of-another-stack" },
    ],
    copies: [{ credential: "SL_BOT_NOTIFY", environment: "prod", part: "", from }],
  };
  const stack = stackWith("SL_BOT_NOTIFY", undefined, [1], adoption);
  expect(stack.ephemeral.infisical_secret?.SL_BOT_NOTIFY_prod_found).toMatchObject({
    env_slug: "prod",
    folder_path: folder,
    name: "SLACK_BOT_TOKEN",
  });
  expect(stack.resource.infisical_secret?.SL_BOT_NOTIFY_prod.value_wo).toContain(
    "ephemeral.infisical_secret.SL_BOT_NOTIFY_prod_found.value",
  );
  expect(stack.variable ?? {}).toEqual({});
  expect(stack.import).toEqual([{ to: "infisical_secret_folder.slack_in_prod", id: "an-id" }]);
});
