import { credentials } from "../../src/model";
import { check } from "../../src/model/check";
import type { Credential, Kind } from "../../src/model/credential";
import { asIssued, issuedWith, waitingFacts } from "../../src/model/issued-with";
import { type Generation, type Ledger, parseLedger } from "../../src/model/ledger";
import { formatLedger } from "../../src/model/ledger-format";
import { recordIssued } from "../../src/model/record-issued";
import { companyText } from "../support/company-text";
import { findingsOf } from "../support/findings";
import { changed, credential, ledgerFor } from "../support/taxonomy";

const issued = "2026-11-22T09:00:00Z";
/** Of every kind an entry, and a change of each of its facts, with whether the change waits for the next value. */
const changes: { readonly [K in Kind]: readonly [string, Readonly<Record<string, unknown>>, boolean][] } = {
  "cloudflare-api-token": [
    ["CF_ACCESS_MGMT", { rotation: "30d" }, true],
    ["CF_ACCESS_MGMT", { owner: "account" }, true],
    ["CF_ACCESS_MGMT", { scopes: ["Zone > Zone > Read"] }, false],
    ["CF_ACCESS_MGMT", { zone: "getoryx.com" }, false],
    ["CF_ACCESS_MGMT", { allowedNetworks: ["192.0.2.0/24"] }, false],
  ],
  "cloudflare-access-service-token": [
    ["CF_ACCESS_SVC_VAULT", { rotation: "30d" }, true],
    ["CF_ACCESS_SVC_VAULT", { duration: "17520h" }, true],
    ["CF_ACCESS_SVC_VAULT", { application: "another" }, false],
  ],
  "aws-access-key": [
    ["AWS_BILLING_READ", { rotation: "60d" }, true],
    ["AWS_BILLING_READ", { user: { name: "another", exists: false, allow: ["ce:Get*"] } }, true],
    ["AWS_BILLING_READ", { user: { name: "claude-billing-read", exists: true } }, true],
    ["AWS_BILLING_READ", { user: { ...userOf("AWS_BILLING_READ"), allow: ["ce:GetCostAndUsage"] } }, false],
  ],
  "heroku-authorization": [
    ["HK_PLATFORM_FULL", { rotation: "30d" }, true],
    ["HK_PLATFORM_FULL", { authorizationScopes: ["read"] }, true],
    ["HK_PLATFORM_FULL", { scopes: ["Read"] }, true],
  ],
  "infisical-machine-identity": [
    ["INF_SVC_DISPATCHER", { rotation: "30d" }, true],
    ["INF_SVC_DISPATCHER", { projectRole: "admin" }, false],
  ],
  "supplied-value": [
    ["GH_READONLY", { rotation: "30d" }, true],
    ["GH_READONLY", { folder: "/OryxTrades/other" }, true],
    ["GH_APP_DEV_BOT", { partNames: "prefixed" }, true],
    ["GH_READONLY", { parts: [{ key: "KEY", description: "a key" }] }, true],
    ["GH_READONLY", { parts: [{ key: "", description: "in other words" }] }, false],
  ],
};
const cases = Object.values(changes).flat();

function userOf(name: string): object {
  return Reflect.get(credential(name), "user") as object;
}

/** A fact of an entry; of its parts the keys, as their descriptions are words for people. */
function fact(entry: Credential, field: string): unknown {
  const value: unknown = Reflect.get(entry, field);
  return field === "parts" ? (value as { key: string }[]).map(({ key }) => key) : value;
}

describe("a live value", () => {
  test.each(cases)("%s with %j: the change waits for the next generation: %s", (name, fields, waits) => {
    const live = { issuedWith: issuedWith(credential(name)) };
    const entry = changed(name, fields);
    const [field = ""] = Object.keys(fields);
    expect(waitingFacts(entry, live)).toEqual(waits ? [field] : []);
    const of = waits ? credential(name) : entry;
    expect(fact(asIssued(entry, live), field)).toEqual(fact(of, field));
  });

  test.each(cases)("%s with %j is what its entry says once it is issued anew", (name, fields) => {
    const entry = changed(name, fields);
    expect(waitingFacts(entry, { issuedWith: issuedWith(entry) })).toEqual([]);
    expect(asIssued(entry, { issuedWith: issuedWith(entry) })).toEqual(entry);
  });

  test("takes what is no fact of it from the entry as it is", () => {
    for (const entry of credentials) {
      const told = { ...entry, purpose: "another purpose", legacyNames: ["OLD"] } as Credential;
      expect(asIssued(told, { issuedWith: issuedWith(entry) })).toEqual(told);
    }
  });

  test("of another kind keeps everything that it takes to build it again", () => {
    const before = credential("CF_DNS_EDIT_ORYX_APP");
    const { kind, rotation } = credential("GH_READONLY");
    const after = {
      ...before,
      kind,
      rotation: "30d",
      scopes: ["Read"],
      parts: [{ key: "", description: "a token" }],
    };
    const entry = after as unknown as Credential;
    expect(rotation).toBe("90d");
    const live = { issuedWith: issuedWith(before) };
    expect(waitingFacts(entry, live)).toEqual(["kind"]);
    expect(asIssued(entry, live)).toMatchObject(issuedWith(before));
  });

  test("of which nothing was written down is what its entry says", () => {
    expect(asIssued(changed("GH_READONLY", { rotation: "30d" }), {}).rotation).toBe("30d");
    expect(waitingFacts(credential("GH_READONLY"), {})).toEqual([]);
  });
});

