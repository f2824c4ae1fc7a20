import { credentials } from "../../src/model";
import { emptyAdoption } from "../../src/model/adoption";
import { check } from "../../src/model/check";
import type { IssuedWith } from "../../src/model/issued-with";
import type { Ledger } from "../../src/model/ledger";
import { recordIssued } from "../../src/model/record-issued";
import { rules } from "../../src/model/rules";
import { findingsOf } from "../support/findings";
import { changed, ledgerFor } from "../support/taxonomy";

const entry = (name: string) => [expect.objectContaining({ entry: name })];

describe("the committed taxonomy", () => {
  test("has no error, and HK_PLATFORM_FULL as its one debt", () => {
    const ledger = recordIssued({ credentials, ledger: ledgerFor(credentials) });
    const findings = check({ credentials, ledger, ledgerFile: "company/ledger.json" });
    expect(findings.map(({ rule, severity, entry: at }) => [rule, severity, at])).toEqual([
      ["full-access-debt", "debt", "HK_PLATFORM_FULL"],
    ]);
  });

  test("is checked by rules with an id and a description each, no id twice", () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    for (const { id, description } of rules) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(description).toMatch(/\.$/);
    }
  });

  test("gives all findings of all rules at once, each with file, entry, found, expected and fix", () => {
    const broken = [
      changed("CF_DNS_EDIT_ORYX_APP", { sensitivity: "harmless", rotation: "91d" }),
      changed("PM_SERVER_MAIL", { consumers: [] }),
      changed("ALP_LIVE_TRADING", { environments: { prod: "own", staging: "own", dev: "none" } }),
    ];
    const ledger = ledgerFor(broken);
    const findings = check({ credentials: broken, ledger, ledgerFile: "l.json" });
    expect(new Set(findings.map(({ rule }) => rule))).toEqual(
      new Set(["vocabulary", "entry-shape", "live-trading", "issued-with"]),
    );
    for (const finding of findings) {
      for (const field of ["file", "entry", "found", "expected", "fix"] as const)
        expect(finding[field]).not.toBe("");
    }
  });
});

describe("vocabulary", () => {
  test.each([
    ["function", "dns-write"],
    ["sensitivity", "secret"],
    ["rotation", "45d"],
    ["tenancy", "shared"],
    ["consumers", ["cron"]],
    ["environments", { prod: "yes", staging: "none", dev: "none" }],
    ["function", undefined],
  ])("refuses %s %j", (field, value) => {
    expect(findingsOf("vocabulary", [changed("GH_READONLY", { [field]: value })])).toEqual(
      entry("GH_READONLY"),
    );
  });
});

describe("names", () => {
  test("a name is made of vendor code, function words and scope words", () => {
    expect(findingsOf("name-grammar", [changed("GH_READONLY", { nameFunction: "READ" })])).toEqual(
      entry("GH_READONLY"),
    );
  });
  test("a name in lower case is refused", () => {
    expect(findingsOf("name-grammar", [changed("GH_READONLY", { name: "GH_readonly" })])).toEqual(
      entry("GH_readonly"),
    );
  });
  test("a base name with a double underscore is refused", () => {
    const bad = changed("GH_READONLY", { name: "GH__READONLY", nameFunction: "_READONLY" });
    expect(findingsOf("base-name-separator", [bad])).toEqual(entry("GH__READONLY"));
  });
  test("a part or companion name may have 100 characters and not 101", () => {
    const named = (length: number) => {
      const words = "X".repeat(length - "GH_".length - "__EXPIRES_AT".length);
      return changed("GH_READONLY", { name: `GH_${words}`, nameFunction: words });
    };
    expect(findingsOf("secret-name-length", [named(100)])).toEqual([]);
    expect(findingsOf("secret-name-length", [named(101)])).toHaveLength(1);
  });
  test("names that differ only in case or punctuation are refused", () => {
    const twin = changed("CF_DNS_EDIT_ORYX_APP", {
      name: "CF_DNS_EDIT_ORYXAPP",
      nameScope: "ORYXAPP",
      legacyNames: [],
    });
    expect(findingsOf("unique-names", [twin])[0]?.found).toContain("reads like CF_DNS_EDIT_ORYX_APP");
  });
  test("a second token of one function needs a scope", () => {
    const second = changed("PM_ACCOUNT_MGMT", {
      name: "PM_SERVER_MAIL_2",
      nameFunction: "SERVER_MAIL",
      legacyNames: [],
    });
    expect(findingsOf("scope-qualifier", [second]).map((f) => f.entry)).toEqual([
      "PM_SERVER_MAIL",
      "PM_SERVER_MAIL_2",
    ]);
  });
  test("a vendor's only token of a function has no scope", () => {
    expect(findingsOf("scope-qualifier", [changed("GH_READONLY", { nameScope: "ORG" })])).toEqual(
      entry("GH_READONLY"),
    );
  });
  test("a function that the vendor issues per zone has a scope even when there is one token", () => {
    const bare = changed("CF_WAF_EDIT_ORYX_APP", { name: "CF_WAF_EDIT", nameScope: undefined });
    expect(findingsOf("scope-qualifier", [bare])).toEqual(entry("CF_WAF_EDIT"));
  });
  test("the scope of a zone's token is the zone", () => {
    const other = changed("CF_WAF_EDIT_ORYX_APP", { zone: "getoryx.com" });
    expect(findingsOf("scope-qualifier", [other])).toEqual(entry("CF_WAF_EDIT_ORYX_APP"));
  });
});

