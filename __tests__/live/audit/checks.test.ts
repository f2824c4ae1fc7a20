import { withGenerations } from "../../../src/live/audit/aws-keys";
import type { FoundSecret } from "../../../src/live/audit/world";
import type { VendorToken } from "../../../src/live/vendor-token";
import { credentials } from "../../../src/model";
import { issuedWith } from "../../../src/model/issued-with";
import type { Generation, Ledger } from "../../../src/model/ledger";
import type { Rename } from "../../../src/model/rename-record";
import { changed, credential } from "../../support/taxonomy";
import { facts, found, madeWorld, secretAt, withSecrets } from "./made-world";

test.each(["flat", "both", "env-folders"] as const)(
  "a vault as the taxonomy says has no finding in the layout %s",
  (layout) => {
    const layouts = { prod: layout, staging: layout, dev: layout };
    expect(found(madeWorld((ledger) => ({ ...ledger, layouts })))).toEqual([]);
  },
);

test("two copies of a value that differ are found while both layouts are on", () => {
  const layouts = { prod: "flat", staging: "both", dev: "flat" } as const;
  const world = madeWorld((ledger) => ({ ...ledger, layouts }));
  const at = "prod:/OryxTrades/postmark/staging/PM_SERVER_MAIL";
  const copy = { ...secretAt(world, at), value: facts("another-value-of-somebody") };
  expect(found(withSecrets(world, { [at]: copy }))).toEqual([`error copies-differ ${at}`]);
});

test("an environment that is not there is found, with the folders that it would have", () => {
  const world = madeWorld();
  const vault = {
    ...world.vault,
    environments: ["prod", "staging"],
    folders: new Set([...world.vault.folders].filter((folder) => !folder.startsWith("dev:"))),
    secrets: new Map([...world.vault.secrets].filter(([at]) => !at.startsWith("dev:"))),
  };
  expect(found({ ...world, vault })).toEqual([
    "error environment-missing vault environment dev",
    "error folder-missing dev:/OryxTrades/stripe",
  ]);
});

test("one slug of two tags is found, and a secret that has both has it once", () => {
  const world = madeWorld();
  const at = "prod:/OryxTrades/slack/SL_BOT_NOTIFY";
  const secret = secretAt(world, at);
  const twice = withSecrets(world, { [at]: { ...secret, tags: [...secret.tags, "function-notify"] } });
  expect(
    found({ ...twice, vault: { ...twice.vault, tags: [...twice.vault.tags, "function-notify"] } }),
  ).toEqual(['warning tag-slug-twice vault tag "function-notify"']);
});

test("parts that only the value before the newest has are no strangers until it is retired", () => {
  const entry = changed("GH_READONLY", { parts: [{ key: "KEY", description: "key" }] });
  const issued = "2026-11-22T09:00:00Z";
  const first = { generation: 1, issued, stored: issued, issuedWith: issuedWith(credential("GH_READONLY")) };
  const second = { generation: 2, issued, stored: issued, issuedWith: issuedWith(entry) };
  const withRow = (row: readonly Generation[]) => (ledger: Ledger) => ({
    ...ledger,
    credentials: { [entry.name]: { prod: [...row] } },
  });
  const world = madeWorld(withRow([first, second]), [entry]);
  expect(secretAt(world, "prod:/OryxTrades/github/GH_READONLY").metadata).toContainEqual({
    key: "generation",
    value: "1",
  });
  expect(found(world)).toEqual([]);
  const { taxonomy, records } = madeWorld(withRow([second]), [entry]);
  expect(found({ ...world, taxonomy, records })).toEqual([
    "warning secret-unknown prod:/OryxTrades/github/GH_READONLY",
  ]);
});

describe("an old name while a rename lasts", () => {
  const at = "prod:/OryxTrades/postmark";
  const rename: Rename = {
    since: "2024-01-10T09:00:00Z",
    aliasUntil: "9024-02-10T09:00:00Z",
    holds: "newest",
    names: [{ name: "POSTMARK_ACCOUNT_API_KEY", part: "", at }],
  };
  const renamed = (record: Rename) => (ledger: Ledger) => ({
    ...ledger,
    renames: { PM_ACCOUNT_MGMT: { prod: record } } as Ledger["renames"],
  });
  const alias = (world: ReturnType<typeof madeWorld>, value: FoundSecret["value"]) => ({
    [`${at}/POSTMARK_ACCOUNT_API_KEY`]: {
      ...secretAt(world, `${at}/PM_ACCOUNT_MGMT`),
      at: `${at}/POSTMARK_ACCOUNT_API_KEY`,
      name: "POSTMARK_ACCOUNT_API_KEY",
      value,
    },
  });

  test("is a note, and an error after its day", () => {
    for (const [aliasUntil, severity] of [
      ["9024-02-10T09:00:00Z", "note"],
      ["2024-02-10T09:00:00Z", "error"],
    ] as const) {
      const world = madeWorld(renamed({ ...rename, aliasUntil }));
      const { value } = secretAt(world, `${at}/PM_ACCOUNT_MGMT`);
      expect(found(withSecrets(world, alias(world, value)))).toEqual([
        `${severity} secret-legacy ${at}/POSTMARK_ACCOUNT_API_KEY`,
      ]);
    }
  });

  test("with another value than the new name is found", () => {
    const world = madeWorld(renamed(rename));
    const other = facts("the-value-before-the-last-rotation");
    expect(found(withSecrets(world, alias(world, other)))).toEqual([
      `error alias-stale ${at}/POSTMARK_ACCOUNT_API_KEY`,
      `note secret-legacy ${at}/POSTMARK_ACCOUNT_API_KEY`,
    ]);
  });
});

