import { check } from "../../src/model/check";
import type { Credential } from "../../src/model/credential";
import { changed, credential, ledgerFor } from "../support/taxonomy";

const notes = "This entry is only used by tests";

/** Every finding of an entry's shape, in the words that a reader gets. */
function told(entry: Credential) {
  const findings = check({
    credentials: [entry],
    ledger: ledgerFor([credential("GH_READONLY")]),
    ledgerFile: "l",
  });
  return findings
    .filter(({ rule }) => rule === "entry-shape" || rule === "vocabulary")
    .map(({ found, expected, fix }) => `${found} | ${expected} | ${fix}`);
}

describe("a field that entries do not have", () => {
  test("is refused with the one that was meant", () => {
    expect(told(changed("GH_READONLY", { herokuu: [{ runtime: "orders" }] }))).toEqual([
      "the unknown field herokuu: a list of 1 | heroku, or no such field | rename it to heroku, or remove it",
    ]);
  });
  test("is refused where no field is like it", () => {
    expect(told(changed("GH_READONLY", { colour: "blue" }))).toEqual([
      'the unknown field colour: "blue" | fields that are known here | remove colour',
    ]);
  });
  test.each([
    ["heroku[0].configVar", "configVars", { heroku: [{ runtime: "orders", configVar: {} }] }],
    [
      "environments.qa",
      undefined,
      { environments: { prod: "own", staging: "none", dev: "none", qa: "own" } },
    ],
    ["legacyNames[0].parts", "part", { legacyNames: [{ name: "A", part: "", parts: "" }] }],
    ["parts[0].keys", "key", { parts: [{ key: "", description: notes, keys: "" }] }],
  ])("is refused at any depth: %s", (field, meant, fields) => {
    const found = told(changed("GH_READONLY", fields));
    expect(found).toEqual([expect.stringContaining(`the unknown field ${field}: `)]);
    expect(found[0]).toContain(meant === undefined ? `remove ${field}` : `rename it to ${meant}`);
  });
  test("of another kind is refused", () => {
    expect(told(changed("GH_READONLY", { zone: "oryx.app" }))).toEqual([
      expect.stringContaining("the unknown field zone: a text of 8 characters"),
    ]);
  });
  test("is told without its value, which may be a secret", () => {
    const secret = "hunter2-Zk3vQ9";
    const entry = changed("GH_READONLY", { token: secret, tokens: [secret], pin: 123456 });
    expect(told(entry)).toHaveLength(3);
    expect(told(entry).join()).not.toMatch(/hunter2|123456/);
  });
});

test.each([
  "purpose",
  "nameFunction",
  "function",
  "sensitivity",
  "consumers",
  "rotation",
  "tenancy",
  "environments",
  "scopes",
  "legacyNames",
  "parts",
  "issuedAt",
])("an entry without %s is refused", (field) => {
  expect(told(changed("GH_READONLY", { [field]: undefined }))).toEqual([
    expect.stringMatching(new RegExp(`^${field} is missing \\| .+ \\| add ${field}$`)),
  ]);
});

test.each([
  ["GH_READONLY", { purpose: " " }, "purpose"],
  ["GH_READONLY", { scopes: "all" }, "scopes"],
  ["GH_READONLY", { consumers: [] }, "consumers"],
  ["GH_READONLY", { parts: [] }, "parts"],
  ["GH_READONLY", { parts: [{ key: 1, description: notes }] }, "parts[0].key"],
  ["GH_READONLY", { legacyNames: [7] }, "legacyNames[0]"],
  ["GH_READONLY", { legacyNames: [{ name: "OLD" }] }, "legacyNames[0].part"],
  ["GH_READONLY", { unconfirmed: { scopes: true } }, "unconfirmed.scopes"],
  ["GH_READONLY", { reminderDays: "30" }, "reminderDays"],
  ["GH_READONLY", { heroku: { runtime: "orders" } }, "heroku"],
  ["GH_READONLY", { heroku: [{ runtime: "raptr" }] }, "heroku[0].runtime"],
  ["GH_READONLY", { partNames: "naked" }, "partNames"],
  ["GH_READONLY", { tier: "first" }, "tier"],
  ["GH_READONLY", { kind: "supplied" }, "kind"],
  ["GH_READONLY", { kind: undefined }, "no kind"],
  ["AWS_INFISICAL_BOOTSTRAP", { user: { name: "a", exists: "yes" } }, "user.exists"],
  ["AWS_INFISICAL_BOOTSTRAP", { user: { name: "a", exists: false } }, "user.allow"],
  ["CF_ACCESS_MGMT", { owner: "team" }, "owner"],
  ["HK_PLATFORM_FULL", { authorizationScopes: ["all"] }, "authorizationScopes[0]"],
  ["HK_PLATFORM_FULL", { authorizationScopes: [] }, "authorizationScopes"],
])("%s with %j is refused at its place", (name, fields, place) => {
  const found = told(changed(name, fields));
  expect(found).toHaveLength(1);
  expect(found[0]?.startsWith(`${place} `) || found[0]?.startsWith(`${place} |`)).toBe(true);
});

test("every fault of an entry is told at once, a wrong word with the word that was meant", () => {
  const entry = changed("GH_READONLY", { purposes: notes, purpose: undefined, function: "repo-raed" });
  expect(told(entry)).toEqual([
    expect.stringContaining("purpose is missing"),
    expect.stringContaining(
      "the unknown field purposes: a text of 32 characters | purpose, or no such field",
    ),
    expect.stringMatching(/^function "repo-raed" \| one of dns-edit.* \| write repo-read; /),
  ]);
});

test("a value put into the wrong field is not printed when it could be a secret", () => {
  const secret = "ghp_Zk3vQ9xxXX";
  expect(told(changed("GH_READONLY", { function: secret, reminderDays: secret })).join()).not.toContain(
    secret,
  );
});

test("the other rules neither fail on a misshapen entry nor say that it is not there", () => {
  const hollow = { kind: "supplied-value", name: "GH_READONLY", vendor: "github", file: "f" } as Credential;
  const whole = credential("SL_BOT_NOTIFY");
  const ledger = ledgerFor([credential("GH_READONLY"), whole]);
  const findings = check({ credentials: [hollow, whole], ledger, ledgerFile: "l" });
  expect(new Set(findings.map(({ rule }) => rule))).toEqual(
    new Set(["entry-shape", "vocabulary", "issued-with"]),
  );
});

test("a name keeps its scope while the other token of its function is misshapen", () => {
  const mail = (nameScope: string, fields = {}) =>
    changed("PM_SERVER_MAIL", { name: `PM_SERVER_MAIL_${nameScope}`, nameScope, legacyNames: [], ...fields });
  const entries = [mail("A"), mail("B", { purpose: undefined })];
  const findings = check({ credentials: entries, ledger: ledgerFor(entries), ledgerFile: "l" });
  const errors = findings.filter(({ severity }) => severity === "error");
  expect(errors.map(({ rule }) => rule)).toEqual(["entry-shape"]);
});
