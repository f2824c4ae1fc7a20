import type { Credential } from "../../../src/model/credential";
import type { Generation, Ledger } from "../../../src/model/ledger";
import { compareTaxonomies } from "../../../src/review/diff/compare";
import { findingsOf } from "../../support/findings";
import { changed } from "../../support/taxonomy";
import { toldOf, toldOfFields, toldOfLedgers } from "./told";

const widened = "widened";
const wide = "wide";

const newCredentials: readonly [what: string, entry: Credential, says: RegExp, reasons: readonly string[]][] =
  [
    [
      "an AWS key for everything, whose scopes say that it reads",
      changed("AWS_BILLING_READ", { user: { name: "x", exists: false, allow: ["*"] } }),
      /It may call \* on every resource\.$/,
      [widened, wide],
    ],
    [
      "an AWS key for all of a service",
      changed("AWS_BILLING_READ", { user: { name: "x", exists: false, allow: ["ce:Get*", "s3:*"] } }),
      /It may call ce:Get\* on every resource and call s3:\* on every resource\.$/,
      [widened, wide],
    ],
    [
      "an AWS key that gives itself any other",
      changed("AWS_BILLING_READ", { user: { name: "x", exists: false, allow: ["iam:AttachUserPolicy"] } }),
      /call iam:AttachUserPolicy on every resource/,
      [widened, wide],
    ],
    [
      "an AWS key that reads",
      changed("AWS_BILLING_READ", {}),
      /It may call ce:Describe\* on every resource, call ce:Get\* on every resource and call ce:List\* on every resource\.$/,
      [widened],
    ],
    [
      "a key of a user that exists",
      changed("AWS_INFISICAL_BOOTSTRAP", {}),
      /do what the IAM user claude-infisical-bootstrap may, which nothing here limits/,
      [widened, wide],
    ],
    [
      "an identity that administers",
      changed("INF_SVC_DISPATCHER", { projectRole: "admin" }),
      /It may do what the Infisical project role admin may\.$/,
      [widened, wide],
    ],
    [
      // A viewer reads every secret of the project.
      "an identity that reads",
      changed("INF_SVC_DISPATCHER", {}),
      /It may do what the Infisical project role viewer may\.$/,
      [widened, wide],
    ],
    [
      "a token that writes a whole account",
      changed("CF_PAGES_DEPLOY", {}),
      /It may edit Cloudflare Pages of the account \(Account > Cloudflare Pages > Edit\)/,
      [widened, wide],
    ],
    [
      "a token that writes every zone",
      changed("CF_WAF_EDIT_ORYX_APP", { zone: undefined }),
      /edit WAF of every zone of the account \(Zone > WAF > Edit\)/,
      [widened, wide],
    ],
    [
      "a token of one zone",
      changed("CF_WAF_EDIT_ORYX_APP", {}),
      /edit WAF of zone oryx\.app \(Zone > WAF > Edit\)/,
      [widened],
    ],
    [
      "a Heroku authorization for everything",
      changed("HK_PLATFORM_FULL", { sensitivity: "high" }),
      /It may do everything that its Heroku account may \(global\)\.$/,
      [widened, wide],
    ],
    [
      "a service token, with the apps that hold it",
      changed("CF_ACCESS_SVC_CONSOLE", {}),
      /It may pass the Access application console\.oryx\.app\. Heroku apps that hold it: oryx-console-prod as CF_ACCESS_SVC_CONSOLE and CF_ACCESS_SVC_CONSOLE__CLIENT_ID \(the value of prod\) and oryx-console-staging as CF_ACCESS_SVC_CONSOLE and CF_ACCESS_SVC_CONSOLE__CLIENT_ID \(the value of staging\)\.$/,
      [widened],
    ],
  ];

test.each(newCredentials)("%s that is new is judged by what it grants", (_, entry, says, reasons) => {
  const [told, ...more] = toldOf([], [entry]);
  expect(more).toEqual([]);
  expect(told).toMatchObject({ id: "credential-added", sentence: expect.stringMatching(says) });
  expect([...(told?.reasons ?? [])].sort()).toEqual([...reasons].sort());
});

const withActions = (...allow: readonly string[]) =>
  changed("AWS_BILLING_READ", { user: { name: "x", exists: false, allow } });

