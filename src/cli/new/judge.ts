import { check } from "../../model/check";
import type { Credential } from "../../model/credential";
import { issuedWith } from "../../model/issued-with";
import { type Generation, type Ledger, tombstoneOf } from "../../model/ledger";
import type { Finding, Taxonomy } from "../../model/rule";
import { rules } from "../../model/rules";
import { type Environment, environments } from "../../model/vocabulary";
import { type Answers, credentialOf } from "./draft";
import type { Context } from "./field";
import { isIssuedPerTarget } from "./fields/naming";
import { kindsOf } from "./kinds";

/** What stands for the answers that are still to come, so that rules can look at those that are there. */
const yetUnknown: Omit<Answers, "vendor" | "kind" | "nameScope" | "zone" | "folder" | "partNames"> = {
  purpose: "?",
  nameFunction: "UNKNOWN",
  function: "notify",
  sensitivity: "critical",
  sensitivityReason: "",
  consumers: ["operator"],
  rotation: "90d",
  tenancy: "account-wide",
  environments: { prod: "own", staging: "none", dev: "none" },
  scopes: [],
  application: "",
  duration: "8760h",
  user: "",
  allow: [],
  authorizationScopes: [],
  projectRole: "",
  parts: [{ key: "", description: "" }],
  issuedAt: "",
  heroku: [],
  legacyNames: [],
  reminderDays: 1,
  notes: [],
  unconfirmed: {},
};

/** The errors that an unfinished entry brings into the taxonomy, as far as the named rules look at what is answered. */
export function problemsOf({ draft, taxonomy }: Context, ids: readonly string[]): readonly Finding[] {
  const { vendor } = draft;
  if (vendor === undefined) return [];
  const kind = draft.kind ?? kindsOf(vendor)[0];
  const scope = isIssuedPerTarget(draft, taxonomy.credentials) ? { nameScope: "UNKNOWN" } : {};
  const credential = credentialOf({ ...yetUnknown, ...scope, ...draft, vendor, kind });
  const whole = joined(taxonomy, credential, "2026-11-22T09:00:00Z");
  return rules
    .filter(({ id }) => ids.includes(id))
    .flatMap((rule) => rule.check(whole).map((finding) => ({ rule: rule.id, ...finding })))
    .filter(({ severity }) => severity === "error");
}

/** Every error of the taxonomy once a credential has joined it, with its first generations issued at `issued`. */
export function errorsWith(taxonomy: Taxonomy, credential: Credential, issued: string): readonly Finding[] {
  return check(joined(taxonomy, credential, issued)).filter(({ severity }) => severity === "error");
}

/** The taxonomy with a new credential, and a first generation in each environment where it has a value of its own. */
export function joined(taxonomy: Taxonomy, credential: Credential, issued: string): Taxonomy {
  const credentials = withCredential(taxonomy.credentials, credential);
  return { ...taxonomy, credentials, ledger: withRow(taxonomy.ledger, credentials, credential, issued) };
}

/** The new one comes after the others of its vendor, as in the vendor's file. */
function withCredential(all: readonly Credential[], credential: Credential): readonly Credential[] {
  const after = all.findLastIndex(({ vendor }) => vendor === credential.vendor) + 1;
  return [...all.slice(0, after), credential, ...all.slice(after)];
}

/** The new row comes after that of the credential before it; the other rows stay where they are. */
function withRow(
  ledger: Ledger,
  credentials: readonly Credential[],
  credential: Credential,
  issued: string,
): Ledger {
  const own = environments.filter((environment) => credential.environments[environment] === "own");
  const row = Object.fromEntries(
    own.map((environment) => [environment, [firstGeneration(ledger, credential, environment, issued)]]),
  );
  const before = new Set(credentials.slice(0, credentials.indexOf(credential)).map(({ name }) => name));
  const rows = Object.entries(ledger.credentials).filter(([name]) => name !== credential.name);
  const after = rows.findLastIndex(([name]) => before.has(name)) + 1;
  return {
    ...ledger,
    credentials: Object.fromEntries([...rows.slice(0, after), [credential.name, row], ...rows.slice(after)]),
  };
}

/** The first value; of a credential that was removed once, the one after all that it had. */
function firstGeneration(
  ledger: Ledger,
  credential: Credential,
  environment: Environment,
  issued: string,
): Generation {
  const generation = (tombstoneOf(ledger, credential.name, environment)?.serial ?? 0) + 1;
  return { generation, issued, issuedWith: issuedWith(credential) };
}
