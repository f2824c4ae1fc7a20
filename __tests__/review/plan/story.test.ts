import type { Generation, Ledger } from "../../../src/model/ledger";
import { readPlan } from "../../../src/review/plan/read-plan";
import { stackStory } from "../../../src/review/plan/stack-story";
import { plainText } from "../../../src/review/sentence";
import { emptyLedger, entry, planOf, type RawEntry } from "./plan-of";

/** What is told of a plan: a line for each group, its sentences and its risks. */
function told(changes: readonly RawEntry[], drift: readonly RawEntry[] = [], ledger: Ledger = emptyLedger) {
  const story = stackStory(readPlan(planOf(changes, drift)), ledger);
  return {
    groups: story.groups.map(
      ({ title, verb, sentences }) => `${title} ${verb}: ${sentences.map(plainText).join("; ")}`,
    ),
    risks: story.groups.flatMap(({ risks }) => risks.map(plainText)),
    drift: story.drift.map(({ sentence }) => plainText(sentence)),
    hidden: story.hidden,
    refused: story.refused.map(plainText),
  };
}

const secret = (part: string, fields: Readonly<Record<string, unknown>> = {}) => ({
  address: `infisical_secret.CF_PAGES_READ${part}_prod`,
  values: {
    env_slug: "prod",
    folder_path: "/OryxTrades/cloudflare",
    last_updated: "Monday",
    metadata: { function: "pages-deploy", sensitivity: "low", generation: "1", purpose: "read" },
    tag_ids: ["t1"],
    value: null,
    value_wo_version: 1,
    ...fields,
  } as Record<string, unknown>,
});
/** A version as the vault counts it: a serial, and a time below it. */
const version = (serial: number, day = 26) => serial * 1e14 + 20261100000000 + day * 1e6;
const ofGeneration = (generation: number) => ({
  metadata: { ...(secret("").values.metadata as object), generation: String(generation) },
});
const ledgerWith = (row: readonly Generation[], removed?: Ledger["removed"]): Ledger => ({
  ...emptyLedger,
  credentials: row.length === 0 ? {} : { CF_PAGES_READ: { prod: [...row] } },
  ...(removed === undefined ? {} : { removed }),
});
const issued = "2026-11-22T09:00:00Z";
const grave = { at: issued, reason: "over", asked: ["ci"], serial: 1 };
const change = (part: string, before: Record<string, unknown>, after: Record<string, unknown>) => {
  const { address, values } = secret(part);
  return entry(address, { ...values, ...before }, { ...values, ...after });
};
const token = (generation: number) => `cloudflare_api_token.CF_PAGES_READ_prod_g${generation}`;

test("a generation that is minted beside another is a rotation, with its companions in the same sentence", () => {
  const rotated = ofGeneration(2);
  expect(
    told([
      entry(token(2), null, { name: "CF_PAGES_READ/prod/g2" }, { after_unknown: { value: true } }),
      change("", {}, { ...rotated, value_wo_version: 2 }),
      change("__EXPIRES_AT", { value: "a" }, { ...rotated, value: "b" }),
      change("__SCOPES", { value: "a" }, rotated),
    ]).groups,
  ).toEqual([
    "CF_PAGES_READ (prod) rotates: mints generation 2 at Cloudflare; stores generation 2 in the vault",
  ]);
});

test("a value that is written anew where it was deleted is a rotation too", () => {
  const { address, values } = secret("");
  expect(
    told([
      entry(address, null, { ...values, ...ofGeneration(2), value_wo_version: version(2) }),
      change("__EXPIRES_AT", { value: "a" }, { value: "b" }),
    ]).groups,
  ).toEqual([
    "CF_PAGES_READ (prod) rotates: stores generation 2 in the vault, at prod:/OryxTrades/cloudflare",
  ]);
});

test("a generation that goes is a revocation", () => {
  expect(told([entry(token(1), { name: "CF_PAGES_READ/prod/g1" }, null)])).toMatchObject({
    groups: ["CF_PAGES_READ (prod) revokes: revokes generation 1 at Cloudflare"],
    risks: [],
  });
});

test("a generation that goes in the deploy that mints the next one is a risk", () => {
  const { groups, risks } = told([
    entry(token(1), {}, null),
    entry(token(2), null, {}),
    change("", {}, { ...ofGeneration(2), value_wo_version: version(2) }),
  ]);
  expect(groups).toEqual([
    "CF_PAGES_READ (prod) rotates: mints generation 2 at Cloudflare; stores generation 2 in the vault; revokes generation 1 at Cloudflare",
  ]);
  expect(risks).toEqual([
    "generation 1 is revoked in the same deploy that mints generation 2: whoever still holds it is locked out at once",
  ]);
});