test("an identity that cannot log in with a client secret is found", () => {
  const identity = {
    id: "1",
    name: "INF_SVC_DISPATCHER/prod",
    organizationRole: "no-access",
    projectRoles: ["viewer"],
    isOwn: false,
    hasUniversalAuth: false,
  };
  expect(found({ ...madeWorld(), identities: [identity] })).toEqual([
    "error identity-without-universal-auth Infisical identity INF_SVC_DISPATCHER/prod",
  ]);
});

describe("an IAM user", () => {
  const nothing = { inline: [], attached: [], groups: [] };
  const own = { name: "AWS_BILLING_READ", allows: ["ce:Describe*", "ce:Get*", "ce:List*"] };
  const users = (billing: object | undefined, bootstrap: object = {}) =>
    new Map([
      ["billing-read", billing && { ...nothing, inline: [own], ...billing }],
      ["claude-infisical-bootstrap", { ...nothing, ...bootstrap }],
    ]);

  test.each([
    ["that is not there", users(undefined), ["error aws-user-missing AWS user billing-read"]],
    ["in a group", users({ groups: ["admins"] }), ["error aws-user-extra-policy AWS user billing-read"]],
    [
      "of somebody else's that may do everything but one thing",
      users({}, { inline: [{ name: "own", allows: ["everything but s3:DeleteBucket"] }] }),
      ["error aws-user-wider AWS user claude-infisical-bootstrap"],
    ],
    [
      "of somebody else's with policies of its own, which no entry lists",
      users({}, { inline: [{ name: "lightsail", allows: ["lightsail:*"] }], attached: ["ReadOnlyAccess"] }),
      [],
    ],
  ])("%s", (_, aws, finds) => {
    expect(found({ ...madeWorld(), aws })).toEqual(finds);
  });
});

describe("which generation an AWS key is", () => {
  const name = "AWS_INFISICAL_BOOTSTRAP";
  const at = `prod:/OryxTrades/aws/${name}__ACCESS_KEY_ID`;
  const key = (id: string, created: string): VendorToken => ({
    kind: "aws-access-key",
    what: "AWS access key",
    user: "claude-infisical-bootstrap",
    id,
    name: "",
    of: undefined,
    isOwn: false,
    isDisabled: false,
    expires: undefined,
    created,
    grants: undefined,
    shows: { part: "ACCESS_KEY_ID", fingerprint: facts(id).fingerprint, isStart: false },
    revoke: () => Promise.reject(new Error("not to be revoked")),
  });
  const rotated = madeWorld((ledger) => ({
    ...ledger,
    credentials: {
      ...ledger.credentials,
      [name]: {
        prod: [
          { generation: 1, issued: "2024-01-10T09:00:00Z" },
          { generation: 2, issued: "2024-02-10T09:00:00Z" },
        ],
      },
    },
  }));
  const holding = (id: string, generation: string) => {
    const secret = secretAt(rotated, at);
    const metadata = secret.metadata.map((one) =>
      one.key === "generation" ? { ...one, value: generation } : one,
    );
    return withSecrets(rotated, { [at]: { ...secret, value: facts(id), metadata } });
  };
  const generations = (keys: readonly VendorToken[], world: typeof rotated) =>
    withGenerations(keys, world.taxonomy, world.records, world.vault).map(({ of }) => of?.generation);
  const old = key("AKIAOLD", "2024-01-10T09:05:00Z");
  const fresh = key("AKIANEW", "2024-02-10T09:05:00Z");

  test("is said by the vault for the key that it holds, and by the dates for the other", () => {
    expect(generations([old, fresh], holding("AKIANEW", "2"))).toEqual([1, 2]);
  });

  test("is the one that the vault says before a rotation is deployed", () => {
    expect(generations([old], holding("AKIAOLD", "1"))).toEqual([1]);
  });

  test("is none for a key from before the ledger", () => {
    expect(generations([key("AKIAHAND", "2020-01-01T00:00:00Z"), fresh], holding("AKIANEW", "2"))).toEqual([
      undefined,
      2,
    ]);
  });

  test("is the youngest's without the vault", () => {
    const { taxonomy, records } = rotated;
    const keys = withGenerations([old, fresh], taxonomy, records, undefined);
    expect(keys.map(({ of }) => of?.generation)).toEqual([1, 2]);
  });
});

test("an entry whose part has a bare name is told from others by its folder alone", () => {
  const world = madeWorld();
  const at = "prod:/OryxTrades/slack/PRIVATE_KEY_PEM";
  const stray = {
    ...secretAt(world, "prod:/OryxTrades/oryx-dev-bot/PRIVATE_KEY_PEM"),
    at,
    folder: "/OryxTrades/slack",
  };
  expect(found(withSecrets(world, { [at]: stray }))).toEqual([`error secret-in-wrong-folder ${at}`]);
  expect(credentials.filter(({ folder }) => folder !== undefined)).toHaveLength(3);
});