describe("environments", () => {
  test("an environment-specific credential without its own value in staging is refused", () => {
    const lone = changed("PM_SERVER_MAIL", {
      environments: { prod: "own", staging: "reads prod", dev: "none" },
    });
    expect(findingsOf("environment-specific", [lone])).toEqual(entry("PM_SERVER_MAIL"));
  });
  test("an account-wide credential duplicated into staging is refused", () => {
    const twice = changed("SL_BOT_NOTIFY", { environments: { prod: "own", staging: "own", dev: "none" } });
    expect(findingsOf("account-wide", [twice])).toEqual(entry("SL_BOT_NOTIFY"));
  });
  test("dev holds a value only where the vendor has a test mode", () => {
    const inDev = { environments: { prod: "own", staging: "own", dev: "own" } };
    expect(findingsOf("dev-needs-test-mode", [changed("PM_SERVER_MAIL", inDev)])).toEqual(
      entry("PM_SERVER_MAIL"),
    );
    expect(findingsOf("dev-needs-test-mode", [changed("STR_BILLING_WRITE", inDev)])).toEqual([]);
  });
  test.each(["own", "reads prod"])("live trading in staging as %j is refused", (use) => {
    const live = changed("ALP_LIVE_TRADING", { environments: { prod: "own", staging: use, dev: "none" } });
    expect(findingsOf("live-trading", [live])).toEqual(entry("ALP_LIVE_TRADING"));
  });
});