test("other tags are told by dimension, with the words of the taxonomy", () => {
  const metadata = { ...(secret("").values.metadata as object), sensitivity: "high" };
  expect(told([change("", {}, { metadata, tag_ids: ["t2"] })]).groups).toEqual([
    "CF_PAGES_READ (prod) retags: retags its secrets: sensitivity low becomes high",
  ]);
});

test("a secret whose folder changes moves", () => {
  const { address, values } = secret("");
  const moved = entry(address, values, { ...values, folder_path: "/OryxTrades/cloudflare/prod" });
  expect(told([{ ...moved, change: { ...moved.change, actions: ["delete", "create"] } }]).groups).toEqual([
    "CF_PAGES_READ (prod) moves: moves 1 secret within the vault, at /OryxTrades/cloudflare/prod",
  ]);
});

test("what Terraform takes over is adopted, and what it knew by another address is renamed", () => {
  const { address, values } = secret("");
  const same = { actions: ["no-op"] };
  expect(told([entry(address, values, values, { ...same, importing: { id: "hidden-id" } })]).groups).toEqual([
    "CF_PAGES_READ (prod) adopts: takes over CF_PAGES_READ_prod, which exists in the vault",
  ]);
  const moved = { ...entry(address, values, values, same), previous_address: "infisical_secret.CF_OLD_prod" };
  expect(told([moved]).groups).toEqual([
    "CF_PAGES_READ (prod) renames: Terraform knew CF_PAGES_READ_prod as CF_OLD_prod; what exists stays",
  ]);
});

describe("a credential that leaves the vault", () => {
  const { address, values } = secret("");
  const leaving = [entry(address, values, null), entry(token(1), {}, null)];

  test("is removed where the ledger has a tombstone, and that is a risk", () => {
    const { groups, risks, refused } = told(leaving, [], ledgerWith([], { CF_PAGES_READ: { prod: grave } }));
    expect(groups).toEqual([
      "CF_PAGES_READ (prod) is removed: takes 1 secret out of the vault; revokes generation 1 at Cloudflare",
    ]);
    expect(risks).toEqual(["every consumer that reads it from the vault gets nothing after the deploy"]);
    expect(refused).toEqual([]);
  });

  test("vanishes where it has none, which no plain deploy may do", () => {
    const elsewhere = ledgerWith([], { CF_PAGES_READ: { staging: grave } });
    for (const ledger of [emptyLedger, elsewhere]) {
      const { groups, refused } = told(leaving, [], ledger);
      expect(groups).toEqual([
        "CF_PAGES_READ (prod) vanishes: takes 1 secret out of the vault; revokes generation 1 at Cloudflare",
      ]);
      expect(refused).toEqual([
        "CF_PAGES_READ (prod): it goes without a tombstone: put its entry and its row back, and end it with npx taxonomy remove CF_PAGES_READ --env prod",
      ]);
    }
  });

  test("from one of two places while its row stays is neither", () => {
    const copy = entry("infisical_secret.CF_PAGES_READ_prod_in_env_folder", values, null);
    expect(told([copy], [], ledgerWith([{ generation: 1, issued }])).refused).toEqual([]);
  });
});