// AWS service authorization reference: each gives data, secrets or further rights, or nobody here can tell what it gives.
test.each([
  "s3:Get*",
  "s3:Put*",
  "s3:PutBucketPolicy",
  "s3:ListAllMyBuckets",
  "kms:Decrypt",
  "kms:CreateGrant",
  "ec2:RunInstances",
  "lambda:GetFunction",
  "ecs:RunTask",
  "redshift:GetClusterCredentials",
  "dynamodb:BatchGetItem",
  "secretsmanager:List*",
  "cloudwatch:GetInsightRuleReport",
  "ce:UpdatePreferences",
  "ce:DeleteCostCategoryDefinition",
  "ce:Get*s",
  "ce:Get?ags",
  "ce:*",
  "c?:Get*",
  "*:Get*",
  "cex:GetTags",
  "a word that is no action",
])("an AWS key that may call %s on every resource is wide", (action) => {
  expect(toldOf([], [withActions("ce:Get*", action)])[0]?.reasons).toContain("wide");
});

test.each([
  "ce:Get*",
  "CE:GetTags",
  "cur:DescribeReportDefinitions",
  "budgets:ViewBudget",
  "pricing:GetProducts",
  "health:Describe*",
])("an AWS key that may call %s, which reads costs, prices or the state of AWS, is not wide", (action) => {
  expect(toldOf([], [withActions(action)])[0]?.reasons).not.toContain("wide");
});

test.each([
  ["identity", false],
  ["read", false],
  ["write", true],
  ["read-protected", true],
  ["write-protected", true],
  ["global", true],
  ["a scope that Heroku adds", true],
])("a Heroku authorization of scope %s is wide: %s", (scope, isWide) => {
  const entry = changed("HK_PLATFORM_FULL", { sensitivity: "high", authorizationScopes: [scope] });
  expect(toldOf([], [entry])[0]?.reasons.includes("wide")).toBe(isWide);
});

const changes: readonly [
  what: string,
  name: string,
  before: object,
  after: object,
  says: RegExp,
  reasons: readonly string[],
][] = [
  [
    "a further permission",
    "CF_DNS_EDIT_ORYX_APP",
    { scopes: ["Zone > Zone > Read"] },
    {},
    /may now also edit DNS of zone oryx\.app/,
    [widened],
  ],
  [
    "one permission less",
    "CF_DNS_EDIT_ORYX_APP",
    {},
    { scopes: ["Zone > Zone > Read"] },
    /may no longer edit DNS of zone oryx\.app/,
    [],
  ],
  [
    "one zone to all",
    "CF_DNS_EDIT_ORYX_APP",
    {},
    { zone: undefined },
    /now reaches every zone of the account/,
    [widened, wide],
  ],
  [
    "one action to all of its service",
    "AWS_BILLING_READ",
    {},
    { user: { name: "billing-read", exists: false, allow: ["ce:*"] } },
    /may now also call ce:\*/,
    [widened, wide],
  ],
  [
    "a reader to an administrator",
    "INF_SVC_DISPATCHER",
    {},
    { projectRole: "admin" },
    /now has the Infisical project role admin; before it was viewer/,
    [widened, wide],
  ],
  [
    "an administrator to a reader",
    "INF_SVC_DISPATCHER",
    { projectRole: "admin" },
    {},
    /now has the Infisical project role viewer/,
    [],
  ],
  [
    "identity to everything at Heroku",
    "HK_PLATFORM_FULL",
    { sensitivity: "high", authorizationScopes: ["identity"] },
    { sensitivity: "high" },
    /may now also use the scope global/,
    [widened, wide],
  ],
  [
    "an application to every one below a domain",
    "CF_ACCESS_SVC_CONSOLE",
    {},
    { application: "*.oryx.app" },
    /now opens the Access application \*\.oryx\.app/,
    [widened, wide],
  ],
];

test.each(changes)(
  "from %s is told in words that name the grant",
  (_, name, before, after, says, reasons) => {
    const told = toldOfFields(name, { ...before }, { ...after });
    expect(told).toHaveLength(1);
    expect(told[0]?.sentence).toMatch(says);
    expect([...(told[0]?.reasons ?? [])].sort()).toEqual([...reasons].sort());
  },
);

