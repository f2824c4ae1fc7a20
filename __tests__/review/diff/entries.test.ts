import { credentials } from "../../../src/model";
import type { Credential } from "../../../src/model/credential";
import { changed, credential } from "../../support/taxonomy";
import { toldOf, toldOfFields } from "./told";

const ids = (name: string, before: object, after: object) =>
  toldOfFields(name, { ...before }, { ...after }).map(({ id }) => id);

/** One credential of each kind. */
const onePerKind = [...new Map(credentials.map((entry) => [entry.kind, entry])).values()];
const withoutMeaning = ["name", "file"];

describe("no field of an entry can change in silence", () => {
  const cases = onePerKind.flatMap((entry) =>
    Object.keys(entry)
      .filter((field) => !withoutMeaning.includes(field))
      .map((field) => ({ kind: entry.kind, field, entry })),
  );

  test.each(cases)("$kind: $field", ({ field, entry }) => {
    const other = { ...entry, [field]: altered(Reflect.get(entry, field)) } as Credential;
    const gone = { ...entry, [field]: undefined } as unknown as Credential;
    expect(toldOf([entry], [other])).not.toEqual([]);
    expect(toldOf([other], [entry])).not.toEqual([]);
    if (field !== "kind" && !isEmpty(Reflect.get(entry, field))) {
      expect(toldOf([entry], [gone])).not.toEqual([]);
      expect(toldOf([gone], [entry])).not.toEqual([]);
    }
  });

  function isEmpty(value: unknown): boolean {
    return Array.isArray(value) && value.length === 0;
  }

  function altered(value: unknown): unknown {
    if (typeof value === "string") return `${value}X`;
    if (typeof value === "number") return value + 1;
    if (Array.isArray(value)) return [...value, value.length === 0 ? "X" : altered(value[0])];
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, altered(inner)]));
  }
});

describe("what a credential may do", () => {
  test.each([
    [["Zone > DNS > Read"], ["Zone > DNS > Edit"], ["scope-widened"]],
    [["Zone > DNS > Edit"], ["Zone > DNS > Read"], ["scope-narrowed"]],
    [["Zone > DNS > Edit"], ["Zone > WAF > Edit"], ["scope-widened", "scope-narrowed"]],
    [["Zone > DNS > Edit"], ["Zone > DNS > Edit", "Zone > DNS > Read"], []],
    [[], ["Zone > DNS > Edit"], ["scope-widened"]],
  ])("Cloudflare permissions from %j to %j: %j", (before, after, told) => {
    expect(ids("CF_DNS_EDIT_ORYX_APP", { scopes: before }, { scopes: after })).toEqual(told);
  });

  test.each([
    [undefined, "oryx.app", "scope-narrowed"],
    ["oryx.app", undefined, "scope-widened"],
    ["oryx.app", "getoryx.com", "scope-changed"],
  ])("a token's zone from %s to %s: %s", (before, after, told) => {
    expect(ids("CF_DNS_EDIT_ORYX_APP", { zone: before }, { zone: after })).toEqual([told]);
  });

  test.each([
    [undefined, "account", "scope-widened"],
    ["user", "account", "scope-widened"],
    ["account", "user", "scope-narrowed"],
  ])("a token's owner from %s to %s: %s", (before, after, told) => {
    expect(ids("CF_DNS_EDIT_ORYX_APP", { owner: before }, { owner: after })).toEqual([told]);
  });

  test.each([
    [["10.0.0.0/8"], ["10.1.0.0/16"], ["scope-narrowed"]],
    [["10.1.0.0/16"], ["10.0.0.0/8"], ["scope-widened"]],
    [["10.0.0.0/8"], ["10.0.0.0/8", "2001:db8::/32"], ["scope-widened"]],
    [["10.0.0.0/8"], ["10.0.0.0/8", "10.2.0.1"], []],
    [["10.0.0.0/8"], undefined, ["scope-widened"]],
    [["10.0.0.0/8"], [], ["scope-widened"]],
    [undefined, ["10.0.0.0/8"], ["scope-narrowed"]],
    [["2001:db8::/32"], ["2001:db8:1::/48"], ["scope-narrowed"]],
    [["10.0.0.0/8"], ["10.0.0.0/7"], ["scope-widened"]],
    [["10.0.0.0/8"], ["anywhere"], ["scope-widened"]],
    [["10.0.0.0/8"], ["10.0.0.0/"], ["scope-widened"]],
  ])("networks from %j to %j: %j", (before, after, told) => {
    expect(ids("CF_DNS_EDIT_ORYX_APP", { allowedNetworks: before }, { allowedNetworks: after })).toEqual(
      told,
    );
  });

  test.each([
    [["ce:Get*"], ["ce:*"], ["scope-widened", "scope-narrowed"].slice(0, 1)],
    [["ce:*"], ["ce:Get*", "ce:List*"], ["scope-narrowed"]],
    [["ce:Get?ags"], ["ce:Get*ags"], ["scope-widened"]],
    [["ce:Get*"], ["CE:GetTags"], ["scope-narrowed"]],
    [["ce:Get*"], ["iam:*"], ["scope-widened", "scope-narrowed"]],
    [[`${"*a".repeat(40)}b`], ["a".repeat(120)], ["scope-widened", "scope-narrowed"]],
  ])("IAM actions from %j to %j: %j", (before, after, told) => {
    const user = (allow: readonly string[]) => ({ user: { name: "billing-read", exists: false, allow } });
    expect(ids("AWS_BILLING_READ", user(before), user(after))).toEqual(told);
  });

  test("a user of another name, and one that is taken as it is, can do what nobody here knows", () => {
    const own = { name: "billing-read", exists: false, allow: ["ce:Get*"] };
    const taken = { name: "billing-read", exists: true };
    expect(ids("AWS_BILLING_READ", { user: own }, { user: taken })).toContain("scope-changed");
    expect(ids("AWS_BILLING_READ", { user: own }, { user: { ...own, name: "root" } })).toEqual([
      "scope-changed",
    ]);
  });

  test.each([
    [["read"], ["global"], ["scope-widened"]],
    [["global"], ["read", "write"], ["scope-narrowed"]],
    [["read-protected"], ["read"], ["scope-narrowed"]],
    [["write-protected"], ["read"], ["scope-widened", "scope-narrowed"]],
  ])("scopes of a Heroku authorization from %j to %j: %j", (before, after, told) => {
    const scopes = (authorizationScopes: readonly string[]) => ({ authorizationScopes });
    expect(ids("HK_PLATFORM_FULL", scopes(before), scopes(after))).toEqual(told);
  });

  test.each([
    ["viewer", "admin", "scope-widened"],
    ["member", "viewer", "scope-narrowed"],
    ["viewer", "our-own", "scope-changed"],
  ])("an Infisical role from %s to %s: %s", (before, after, told) => {
    expect(ids("INF_SVC_DISPATCHER", { projectRole: before }, { projectRole: after })).toEqual([told]);
  });

  test("an Access token that is kept longer lives longer, and one for another application is another power", () => {
    const [kept] = toldOfFields("CF_ACCESS_SVC_VAULT", { duration: "8760h" }, { duration: "87600h" });
    expect(kept).toMatchObject({ id: "scope-widened", reasons: ["widened", "livesLonger"] });
    expect(ids("CF_ACCESS_SVC_VAULT", {}, { application: "console.oryx.app" })).toEqual(["scope-changed"]);
  });

  test("a supplied value that no longer states its scopes counts as widened, one that begins to does not", () => {
    expect(ids("SL_BOT_NOTIFY", {}, { scopes: [] })).toEqual(["scope-widened"]);
    expect(ids("SL_BOT_NOTIFY", { scopes: [] }, {})).toEqual(["scope-stated"]);
  });
});