describe("a ledger behind what is deployed", () => {
  const back = [
    change("", { ...ofGeneration(2), value_wo_version: version(2) }, { value_wo_version: version(1) }),
    entry(token(2), {}, null),
  ];

  test("is told as that, is the first of its risks, and no plain deploy may bring it", () => {
    const { groups, risks, refused } = told(back, [], ledgerWith([{ generation: 1, issued }]));
    expect(groups).toEqual([
      "CF_PAGES_READ (prod) goes back: gives the vault generation 1 again, before anything is revoked; revokes generation 2 at Cloudflare",
    ]);
    expect(risks[0]).toBe(
      "the ledger goes back: serial 2 is deployed, and the ledger is at 1, as after a revert or on a stale branch. Bring the ledger up to date; if going back is meant: npx taxonomy undo CF_PAGES_READ --env prod --deployed 2",
    );
    expect(refused).toEqual([`CF_PAGES_READ (prod): ${risks[0]}`]);
  });

  test("is found by each secret once, also of a state from before versions had a time", () => {
    const untimed = change("", { ...ofGeneration(2), value_wo_version: 2 }, { value_wo_version: version(1) });
    const other = change("__CLIENT_ID", { value_wo_version: version(2) }, { value_wo_version: version(1) });
    for (const changes of [[untimed], [untimed, other]])
      expect(told(changes, [], ledgerWith([{ generation: 1, issued }])).refused).toHaveLength(1);
  });

  test("is none where the way back is one of the ledger's own steps: that is undone", () => {
    const undone = [
      change("", { ...ofGeneration(2), value_wo_version: version(2) }, { value_wo_version: version(3) }),
      entry(token(2), {}, null),
    ];
    const { groups, refused } = told(undone, [], ledgerWith([{ generation: 1, issued, serial: 3 }]));
    expect(groups).toEqual([
      "CF_PAGES_READ (prod) is undone: gives the vault generation 1 again, before anything is revoked; revokes generation 2 at Cloudflare",
    ]);
    expect(refused).toEqual([]);
  });
});

describe("a generation that was retired, and a ledger put back to before that", () => {
  const both = ledgerWith([
    { generation: 1, issued },
    { generation: 2, issued },
  ]);
  const kept = entry(token(2), {}, {}, { actions: ["no-op"] });
  const again = entry(token(1), null, {});

  test("is not minted again by a plain deploy, and the way out is told", () => {
    const { risks, refused } = told([kept, again], [], both);
    expect(risks[0]).toBe(
      "generation 1 is gone, and generation 2 after it is deployed: the ledger was put back to before it was retired. Bring the ledger up to date, or retire it again: npx taxonomy retire CF_PAGES_READ --env prod",
    );
    expect(refused).toEqual([`CF_PAGES_READ (prod): ${risks[0]}`]);
  });

  test("is none that somebody took away at the vendor, which a deploy mints again", () => {
    const gone = entry(token(1), {}, null);
    expect(told([kept, again], [gone], both).refused).toEqual([]);
  });

  test("is none of a supplied value that was gone back to: its older number is noted again", () => {
    const version = (generation: number) => `terraform_data.SL_BOT_NOTIFY_prod_g${generation}`;
    for (const newer of [
      entry(version(2), {}, null),
      entry(version(2), {}, {}, { actions: ["no-op"] }),
      entry("cloudflare_api_token.SL_BOT_NOTIFY_prod_g2", {}, null),
    ])
      expect(told([newer, entry(version(1), null, {})], [], both).refused).toEqual([]);
  });

  test("is none of a first deploy that was stopped in the middle, or of a rotation", () => {
    const missing = entry(secret("").address, null, secret("").values);
    expect(told([kept, again, missing], [], both).refused).toEqual([]);
    const first = entry(token(1), {}, {}, { actions: ["no-op"] });
    expect(told([first, entry(token(2), null, {})], [], both).refused).toEqual([]);
  });
});

describe("a date of issue that was edited, or a number that was used before the ledger was put back", () => {
  const end = (value: string) => ({ ...ofGeneration(2), value, value_wo_version: null });
  const again = change("__EXPIRES_AT", end("a"), end("b"));
  const row: readonly Generation[] = [
    { generation: 1, issued },
    { generation: 2, issued, issuedWith: { kind: "cloudflare-api-token", rotation: "90d", scopes: [] } },
  ];

  test("is no rotation: no plain deploy takes another date for the token that is there", () => {
    const { risks, refused } = told([again], [], ledgerWith(row));
    expect(refused).toEqual([
      "CF_PAGES_READ (prod): generation 2 is deployed with another date than the ledger has: the date was edited, or the number was used before the ledger was put back. Bring the ledger up to date, and rotate then; or give the number up with npx taxonomy undo CF_PAGES_READ --env prod, and rotate then",
    ]);
    expect(risks[0]).toMatch(/^generation 2 is deployed with another date/);
  });

  test("ends no token early, the older one of two neither", () => {
    const ends = (date: string) => ({ name: "CF_PAGES_READ/prod/g1", expires_on: date });
    const shortened = entry(token(1), ends("2026-12-31T00:00:00Z"), ends("2026-11-01T00:00:00Z"));
    const both = row.map((one) => ({ ...one, issuedWith: row[1]?.issuedWith }));
    expect(told([shortened], [], ledgerWith(both)).refused).toEqual([
      expect.stringContaining("generation 1 is deployed with another date than the ledger has"),
    ]);
  });

  test("is none where the serial rises, where nothing was recorded, or where somebody changed the date outside", () => {
    const asked = change("", { value_wo_version: version(2) }, { value_wo_version: version(3) });
    const risen = row.map((one) => (one.generation === 2 ? { ...one, serial: 3 } : one));
    expect(told([again, asked], [], ledgerWith(risen)).refused).toEqual([]);
    const unrecorded = row.map(({ generation }) => ({ generation, issued }));
    expect(told([again], [], ledgerWith(unrecorded)).refused).toEqual([]);
    const outside = change("__EXPIRES_AT", end("b"), end("a"));
    expect(told([again], [outside], ledgerWith(row)).refused).toEqual([]);
  });
});