describe("what a wide credential gets beside its grants is an owner's to decide", () => {
  const uses = (staging: string) => ({ environments: { prod: "own", staging, dev: "none" } });
  const onConsole = (configVar: string) => ({
    heroku: [{ runtime: "console", configVars: { "": configVar } }],
  });
  const gains: readonly [what: string, before: object, after: object][] = [
    ["another app", { heroku: undefined }, onConsole("CF_TOKEN")],
    ["another config var", onConsole("CF_TOKEN"), onConsole("OTHER_TOKEN")],
    ["another consumer", { consumers: ["operator"] }, { consumers: ["operator", "ci"] }],
    ["another environment", uses("none"), uses("own")],
    ["another value for an environment", uses("own"), uses("reads prod")],
    ["a longer life", { rotation: "90d" }, { rotation: "annual" }],
    ["a life without an end", { rotation: "90d" }, { rotation: "non-rotating" }],
    ["a lower sensitivity", { sensitivity: "high" }, { sensitivity: "low" }],
  ];

  test.each(gains)("%s", (_, before, after) => {
    const told = toldOfFields("CF_ACCESS_MGMT", { ...before }, { ...after });
    expect(told.filter(({ reasons }) => !reasons.includes(wide))).toEqual([]);
    expect(told).not.toEqual([]);
  });

  test.each(gains)(
    "%s, also where the same change takes the wide grants away: a live value keeps them",
    (_, before, after) => {
      const narrow = { ...after, scopes: ["Account > Access: Apps and Policies > Read"] };
      const told = toldOfFields("CF_ACCESS_MGMT", { ...before }, narrow);
      const others = told.filter(({ id }) => !id.startsWith("scope-"));
      expect(others.filter(({ reasons }) => !reasons.includes(wide))).toEqual([]);
    },
  );

  test.each(gains)("%s of a narrow one needs none", (_, before, after) => {
    const scopes = ["Account > Access: Apps and Policies > Read"];
    const told = toldOfFields("CF_ACCESS_MGMT", { ...before, scopes }, { ...after, scopes });
    expect(told.flatMap(({ reasons }) => reasons)).not.toContain(wide);
  });

  test.each<[string, object, object]>([
    ["one consumer less", { consumers: ["operator", "ci"] }, { consumers: ["operator"] }],
    ["one app less", onConsole("CF_TOKEN"), { heroku: undefined }],
    ["a shorter life", { rotation: "annual" }, { rotation: "90d" }],
    ["a higher sensitivity", { sensitivity: "low" }, { sensitivity: "high" }],
    ["another purpose", { purpose: "One" }, { purpose: "Another" }],
  ])("%s needs none", (_, before, after) => {
    const told = toldOfFields("CF_ACCESS_MGMT", { ...before }, { ...after });
    expect(told.flatMap(({ reasons }) => reasons)).not.toContain(wide);
  });
});

describe("a config var that Heroku or an add-on sets itself is said to be overwritten", () => {
  const as = (configVar?: string) => ({
    heroku: configVar === undefined ? [] : [{ runtime: "console", configVars: { "": configVar } }],
  });
  const says = (name: string) =>
    `The next deploy overwrites ${name}, which Heroku or one of its add-ons sets.`;

  test.each([
    "DATABASE_URL",
    "ANALYTICS_DATABASE_URL",
    "HEROKU_POSTGRESQL_PINK_URL",
    "REDIS_URL",
    "REDIS_TLS_URL",
    "KAFKA_CLIENT_CERT_KEY",
    "HEROKU_APP_NAME",
    "PORT",
    "DYNO",
    "PATH",
  ])("%s of an app that gets a credential", (name) => {
    const [told] = toldOfFields("SL_BOT_NOTIFY", as(), as(name));
    expect(told?.sentence).toContain(`as ${name} (the value of prod)`);
    expect(told?.sentence).toContain(says(name));
    expect(told?.reasons).toEqual(["spread", "overwrites"]);
  });

  test("of an app that had the credential under another name", () => {
    const [told] = toldOfFields("SL_BOT_NOTIFY", as("SLACK_TOKEN"), as("DATABASE_URL"));
    expect(told).toMatchObject({ id: "config-var-changed", reasons: ["overwrites"] });
    expect(told?.sentence).toContain(says("DATABASE_URL"));
  });

  test("of an app that gets a new credential", () => {
    const [told] = toldOf([], [changed("SL_BOT_NOTIFY", as("DATABASE_URL"))]);
    expect(told).toMatchObject({ id: "credential-added", reasons: ["widened", "overwrites"] });
    expect(told?.sentence).toContain(says("DATABASE_URL"));
  });

  test.each(["SLACK_TOKEN", "HEROKU_API_KEY", "SLACK_WEBHOOK_URL"])(
    "%s is the company's own name",
    (name) => {
      const [told] = toldOfFields("SL_BOT_NOTIFY", as(), as(name));
      expect(told?.sentence).not.toMatch(/overwrites/);
      expect(told?.reasons).toEqual(["spread"]);
    },
  );
});