describe("levels", () => {
  test.each([
    ["90d", "180d", "cadence-lengthened"],
    ["90d", "non-rotating", "cadence-lengthened"],
    ["annual", "30d", "cadence-shortened"],
    ["non-rotating", "annual", "cadence-shortened"],
    ["fortnightly", "90d", "cadence-lengthened"],
    ["90d", "fortnightly", "cadence-lengthened"],
  ])("a cadence from %s to %s: %s", (before, after, told) => {
    expect(ids("GH_READONLY", { rotation: before }, { rotation: after })).toEqual([told]);
  });

  test.each([
    ["low", "medium", "sensitivity-raised", []],
    ["critical", "high", "sensitivity-lowered", ["critical", "lessSensitive"]],
    ["medium", "critical", "sensitivity-raised", ["critical"]],
    ["medium", "secret", "sensitivity-lowered", ["lessSensitive"]],
  ])("a sensitivity from %s to %s: %s, for a second reviewer because of %j", (before, after, id, reasons) => {
    const told = toldOfFields("GH_READONLY", { sensitivity: before }, { sensitivity: after });
    expect(told).toEqual([expect.objectContaining({ id, reasons })]);
  });
});

describe("where and by whom it is used", () => {
  test.each([
    ["none", "own", "environment-added"],
    ["none", "reads prod", "environment-added"],
    ["own", "none", "environment-removed"],
    ["own", "reads prod", "environment-changed"],
  ])("staging from %s to %s: %s", (before, after, told) => {
    const use = (staging: string) => ({ environments: { prod: "own", staging, dev: "none" } });
    expect(ids("CF_ACCESS_SVC_VAULT", use(before), use(after))).toEqual([told]);
  });

  test("a value that an environment had for itself and loses is said to be taken away", () => {
    const use = (staging: string) => ({ environments: { prod: "own", staging, dev: "none" } });
    const [told] = toldOfFields("CF_ACCESS_SVC_VAULT", use("own"), use("reads prod"));
    expect(told?.sentence).toBe(
      "CF_ACCESS_SVC_VAULT reads prod's value in staging now; before it had one of its own. The value that staging has is taken away.",
    );
  });

  test("another order of consumers changes who is paged, and nothing else", () => {
    const told = toldOfFields("SL_BOT_NOTIFY", {}, { consumers: ["agent", "orders"] });
    expect(told.map(({ sentence }) => sentence)).toEqual([
      "SL_BOT_NOTIFY now has agent as its primary consumer, who is paged when it expires; before it was orders.",
    ]);
  });

  test("an app under another config var is told once an app", () => {
    const under = (name: string) => ({ heroku: [{ runtime: "orders", configVars: { "": name } }] });
    const told = toldOfFields("SL_BOT_NOTIFY", under("SLACK_BOT_TOKEN"), under("SLACK_TOKEN"));
    expect(told.map(({ sentence }) => sentence)).toEqual(
      ["prod", "staging"].map(
        (environment) =>
          `The Heroku app oryx-api-${environment} now holds SL_BOT_NOTIFY as SLACK_TOKEN (the value of prod); before it was as SLACK_BOT_TOKEN (the value of prod).`,
      ),
    );
  });
});