describe("the rule issued-with", () => {
  const found = (generation: Partial<Generation>, entries: readonly Credential[] = []) =>
    findingsOf("issued-with", entries, (of) => {
      const all =
        entries.length === 0
          ? credentials
          : credentials.map((c) => entries.find((e) => e.name === c.name) ?? c);
      const recorded = recordIssued({ credentials: all, ledger: of });
      const row = { generation: 1, issued, ...generation };
      return { ...recorded, credentials: { ...recorded.credentials, GH_READONLY: { prod: [row] } } };
    });
  const record = issuedWith(credential("GH_READONLY"));

  test("has nothing to say of a value that is recorded and is what its entry says", () => {
    expect(found({ issuedWith: record })).toEqual([]);
  });

  test("tells a record that is missing, and a fact that waits for the next rotation", () => {
    expect(found({})).toEqual([
      { entry: "GH_READONLY", found: "the ledger does not say what generation 1 of prod was issued with" },
    ]);
    expect(found({ issuedWith: record }, [changed("GH_READONLY", { rotation: "30d" })])).toEqual([
      {
        entry: "GH_READONLY",
        found: "generation 1 was issued with another rotation than the entry has today",
      },
    ]);
  });

  test("is a debt, so that it stops nothing, and names the command that fixes it", () => {
    const ledger = ledgerFor(credentials);
    const all = check({ credentials, ledger, ledgerFile: "l" }).filter(({ rule }) => rule === "issued-with");
    expect(new Set(all.map(({ severity }) => severity))).toEqual(new Set(["debt"]));
    expect(all[0]?.fix).toContain("npx taxonomy lint --fix");
  });
});

describe("recording what values were issued with", () => {
  const full = parseLedger(companyText("ledger.json"), "l");
  const without = (ledger: Ledger): Ledger => ({
    ...ledger,
    credentials: Object.fromEntries(
      Object.entries(ledger.credentials).map(([name, row]) => [
        name,
        Object.fromEntries(
          Object.entries(row).map(([environment, live]) => [
            environment,
            live.map(({ issuedWith: _, ...one }) => one),
          ]),
        ),
      ]),
    ),
  });

  test("is done in the committed ledger, of every value, and doing it again changes nothing", () => {
    expect(
      check({ credentials, ledger: full, ledgerFile: "l" }).filter(({ rule }) => rule === "issued-with"),
    ).toEqual([]);
    expect(recordIssued({ credentials, ledger: full })).toEqual(full);
  });

  test("writes what is missing and nothing else", () => {
    expect(recordIssued({ credentials, ledger: without(full) })).toEqual(full);
    const other = changed("GH_READONLY", { rotation: "30d" });
    const [one] = full.credentials.GH_READONLY?.prod ?? [];
    const two = [
      { ...one, generation: 1, issued },
      { generation: 2, issued },
    ];
    const ledger: Ledger = { ...full, credentials: { ...full.credentials, GH_READONLY: { prod: two } } };
    const after = recordIssued({ credentials: [other], ledger });
    expect(after.credentials.GH_READONLY?.prod).toEqual([
      two[0],
      { generation: 2, issued, issuedWith: issuedWith(other) },
    ]);
    expect({ ...after.credentials, GH_READONLY: {} }).toEqual({ ...ledger.credentials, GH_READONLY: {} });
  });

  test("leaves rows that no entry names as they are", () => {
    expect(recordIssued({ credentials: [], ledger: without(full) })).toEqual(without(full));
  });
});

describe("the text of a ledger with all that it can say", () => {
  const ledger: Ledger = {
    layouts: { prod: "flat", staging: "flat", dev: "flat" },
    credentials: Object.fromEntries(
      credentials.map((entry) => [
        entry.name,
        {
          prod: [
            { generation: 1, issued, serial: 3, asked: issued, issuedWith: issuedWith(entry) },
            { generation: 4, issued, stored: issued, proof: { at: issued, checked: ["vault"] } },
          ],
        },
      ]),
    ),
    removed: {
      GH_OLD: { prod: { at: issued, reason: 'over, "finally"', asked: ["ci", "console"], serial: 3 } },
    },
  };
  const text = formatLedger(ledger);

  test("is read back as it was, and written again as it was", () => {
    expect(parseLedger(text, "l")).toEqual(ledger);
    expect(formatLedger(parseLedger(text, "l"))).toBe(text);
  });

  test("has a generation a line, and a tombstone a line", () => {
    const lines = text.split("\n");
    expect(lines.filter((line) => line.includes('"generation": '))).toHaveLength(2 * credentials.length);
    expect(lines.filter((line) => line.includes('"reason": '))).toEqual([
      `      "prod": { "at": "${issued}", "reason": "over, \\"finally\\"", "asked": ["ci", "console"], "serial": 3 }`,
    ]);
  });

  test.each([
    ['"serial": 3', '"serial": 1', "at least 2"],
    ['"serial": 3', '"serial": 2.5', "int"],
    ['"asked": "2026-11-22T09:00:00Z"', '"asked": "yesterday"', "an instant like"],
    ['"kind": "heroku-authorization", ', '"kind": "heroku", ', ""],
    ['"rotation": "90d"', '"rotation": "91d"', "one of"],
    ['"reason": "over', '"note": 1, "reason": "over', 'no key "note"'],
    ['"reason": "over, \\"finally\\""', '"reason": " "', ""],
  ])("is refused with %s as %s", (good, bad, expected) => {
    expect(text).toContain(good);
    expect(() => parseLedger(text.replace(good, bad), "l")).toThrow(expected);
  });
});