describe("a third key of an AWS user, of which it may have two", () => {
  const key = (generation: number) => `aws_iam_access_key.AWS_BILLING_READ_prod_g${generation}`;
  const of = (user: string) => ({ user, status: "Active" });
  const kept = entry(key(1), of("billing-read"), of("billing-read"), { actions: ["no-op"] });
  const ended = entry(key(2), of("billing-read"), null);
  const made = entry(key(3), null, of("billing-read"));
  const replaced = entry(key(2), of("billing-read"), of("billing-read"), { actions: ["create", "delete"] });

  test("is made by no plain deploy, and the way out is told before anything is tried", () => {
    for (const changes of [
      [kept, ended, made],
      [kept, replaced],
    ]) {
      const { risks, refused } = told(changes);
      expect(refused).toEqual([
        "AWS_BILLING_READ (prod): the user billing-read has two keys, and AWS allows no third until one is revoked. Go back with npx taxonomy undo AWS_BILLING_READ --env prod, deploy that, and rotate then",
      ]);
      expect(risks[0]).toMatch(/^the user billing-read has two keys/);
    }
  });

  test("is none where the user has room, where the third is another user's, or where nothing is made", () => {
    const elsewhere = entry(key(3), null, of("billing-reader"));
    for (const changes of [
      [kept, made],
      [ended, made],
      [kept, ended, elsewhere],
      [kept, ended],
    ])
      expect(told(changes).refused).toEqual([]);
  });
});

describe("a value of the generation that the vault has", () => {
  const live = ledgerWith([{ generation: 1, issued }]);

  test("that is minted again, after a deletion by hand or by an entry, is told as that", () => {
    const unknown = { after_unknown: { value_wo_version: true } };
    const { address, values } = secret("");
    const again = entry(address, { ...values, value_wo_version: version(1) }, values, unknown);
    const replaced = entry(token(1), {}, {}, { actions: ["create", "delete"] });
    expect(told([again, replaced], [], live)).toMatchObject({
      groups: [
        "CF_PAGES_READ (prod) is minted again: replaces generation 1 at Cloudflare by another value; stores the new value of that generation in the vault",
      ],
      risks: [
        "the live token of generation 1 is replaced without a rotation: whoever holds it outside the vault and the apps is locked out at once",
      ],
      refused: [],
    });
  });

  test("is written once more where its version is from before versions had a time, and nothing rotates", () => {
    const { groups, refused } = told(
      [change("", { value_wo_version: 1 }, { value_wo_version: version(1) })],
      [],
      live,
    );
    expect(groups).toEqual([
      "CF_PAGES_READ (prod) changes: writes the same value once more: the vault counts its values by serial and time from now on",
    ]);
    expect(refused).toEqual([]);
  });

  test("that a person hands over is written by the deploy that is given it, and a minted one again", () => {
    const of = (name: string) => {
      const { values } = secret("");
      const at = (day: number) => ({ ...values, name, value_wo_version: version(1, day) });
      return entry(`infisical_secret.${name}_prod`, at(26), at(27));
    };
    expect(told([of("CF_PAGES_READ"), of("SL_BOT_NOTIFY")], [], live).groups).toEqual([
      "CF_PAGES_READ (prod) changes: writes its value into the vault again",
      "SL_BOT_NOTIFY (prod) changes: writes the value into the vault that the deploy is given",
    ]);
  });
});