describe("what an entry says", () => {
  test("a credential without a consumer is an orphan", () => {
    expect(findingsOf("entry-shape", [changed("GH_READONLY", { consumers: [] })])).toEqual(
      entry("GH_READONLY"),
    );
  });
  test("a consumer is listed once", () => {
    const twice = changed("GH_READONLY", { consumers: ["agent", "ci", "agent"] });
    expect(findingsOf("documented-consumers", [twice])).toEqual(entry("GH_READONLY"));
  });
  test("a sensitivity below what the function implies needs a reason", () => {
    const low = changed("ANT_CLAUDE_SDK", { sensitivity: "low" });
    expect(findingsOf("sensitivity-floor", [low])).toEqual(entry("ANT_CLAUDE_SDK"));
    expect(findingsOf("sensitivity-floor", [{ ...low, sensitivityReason: "a key with no budget" }])).toEqual(
      [],
    );
  });
  test("a reason that is not needed is refused", () => {
    const needless = changed("ANT_CLAUDE_SDK", { sensitivityReason: "because" });
    expect(findingsOf("sensitivity-floor", [needless])).toEqual(entry("ANT_CLAUDE_SDK"));
  });
  test("a legacy name belongs to one credential", () => {
    const thief = changed("GH_READONLY", { legacyNames: ["ANTHROPIC_API_KEY"] });
    expect(findingsOf("legacy-names", [thief])).toHaveLength(1);
  });
  test("a legacy name stands for a part that exists", () => {
    const lost = changed("ALP_PAPER_TRADING", { legacyNames: ["ALPACA_PAPER_API_KEY_ID"] });
    expect(findingsOf("legacy-names", [lost])).toEqual(entry("ALP_PAPER_TRADING"));
  });
  test("two bare part names in one folder are refused", () => {
    const same = changed("GH_APP_OPS_BOT", { folder: "/OryxTrades/oryx-dev-bot" });
    expect(findingsOf("vault-paths", [same])).toHaveLength(3);
  });
  test("paths clash in a layout that is not in use yet", () => {
    const intruder = changed("GH_APP_DEV_BOT", {
      folder: "/OryxTrades/heroku/staging",
      parts: [
        {
          key: "HK_PLATFORM_FULL",
          description: "a bare name that only the layout env-folders brings together",
        },
      ],
    });
    expect(findingsOf("vault-paths", [intruder])).toEqual([
      {
        entry: "GH_APP_DEV_BOT",
        found: expect.stringContaining("prod:/OryxTrades/heroku/staging/HK_PLATFORM_FULL"),
      },
    ]);
  });
  test("what a live value was issued with lies on nobody else's path", () => {
    const elsewhere: IssuedWith = {
      kind: "supplied-value",
      rotation: "annual",
      parts: ["STR_BILLING_WRITE"],
      partNames: "bare",
      folder: "/OryxTrades/stripe",
    };
    const found = findingsOf("vault-paths", [], (ledger) => ({
      ...ledger,
      credentials: {
        ...ledger.credentials,
        SL_BOT_NOTIFY: {
          prod: [{ generation: 1, issued: "2026-11-22T09:00:00Z", issuedWith: elsewhere }],
        },
      },
    }));
    expect(found).toEqual([
      {
        entry: "SL_BOT_NOTIFY.prod",
        found: expect.stringContaining("prod:/OryxTrades/stripe/STR_BILLING_WRITE, where STR_BILLING_WRITE"),
      },
    ]);
  });
  test("an old name lies on nobody else's path, bare names of parts among them", () => {
    const old = changed("SL_BOT_NOTIFY", { legacyNames: ["PRIVATE_KEY_PEM"] });
    const at = "prod:/OryxTrades/oryx-dev-bot";
    const rename = {
      since: "2026-11-26T00:00:00Z",
      aliasUntil: "2027-11-26T00:00:00Z",
      holds: "newest",
      names: [{ name: "PRIVATE_KEY_PEM", part: "", at }],
    } as const;
    const found = findingsOf("vault-paths", [old], (ledger) => ({
      ...ledger,
      renames: { SL_BOT_NOTIFY: { prod: rename } },
    }));
    expect(found).toEqual([
      {
        entry: "SL_BOT_NOTIFY.prod",
        found: expect.stringContaining(`${at}/PRIVATE_KEY_PEM, where GH_APP_DEV_BOT`),
      },
    ]);
  });
  test("a value is adopted from nobody else's path", () => {
    const from = { environment: "prod", folder: "/OryxTrades/stripe", name: "STR_BILLING_WRITE" } as const;
    const copies = [{ credential: "SL_BOT_NOTIFY", environment: "prod", part: "", from } as const];
    const adoption = { ...emptyAdoption, copies };
    const ledger = ledgerFor(credentials);
    const found = check({ credentials, ledger, ledgerFile: "l.json", adoption }).filter(
      ({ severity }) => severity === "error",
    );
    expect(found).toMatchObject([
      { rule: "vault-paths", file: "company/adoption.json", entry: "SL_BOT_NOTIFY.prod" },
    ]);
  });
  test.each(["__proto__", "A.B", "a b", "A/B", "${X}"])("the legacy name %j is refused", (name) => {
    expect(findingsOf("legacy-names", [changed("GH_READONLY", { legacyNames: [name] })])).toEqual(
      entry("GH_READONLY"),
    );
  });
  test.each(["/OryxTrades/", "/Other/x", "/OryxTrades/a b", "/OryxTrades/x/"])(
    "the folder %j is refused",
    (folder) => {
      expect(findingsOf("vault-paths", [changed("GH_READONLY", { folder })])).toEqual(entry("GH_READONLY"));
    },
  );
  test("a vendor duration shorter than the cadence is refused", () => {
    expect(
      findingsOf("vendor-duration", [changed("CF_ACCESS_SVC_VAULT", { duration: "2159h" })]),
    ).toHaveLength(1);
    expect(findingsOf("vendor-duration", [changed("CF_ACCESS_SVC_VAULT", { duration: "2160h" })])).toEqual(
      [],
    );
    expect(findingsOf("vendor-duration", [changed("CF_ACCESS_SVC_VAULT", { duration: "1y" })])).toHaveLength(
      1,
    );
  });
  test("an unknown Cloudflare permission is refused", () => {
    const odd = changed("CF_ACCESS_MGMT", { scopes: ["Account > Access > Edit"] });
    expect(findingsOf("vocabulary", [odd])).toEqual(entry("CF_ACCESS_MGMT"));
  });
  test("a zone without a permission on zones is refused", () => {
    expect(findingsOf("cloudflare-zone", [changed("CF_ACCESS_MGMT", { zone: "oryx.app" })])).toHaveLength(1);
  });
  test("a token of which one is issued for each zone is refused without one", () => {
    const wide = changed("CF_DNS_EDIT_ORYX_APP", { zone: undefined });
    expect(findingsOf("zone-per-token", [wide])).toEqual(entry("CF_DNS_EDIT_ORYX_APP"));
    expect(findingsOf("zone-per-token")).toEqual([]);
  });
  test("a config var of an app has one owner", () => {
    const twin = changed("STR_BILLING_WRITE", {
      heroku: [{ runtime: "orders", configVars: { "": "ANT_CLAUDE_SDK" } }],
    });
    expect(findingsOf("heroku-config-vars", [twin]).map((f) => f.found)).toEqual([
      expect.stringContaining("ANT_CLAUDE_SDK of oryx-api-prod"),
      expect.stringContaining("ANT_CLAUDE_SDK of oryx-api-staging"),
    ]);
  });
  test("a config var name that Heroku refuses is refused", () => {
    const dashed = changed("SL_BOT_NOTIFY", {
      heroku: [{ runtime: "orders", configVars: { "": "SLACK-TOKEN" } }],
    });
    expect(findingsOf("heroku-config-vars", [dashed])).toHaveLength(2);
  });
  test.each([0, 366, 1.5])("a reminder after %d days is refused", (reminderDays) => {
    expect(findingsOf("reminder-days", [changed("GH_READONLY", { reminderDays })])).toHaveLength(1);
  });
  test("empty scopes need a reason", () => {
    const silent = changed("DYN_DNS_UPDATE", { unconfirmed: {} });
    expect(findingsOf("unconfirmed-reasons", [silent])).toEqual(entry("DYN_DNS_UPDATE"));
  });
  test("an unconfirmed field exists and has a reason", () => {
    const vague = changed("GH_READONLY", { unconfirmed: { colour: "?", scopes: " " } });
    expect(findingsOf("unconfirmed-reasons", [vague])).toHaveLength(2);
  });
});

