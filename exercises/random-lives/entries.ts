import { isSupplied } from "../../src/kinds";
import { credentials } from "../../src/model";
import { entriesFile } from "../../src/model/company/read-entries";
import type { Credential, CredentialFacts, Entry, Kind } from "../../src/model/credential";
import { type HerokuRuntime, herokuRuntimes, rootFolder, type VendorId } from "../../src/model/vocabulary";

/** One credential of every kind, made for the walk: small, and with every field free to change. */
interface Made {
  readonly vendor: VendorId;
  readonly entry: Entry;
  /** What a person may change of the entry, one after the other in any order. */
  readonly changes: readonly Readonly<Record<string, unknown>>[];
}

const facts = {
  purpose: "A credential whose life is random",
  nameFunction: "LIFE",
  function: "notify",
  sensitivity: "medium",
  consumers: ["ci"],
  rotation: "90d",
  tenancy: "account-wide",
  environments: { prod: "own", staging: "none", dev: "none" },
  legacyNames: [],
} as const satisfies Partial<CredentialFacts>;

/** What the world has of what tokens are about: the first two of each, or one twice. */
const [firstRuntime, otherRuntime] = two(Object.keys(herokuRuntimes) as HerokuRuntime[]);
const [firstZone, otherZone] = two(
  credentials.flatMap((one) => (one.kind === "cloudflare-api-token" && one.zone ? [one.zone] : [])),
);
const [firstApplication, otherApplication] = two(
  credentials.flatMap((one) => (one.kind === "cloudflare-access-service-token" ? [one.application] : [])),
);
const [existingUser] = two(
  credentials.flatMap((one) => (one.kind === "aws-access-key" && one.user.exists ? [one.user.name] : [])),
);

function two<T>(found: readonly T[]): readonly [T, T] {
  const [first, second] = [...new Set(found)];
  if (first === undefined) throw new Error("the company has nothing that a life of this kind needs");
  return [first, second ?? first];
}

const inFirst = [{ runtime: firstRuntime }] as const;
const inOther = [{ runtime: otherRuntime }] as const;

const supplied = {
  ...facts,
  kind: "supplied-value",
  scopes: ["notify"],
  issuedAt: "the vendor's dashboard",
  parts: [{ key: "", description: "the value" }],
  heroku: inFirst,
} as const satisfies Entry;

/** Of every kind: what tags, metadata and companions show, when a value ends, where it lies and who holds it. */
const commonChanges = [
  { rotation: "30d" },
  { rotation: "180d" },
  { rotation: "90d", consumers: ["operator", "ci"] },
  { sensitivity: "high", purpose: "Another purpose" },
  { folder: `${rootFolder}/moved/below` },
  { folder: undefined },
  { heroku: undefined },
  { heroku: [...inFirst, ...inOther] },
] as const;

const made: { readonly [K in Kind]: Made } = {
  "cloudflare-api-token": {
    vendor: "cloudflare",
    entry: {
      ...facts,
      kind: "cloudflare-api-token",
      scopes: ["Zone > DNS > Edit"],
      zone: firstZone,
      heroku: inFirst,
    },
    changes: [
      { owner: "account" },
      { owner: "user" },
      { scopes: ["Zone > DNS > Edit", "Zone > Zone > Read"], zone: otherZone },
      { allowedNetworks: ["127.0.0.0/8", "::1/128"] },
    ],
  },
  "cloudflare-access-service-token": {
    vendor: "cloudflare",
    entry: {
      ...facts,
      kind: "cloudflare-access-service-token",
      scopes: [`Service Auth > ${firstApplication}`],
      application: firstApplication,
      duration: "8760h",
      heroku: inOther,
    },
    changes: [{ duration: "17520h" }, { application: otherApplication }, { duration: "8760h" }],
  },
  "aws-access-key": {
    vendor: "aws",
    entry: {
      ...facts,
      kind: "aws-access-key",
      scopes: ["Cost Explorer read"],
      user: { name: "random-life", exists: false, allow: ["ce:Get*"] },
      heroku: inFirst,
    },
    changes: [
      { user: { name: "another-life", exists: false, allow: ["ce:Get*"] } },
      { user: { name: "random-life", exists: false, allow: ["ce:Get*", "ce:List*"] } },
      { user: { name: existingUser, exists: true } },
    ],
  },
  "heroku-authorization": {
    vendor: "heroku",
    entry: {
      ...facts,
      kind: "heroku-authorization",
      scopes: ["Full account"],
      authorizationScopes: ["global"],
      heroku: inFirst,
    },
    changes: [
      { authorizationScopes: ["identity"], scopes: ["identity"] },
      { authorizationScopes: ["global"], scopes: ["Full account"] },
    ],
  },
  "infisical-machine-identity": {
    vendor: "infisical",
    entry: {
      ...facts,
      kind: "infisical-machine-identity",
      scopes: ["viewer"],
      projectRole: "viewer",
      heroku: inOther,
    },
    changes: [{ projectRole: "member", scopes: ["member"] }, { rotation: "60d" }],
  },
  "supplied-value": {
    vendor: "slack",
    entry: supplied,
    changes: [
      { parts: [...supplied.parts, { key: "APP_SECRET", description: "the app's secret" }] },
      { parts: supplied.parts },
      { issuedAt: "another dashboard" },
    ],
  },
};

const names: { readonly [K in Kind]: string } = {
  "cloudflare-api-token": "CF_LIFE_TOKEN",
  "cloudflare-access-service-token": "CF_LIFE_ACCESS",
  "aws-access-key": "AWS_LIFE",
  "heroku-authorization": "HK_LIFE",
  "infisical-machine-identity": "INF_LIFE",
  "supplied-value": "SL_LIFE",
};

/** The kinds, each of which has one credential. */
export const kinds = Object.keys(made) as Kind[];

/** The credential of a kind, as it is when a life begins. */
export function firstEntry(kind: Kind): Credential {
  const { vendor, entry } = made[kind];
  return { ...entry, name: names[kind], vendor, file: entriesFile(vendor) };
}

/** What may be changed of it. */
function changesOf(kind: Kind): readonly Readonly<Record<string, unknown>>[] {
  return [...commonChanges, ...made[kind].changes, ...(isSupplied({ kind }) ? [] : [{ kind: "other" }])];
}

/**
 * The credential after a change of its entry.
 * @param kind the kind with which it began
 * @param choice any whole number from 0; which change it is
 */
export function changedEntry(kind: Kind, entry: Credential, choice: number): Credential {
  const changes = changesOf(kind);
  const change = changes[choice % changes.length] ?? {};
  const own = made[kind].changes.some((one) => one === change);
  const next =
    change.kind === "other"
      ? otherKind(kind, entry)
      : own && entry.kind !== kind
        ? entry
        : { ...entry, ...change };
  return Object.fromEntries(
    Object.entries(next).filter(([, value]) => value !== undefined),
  ) as unknown as Credential;
}

/** What a change is called where the steps of a life are told. */
export function changeText(kind: Kind, choice: number): string {
  const changes = changesOf(kind);
  return JSON.stringify(changes[choice % changes.length], (_, value) => (value === undefined ? null : value));
}

/** From minted to supplied, and back. */
function otherKind(kind: Kind, entry: Credential): Credential {
  const { name, vendor, file, rotation, consumers, sensitivity, purpose } = entry;
  const shared = { name, vendor, file, rotation, consumers, sensitivity, purpose };
  const other = entry.kind === kind ? supplied : made[kind].entry;
  return { ...other, ...shared } as Credential;
}