test("what is made in another way is told with what it may do now", () => {
  const before = changed("AWS_BILLING_READ", {});
  const after = {
    ...changed("HK_PLATFORM_FULL", { sensitivity: "medium" }),
    name: before.name,
  } as Credential;
  const told = toldOf([before], [after]).find(({ id }) => id === "kind-changed");
  expect(told?.sentence).toMatch(/It may do everything that its Heroku account may \(global\)\.$/);
  expect(told?.reasons).toContain("wide");
});

describe("scopes that say another thing than the fields grant are a finding", () => {
  test.each<[string, object]>([
    [
      "AWS_BILLING_READ",
      { user: { name: "x", exists: false, allow: ["ce:Get*", "ce:DeleteCostCategoryDefinition"] } },
    ],
    ["AWS_BILLING_READ", { user: { name: "x", exists: false, allow: ["*"] } }],
    ["INF_SVC_DISPATCHER", { projectRole: "admin" }],
    ["INF_SVC_DISPATCHER", { scopes: ["viewer", "of some folders"] }],
    ["CF_ACCESS_SVC_VAULT", { application: "console.oryx.app" }],
    ["HK_PLATFORM_FULL", { scopes: ["Read account"] }],
  ])("%s with %j", (name, fields) => {
    expect(findingsOf("scopes-agree", [changed(name, { ...fields })])).toHaveLength(1);
  });

  test.each<[string, object]>([
    ["AWS_BILLING_READ", {}],
    [
      "AWS_BILLING_READ",
      { scopes: ["Cost Explorer full"], user: { name: "x", exists: false, allow: ["ce:*"] } },
    ],
    ["INF_SVC_DISPATCHER", { projectRole: "admin", scopes: ["admin"] }],
    ["HK_PLATFORM_FULL", { scopes: ["Read apps"], authorizationScopes: ["read", "identity"] }],
  ])("%s with %j is none", (name, fields) => {
    expect(findingsOf("scopes-agree", [changed(name, { ...fields })])).toEqual([]);
  });
});

