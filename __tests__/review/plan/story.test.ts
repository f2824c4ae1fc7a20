import { readPlan } from "../../../review/plan/read-plan";
import { stackStory } from "../../../review/plan/stack-story";
import { plainText } from "../../../review/sentence";
import { emptyLedger, entry, planOf, type RawEntry } from "./plan-of";

/** What is told of a plan: a line for each group, its sentences and its risks. */
function told(changes: readonly RawEntry[], drift: readonly RawEntry[] = []) {
  const story = stackStory(readPlan(planOf(changes, drift)), emptyLedger);
  return {
    groups: story.groups.map(
      ({ title, verb, sentences }) => `${title} ${verb}: ${sentences.map(plainText).join("; ")}`,
    ),
    risks: story.groups.flatMap(({ risks }) => risks.map(plainText)),
    drift: story.drift.map(({ sentence }) => plainText(sentence)),
    hidden: story.hidden,
  };
}

const secret = (part: string, fields: Readonly<Record<string, unknown>> = {}) => ({
  address: `infisical_secret.CF_PAGES_READ${part}_prod`,
  values: {
    env_slug: "prod",
    folder_path: "/MooseQuest/cloudflare",
    last_updated: "Monday",
    metadata: { function: "pages-deploy", sensitivity: "low", generation: "1", purpose: "read" },
    tag_ids: ["t1"],
    value: null,
    value_wo_version: 1,
    ...fields,
  } as Record<string, unknown>,
});
const change = (part: string, before: Record<string, unknown>, after: Record<string, unknown>) => {
  const { address, values } = secret(part);
  return entry(address, { ...values, ...before }, { ...values, ...after });
};
const token = (generation: number) => `cloudflare_api_token.CF_PAGES_READ_prod_g${generation}`;

test("a generation that is minted beside another is a rotation, with its companions in the same sentence", () => {
  const rotated = { metadata: { ...(secret("").values.metadata as object), generation: "2" } };
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
      entry(address, null, { ...values, value_wo_version: 2 }),
      change("__EXPIRES_AT", { value: "a" }, { value: "b" }),
    ]).groups,
  ).toEqual([
    "CF_PAGES_READ (prod) rotates: stores generation 2 in the vault, at prod:/MooseQuest/cloudflare",
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
    change("", {}, { value_wo_version: 2 }),
  ]);
  expect(groups).toEqual([
    "CF_PAGES_READ (prod) rotates: mints generation 2 at Cloudflare; revokes generation 1 at Cloudflare; stores generation 2 in the vault",
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
  const moved = entry(address, values, { ...values, folder_path: "/MooseQuest/cloudflare/prod" });
  expect(told([{ ...moved, change: { ...moved.change, actions: ["delete", "create"] } }]).groups).toEqual([
    "CF_PAGES_READ (prod) moves: moves 1 secret within the vault, at /MooseQuest/cloudflare/prod",
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

test("a credential that leaves the vault is removed, and that is a risk", () => {
  const { address, values } = secret("");
  const { groups, risks } = told([entry(address, values, null), entry(token(1), {}, null)]);
  expect(groups).toEqual([
    "CF_PAGES_READ (prod) is removed: revokes generation 1 at Cloudflare; takes 1 secret out of the vault",
  ]);
  expect(risks).toEqual(["every consumer that reads it from the vault gets nothing after the deploy"]);
});

test("an app that gets a new value is told with the credential, and that it restarts", () => {
  const app = (vars: object) => ({ sensitive_vars: vars });
  const { groups } = told([
    entry("heroku_app_config_association.raxx-api-prod", app({ SL_BOT_NOTIFY: "one" }), app({}), {
      after_unknown: { sensitive_vars: { SL_BOT_NOTIFY: true } },
      before_sensitive: { sensitive_vars: true },
      after_sensitive: { sensitive_vars: true },
    }),
    entry(
      "infisical_secret.SL_BOT_NOTIFY_prod",
      { value_wo_version: 1, name: "SL_BOT_NOTIFY" },
      { value_wo_version: 2, name: "SL_BOT_NOTIFY" },
    ),
  ]);
  expect(groups).toEqual([
    "SL_BOT_NOTIFY (prod) rotates: stores generation 2 in the vault; gives raxx-api-prod the new value; restarts it",
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
    entry("terraform_data.raxx-api-prod_id", null, { input: "x" }),
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
    const address = "heroku_app_config_association.raxx-api-prod";
    const vars = (one: string, other: string) => ({
      sensitive_vars: { SL_BOT_NOTIFY: one, PM_SERVER_MAIL: other },
    });
    const { groups, drift } = told(
      [entry(address, vars("by hand", "old"), vars("good", "new"))],
      [entry(address, vars("good", "old"), vars("by hand", "old"))],
    );
    expect(groups).toEqual(["PM_SERVER_MAIL (prod) changes: gives raxx-api-prod another value; restarts it"]);
    expect(drift).toEqual([
      "the config of raxx-api-prod was changed by hand at Heroku (SL_BOT_NOTIFY); a deploy puts it back, and restarts it",
    ]);
  });

  test("a token that is gone is minted under its old number, which leaves a dead value in the vault", () => {
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