test("an app that gets a new value is told with the credential, and that it restarts", () => {
  const app = (vars: object) => ({ sensitive_vars: vars });
  const { groups } = told([
    entry("heroku_app_config_association.oryx-api-prod", app({ SL_BOT_NOTIFY: "one" }), app({}), {
      after_unknown: { sensitive_vars: { SL_BOT_NOTIFY: true } },
      before_sensitive: { sensitive_vars: true },
      after_sensitive: { sensitive_vars: true },
    }),
    entry(
      "infisical_secret.SL_BOT_NOTIFY_prod",
      { value_wo_version: version(1), name: "SL_BOT_NOTIFY", ...ofGeneration(1) },
      { value_wo_version: version(2), name: "SL_BOT_NOTIFY", ...ofGeneration(2) },
    ),
  ]);
  expect(groups).toEqual([
    "SL_BOT_NOTIFY (prod) rotates: stores generation 2 in the vault; gives oryx-api-prod the new value; restarts it",
  ]);
});

test("time stamps, values known after the deploy, reads and bookkeeping are counted and not told", () => {
  const { groups, hidden } = told([
    entry(
      token(1),
      { status: "active" },
      {},
      { after_unknown: { status: true, value: true, modified_on: true } },
    ),
    change("", {}, { last_updated: "Tuesday" }),
    entry("data.infisical_secrets.cloudflare_in_prod", null, {}, { actions: ["read"] }),
    entry("terraform_data.oryx-api-prod_id", null, { input: "x" }),
  ]);
  expect(groups).toEqual([]);
  expect(hidden).toBe(4);
});

describe("what somebody changed outside is told apart from what the pull request means", () => {
  test("a name that a deploy puts back", () => {
    const { groups, drift } = told(
      [
        entry(
          token(1),
          { name: "by hand" },
          { name: "CF_PAGES_READ/prod/g1" },
          { after_unknown: { value: true } },
        ),
      ],
      [entry(token(1), { name: "CF_PAGES_READ/prod/g1" }, { name: "by hand" })],
    );
    expect(groups).toEqual([]);
    expect(drift).toEqual([
      "generation 1 of CF_PAGES_READ (prod) was changed by hand at Cloudflare (name); a deploy puts it back",
    ]);
  });

  test("the seconds that a Heroku authorization has left, which count down by themselves, are no drift", () => {
    const address = "herokux_oauth_authorization.HK_PLATFORM_FULL_prod_g1";
    const { drift } = told([], [entry(address, { expires_in: 7_776_000 }, { expires_in: 7_775_000 })]);
    expect(drift).toEqual([]);
  });

  test("one config var that drifted beside one that the pull request changes", () => {
    const address = "heroku_app_config_association.oryx-api-prod";
    const vars = (one: string, other: string) => ({
      sensitive_vars: { SL_BOT_NOTIFY: one, PM_SERVER_MAIL: other },
    });
    const { groups, drift } = told(
      [entry(address, vars("by hand", "old"), vars("good", "new"))],
      [entry(address, vars("good", "old"), vars("by hand", "old"))],
    );
    expect(groups).toEqual(["PM_SERVER_MAIL (prod) changes: gives oryx-api-prod another value; restarts it"]);
    expect(drift).toEqual([
      "the config of oryx-api-prod was changed by hand at Heroku (SL_BOT_NOTIFY); a deploy puts it back, and restarts it",
    ]);
  });

  test("a token that is gone is minted again, and the vault gets its value in the same deploy", () => {
    const { address, values } = secret("");
    const unknown = { after_unknown: { value_wo_version: true } };
    const again = entry(address, { ...values, value_wo_version: version(1) }, values, unknown);
    const { drift } = told([entry(token(1), null, {}), again], [entry(token(1), {}, null)]);
    expect(drift).toEqual([
      "generation 1 of CF_PAGES_READ (prod) is gone at Cloudflare; a deploy makes it anew",
    ]);
  });

  test("a token that is gone and whose value the vault would not get leaves a dead value there", () => {
    const { groups, drift } = told([entry(token(1), null, {})], [entry(token(1), {}, null)]);
    expect(groups).toEqual([]);
    expect(drift[0]).toContain("is gone at Cloudflare; a deploy mints another value under the same number");
    expect(drift[0]).toContain("the vault keeps the dead one");
    expect(drift[0]).toContain("npx taxonomy rotate CF_PAGES_READ --env prod");
  });
});

test("an old name that a rename keeps belongs to the credential that it was renamed to", () => {
  const { groups } = told([entry("infisical_secret.SLACK_BOT_TOKEN_prod_alias", null, { env_slug: "prod" })]);
  expect(groups).toEqual(["SL_BOT_NOTIFY (prod) changes: keeps the old name SLACK_BOT_TOKEN readable"]);
});