describe("what the ledger records is what a value is built with", () => {
  const everything = {
    kind: "aws-access-key",
    rotation: "90d",
    user: { name: "x", exists: false, allow: ["*"] },
  };
  const withRow =
    (name: string, edit: (row: readonly Generation[]) => readonly Generation[]) =>
    (ledger: Ledger): Ledger => ({
      ...ledger,
      credentials: {
        ...ledger.credentials,
        [name]: { prod: [...edit(ledger.credentials[name]?.prod ?? [])] },
      },
    });
  const next = (issuedWith: unknown): Generation =>
    ({ generation: 2, issued: "2026-11-25T00:00:00Z", issuedWith }) as Generation;

  test("a rotation whose record grants more than its entry is told with the grants, and is wide", () => {
    const told = toldOfLedgers(
      (ledger) => ledger,
      withRow("CF_PAGES_READ", (row) => [...row, next(everything)]),
    );
    expect(told.map(({ id }) => id).sort()).toEqual(["issue-record-changed", "rotation-started"]);
    const record = told.find(({ id }) => id === "issue-record-changed");
    expect(record?.sentence).toMatch(
      /is recorded as issued with kind “aws-access-key” \(its entry says “cloudflare-api-token”\), .* and is built with that\. It may call \* on every resource\.$/,
    );
    expect(record?.reasons).toEqual(["incomparable", "wide"]);
  });

  test("a record of a live value that is edited is told with the grants, and is wide", () => {
    const recorded = {
      kind: "cloudflare-api-token",
      rotation: "90d",
      scopes: ["Account > Cloudflare Pages > Read"],
    };
    const told = toldOfLedgers(
      withRow("CF_PAGES_READ", ([one]) => [{ ...one, issuedWith: recorded } as Generation]),
      withRow("CF_PAGES_READ", ([one]) => [{ ...one, issuedWith: everything } as Generation]),
    );
    expect(told).toEqual([
      expect.objectContaining({ id: "issue-record-changed", reasons: ["incomparable", "wide"] }),
    ]);
    expect(told[0]?.sentence).toMatch(/It may call \* on every resource\.$/);
  });

  test("a rotation whose record lives longer than its entry says is told with both cadences", () => {
    const facts = { kind: "cloudflare-api-token", rotation: "non-rotating", scopes: ["x"] };
    const told = toldOfLedgers(
      (ledger) => ledger,
      withRow("CF_PAGES_READ", (row) => [...row, next(facts)]),
    ).find(({ id }) => id === "issue-record-changed");
    expect(told?.sentence).toContain(
      "generation 2 is recorded as issued with rotation “non-rotating” (its entry says “90d”), and is built with that.",
    );
    expect(told?.reasons).toEqual(["incomparable", "livesLonger"]);
  });

  test("a record that is edited is told with every fact that changed, old and new", () => {
    const facts = { kind: "cloudflare-api-token", rotation: "90d", scopes: ["x"] };
    const [told] = toldOfLedgers(
      withRow("CF_PAGES_READ", ([one]) => [{ ...one, issuedWith: facts } as Generation]),
      withRow("CF_PAGES_READ", ([one]) => [
        {
          ...one,
          issuedWith: { ...facts, rotation: "annual", scopes: ["x", "y"], zone: "oryx.app" },
        } as Generation,
      ]),
    );
    expect(told?.sentence).toContain(
      'is said to be issued with rotation “annual” (before “90d”), scopes ["x","y"] (before ["x"]) and zone “oryx.app” (before nothing), changed by hand',
    );
    expect(told?.reasons).toEqual(["incomparable", "livesLonger"]);
  });

  test("a record of a wide credential that is edited is an owner's to decide", () => {
    const facts = { kind: "cloudflare-api-token", rotation: "90d", scopes: ["x"] };
    const told = toldOfLedgers(
      withRow("CF_ACCESS_MGMT", ([one]) => [{ ...one, issuedWith: facts } as Generation]),
      withRow("CF_ACCESS_MGMT", ([one]) => [
        { ...one, issuedWith: { ...facts, rotation: "annual" } } as Generation,
      ]),
    );
    expect(told.map(({ reasons }) => reasons)).toEqual([["incomparable", "livesLonger", "wide"]]);
  });

  test("of an entry that has not the shape of one, whose ledger row lets a value live longer, nobody can tell how far it reaches", () => {
    const misshapen = [changed("CF_PAGES_READ", { scopes: "x" })];
    const side = (issued: string) => ({
      company: {},
      credentials: misshapen,
      ledger: {
        layouts: { prod: "flat", staging: "flat", dev: "flat" },
        credentials: { CF_PAGES_READ: { prod: [{ generation: 1, issued }] } },
      } as Ledger,
    });
    const told = compareTaxonomies(side("2026-11-25T00:00:00Z"), side("2026-11-26T00:00:00Z"));
    expect(told.map(({ reasons }) => reasons)).toEqual([["livesLonger", "wide"]]);
  });

  test("a retirement for a reason is told as one without a proof, also where a proof stands beside it", () => {
    const proof = { at: "2026-11-26T00:00:00Z", checked: ["vault: holds it"] };
    const retiredWithoutProof = { at: "2026-11-26T00:00:00Z", generation: 1, reason: "x" };
    const told = toldOfLedgers(
      withRow("CF_PAGES_READ", (row) => [...row, next(undefined)]),
      withRow("CF_PAGES_READ", () => [{ ...next(undefined), proof, retiredWithoutProof }]),
    );
    expect(told.find(({ id }) => id === "retired-without-proof")?.reasons).toEqual(["unproven"]);
  });
});