describe("a config var with a name of its own", () => {
  const named = (name: string) =>
    changed(name, { heroku: [{ runtime: "orders", configVars: { "": "PAYMENT_KEY" } }] });
  const given = (owner: string) => (ledger: Ledger) => ({
    ...ledger,
    configVars: { "oryx-api-prod": { PAYMENT_KEY: owner }, "oryx-api-staging": { PAYMENT_KEY: owner } },
  });

  test("belongs to the credential that the ledger gave it to", () => {
    expect(findingsOf("config-var-owners", [named("STR_BILLING_WRITE")], given("STR_BILLING_WRITE"))).toEqual(
      [],
    );
  });
  test("that the ledger gave to nobody is refused", () => {
    expect(findingsOf("config-var-owners", [named("STR_BILLING_WRITE")])).toHaveLength(2);
  });
  test("never goes from one credential to another in one deploy", () => {
    const findings = findingsOf("config-var-owners", [named("SL_BOT_NOTIFY")], given("STR_BILLING_WRITE"));
    expect(findings.filter(({ entry: at }) => at === "SL_BOT_NOTIFY").map(({ found }) => found)).toEqual([
      expect.stringContaining("oryx-api-prod, which company/ledger.json gives to STR_BILLING_WRITE"),
      expect.stringContaining("oryx-api-staging"),
    ]);
  });
  test("that nobody writes any longer is remembered until somebody removes the row", () => {
    expect(
      findingsOf("config-var-owners", [], given("STR_BILLING_WRITE")).map(({ entry: at }) => at),
    ).toEqual(["configVars.oryx-api-prod.PAYMENT_KEY", "configVars.oryx-api-staging.PAYMENT_KEY"]);
  });
});