describe("renames", () => {
  const old = (fields: object = {}) => changed("SL_BOT_NOTIFY", { name: "SL_OLD", ...fields });
  const first = (before: readonly Credential[], after: readonly Credential[]) => toldOf(before, after)[0];

  test("a new name with the old one as legacy name is a rename, also together with other changes", () => {
    const now = changed("SL_BOT_NOTIFY", { legacyNames: ["SL_OLD"], rotation: "90d", scopes: ["im:write"] });
    const told = toldOf([old({ legacyNames: [] })], [now]);
    expect(told.map(({ id }) => id).sort()).toEqual([
      "cadence-shortened",
      "credential-renamed",
      "scope-narrowed",
    ]);
    expect(told).toContainEqual(
      expect.objectContaining({
        sentence: "SL_OLD is renamed to SL_BOT_NOTIFY; the old name is kept as a legacy name.",
      }),
    );
  });

  test("what was critical under the old name needs a second reviewer under the new one", () => {
    const told = first([old({ sensitivity: "critical" })], [credential("SL_BOT_NOTIFY")]);
    expect(told?.reasons).toContain("critical");
  });

  test("the same content under a new name is a rename", () => {
    const [told] = toldOf([old({ legacyNames: [] })], [changed("SL_BOT_NOTIFY", { legacyNames: [] })]);
    expect(told?.id).toBe("credential-renamed");
  });

  test("where several could be meant, it is no rename", () => {
    const twins = ["SL_A", "SL_B"].map((name) => changed("SL_BOT_NOTIFY", { name, legacyNames: [] }));
    expect(toldOf([old({ legacyNames: [] })], twins).map(({ id }) => id)).toEqual([
      "credential-added",
      "credential-added",
      "credential-removed",
    ]);
  });

  test("a credential that went into another one is said to live on there", () => {
    const heir = changed("SL_BOT_NOTIFY", { legacyNames: ["GH_READONLY"] });
    const told = toldOf([credential("GH_READONLY"), changed("SL_BOT_NOTIFY", { legacyNames: [] })], [heir]);
    expect(told).toContainEqual(
      expect.objectContaining({
        sentence:
          "GH_READONLY is removed. It had no live value. Its name is now a legacy name of SL_BOT_NOTIFY.",
      }),
    );
  });
});

describe("what this version does not know is never taken for harmless", () => {
  test("a field that it does not know", () => {
    expect(toldOfFields("GH_READONLY", { reach: 1 }, { reach: 2 })).toEqual([
      {
        id: "unknown-field-changed",
        sentence:
          "GH_READONLY: its field reach, which this version does not know, is now 2; before it was 1.",
        reasons: ["incomparable"],
      },
    ]);
  });

  test("a kind that it does not know", () => {
    const told = toldOfFields("GH_READONLY", { kind: "hardware-key" }, {});
    expect(told).toEqual([expect.objectContaining({ id: "kind-changed", reasons: ["incomparable"] })]);
  });

  test("between two kinds, what only one of them has is not told as if it could be compared", () => {
    const told = toldOfFields("CF_DNS_EDIT_ORYX_APP", {}, { kind: "aws-access-key", zone: undefined });
    expect(told).toEqual([expect.objectContaining({ id: "kind-changed", reasons: ["incomparable"] })]);
  });

  test("a Heroku runtime that it does not know", () => {
    const told = toldOfFields("GH_READONLY", {}, { heroku: [{ runtime: "worker" }] });
    expect(told).toEqual([expect.objectContaining({ id: "app-added" })]);
  });
});