describe("the ledger", () => {
  const issued = (day: number) => `2026-11-${day}T09:00:00Z`;
  const withRow =
    (name: string, generations: { generation: number; issued: string; stored?: string }[]) =>
    (ledger: Ledger): Ledger => ({
      ...ledger,
      credentials: { ...ledger.credentials, [name]: { ...ledger.credentials[name], prod: generations } },
    });

  test("has a row for every own value", () => {
    const without = (ledger: Ledger): Ledger => ({
      ...ledger,
      credentials: Object.fromEntries(
        Object.entries(ledger.credentials).filter(([name]) => name !== "GH_READONLY"),
      ),
    });
    expect(findingsOf("ledger-rows", [], without)).toEqual(entry("GH_READONLY"));
    expect(findingsOf("ledger-rows", [], withRow("GH_READONLY", []))).toEqual(entry("GH_READONLY"));
  });
  test("has no row of an unknown credential or of an environment without its own value", () => {
    expect(
      findingsOf("ledger-rows", [], withRow("GH_GONE", [{ generation: 1, issued: issued(22) }])),
    ).toEqual(entry("GH_GONE.prod"));
    const staging = (ledger: Ledger): Ledger => ({
      ...ledger,
      credentials: { ...ledger.credentials, GH_READONLY: { ...ledger.credentials.GH_READONLY, staging: [] } },
    });
    expect(findingsOf("ledger-rows", [], staging)).toEqual(entry("GH_READONLY.staging"));
  });
  test.each([
    ["three live generations", [1, 2, 3].map((generation) => ({ generation, issued: issued(20) }))],
    [
      "a number that goes backwards",
      [
        { generation: 2, issued: issued(20) },
        { generation: 1, issued: issued(21) },
      ],
    ],
    [
      "a gap between numbers",
      [
        { generation: 1, issued: issued(20) },
        { generation: 3, issued: issued(21) },
      ],
    ],
    [
      "issue dates out of order",
      [
        { generation: 1, issued: issued(22) },
        { generation: 2, issued: issued(21) },
      ],
    ],
    ["a day that does not exist", [{ generation: 1, issued: "2026-13-01T09:00:00Z" }]],
    ["a minted value marked stored", [{ generation: 1, issued: issued(20), stored: issued(21) }]],
  ])("refuses %s", (_, generations) => {
    expect(findingsOf("ledger-generations", [], withRow("CF_ACCESS_MGMT", generations))).toEqual(
      entry("CF_ACCESS_MGMT.prod"),
    );
  });
  test("refuses a supplied value stored before it was issued, or replaced before it was stored", () => {
    const early = [{ generation: 1, issued: issued(21), stored: issued(20) }];
    const skipped = [
      { generation: 1, issued: issued(20) },
      { generation: 2, issued: issued(21) },
    ];
    for (const row of [early, skipped]) {
      expect(findingsOf("ledger-generations", [], withRow("GH_READONLY", row))).toEqual(
        entry("GH_READONLY.prod"),
      );
    }
  });
});

test("a rule that fails is itself a finding, and the other rules still run", () => {
  const ledger = { ...ledgerFor(credentials), renames: { GH_READONLY: null } } as unknown as Ledger;
  const findings = check({
    credentials: [changed("GH_READONLY", { reminderDays: 0 })],
    ledger,
    ledgerFile: "l",
  });
  expect(findings.some(({ entry: at }) => at === "(the rule itself)")).toBe(true);
  expect(findings.some(({ rule }) => rule === "reminder-days")).toBe(true);
});
