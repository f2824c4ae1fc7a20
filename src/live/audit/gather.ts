import type { MintedKind } from "../../kinds";
import { listTokens } from "../../kinds/live";
import { asDeployed } from "../../model/as-deployed";
import type { Credential } from "../../model/credential";
import { type DesiredRecord, desiredRecords } from "../../model/desired-state/vault";
import type { Taxonomy } from "../../model/rule";
import type { HerokuAppName } from "../../model/vocabulary";
import { accessInFront } from "../clients/access-in-front";
import { Fingerprints } from "../fingerprints";
import { LiveError } from "../live-error";
import type { VendorToken } from "../vendor-token";
import type { Vendors } from "../vendors";
import { readAccess, readApp, readIdentities, readUsers, readVault } from "./areas";
import { withGenerations } from "./aws-keys";
import type { AppsArea, Areas, AuditWorld } from "./world";

/** Whom an audit can ask. */
export const audited = ["infisical", "cloudflare", "heroku", "aws"] as const;
export type Audited = (typeof audited)[number];

/** Something that could not be read, so that nothing can be said of it. */
export interface NotAudited {
  readonly what: string;
  /** Why, and what fixes it. */
  readonly why: string;
}

export interface GatherOptions {
  readonly vendors: Vendors;
  readonly taxonomy: Taxonomy;
  readonly now: Date;
  /** Whom to ask. */
  readonly ask: ReadonlySet<Audited>;
  readonly roots: ReadonlySet<string>;
  /** Where the vault is reached, to tell it from Cloudflare Access in front of it. @default - not told apart */
  readonly vaultUrl: string | undefined;
}

/** Reads everything once, all vendors side by side. Whoever cannot be asked is named, and the others are read. */
export async function gather(
  options: GatherOptions,
): Promise<{ readonly world: AuditWorld; readonly notAudited: readonly NotAudited[] }> {
  const { vendors, now, roots } = options;
  const taxonomy = asDeployed(options.taxonomy);
  const fingerprints = new Fingerprints();
  const records = desiredRecords(taxonomy);
  const notAudited: NotAudited[] = [];
  const areas = await readAreas(
    { ...options, taxonomy },
    fingerprints,
    records,
    async (vendor, what, read) => {
      if (!options.ask.has(vendor)) return undefined;
      try {
        return await read();
      } catch (error) {
        if (!(error instanceof LiveError)) throw error;
        notAudited.push({ what, why: await reasonOf(vendor, error, options) });
        return undefined;
      }
    },
  );
  const world: AuditWorld = {
    ...areas,
    taxonomy,
    target: vendors.target,
    now,
    fingerprints,
    records,
    roots,
  };
  return { world, notAudited: notAudited.sort((a, b) => (a.what < b.what ? -1 : 1)) };
}

/** Reads something of a vendor; undefined where nobody is to ask or to answer. */
type Attempt = <T>(vendor: Audited, what: string, read: () => Promise<T>) => Promise<T | undefined>;

async function readAreas(
  options: GatherOptions,
  fingerprints: Fingerprints,
  records: readonly DesiredRecord[],
  attempt: Attempt,
): Promise<Areas> {
  const { vendors, taxonomy, ask } = options;
  const { credentials } = taxonomy;
  const tokensOf = (kind: MintedKind) =>
    listTokens(kind, { vendors, fingerprints, isThorough: true }, credentials);
  const [vault, identities, cloudflareTokens, access, authorizations, aws, apps] = await Promise.all([
    attempt("infisical", "the vault", () =>
      readVault(vendors, records, fingerprints, (value, credential) => tokenIdOf(options, value, credential)),
    ),
    attempt("infisical", "the vault's identities", () =>
      Promise.all([readIdentities(vendors), tokensOf("infisical-machine-identity")]),
    ),
    attempt("cloudflare", "Cloudflare API tokens", () => tokensOf("cloudflare-api-token")),
    attempt("cloudflare", "Cloudflare Access", () =>
      Promise.all([readAccess(vendors), tokensOf("cloudflare-access-service-token")]),
    ),
    attempt("heroku", "Heroku authorizations", () => tokensOf("heroku-authorization")),
    attempt("aws", "AWS users and keys", () =>
      Promise.all([readUsers(vendors, credentials), tokensOf("aws-access-key")]),
    ),
    readApps(vendors, fingerprints, attempt),
  ]);
  const tokens: [MintedKind, readonly VendorToken[] | undefined][] = [
    ["cloudflare-api-token", cloudflareTokens],
    ["cloudflare-access-service-token", access?.[1]],
    ["heroku-authorization", authorizations],
    ["infisical-machine-identity", identities?.[1]],
    ["aws-access-key", aws && withGenerations(aws[1], taxonomy, records, vault)],
  ];
  return {
    vault,
    identities: identities?.[0],
    access: access?.[0],
    aws: aws?.[0],
    apps: ask.has("heroku") ? apps : undefined,
    tokens: new Map(tokens.flatMap(([kind, list]) => (list === undefined ? [] : [[kind, list]]))),
  };
}

/** Each app by itself: one that cannot be read does not hide the others. */
async function readApps(vendors: Vendors, fingerprints: Fingerprints, attempt: Attempt): Promise<AppsArea> {
  const names = Object.keys(vendors.target.heroku.appIds) as HerokuAppName[];
  const read = await Promise.all(
    names.map(async (app) => {
      const vars = await attempt("heroku", `the app ${app}`, () => readApp(vendors, app, fingerprints));
      return vars === undefined ? [] : [[app, vars] as const];
    }),
  );
  return new Map(read.flat());
}

/** Whether Cloudflare knows a value, asked while it is at hand; a failure is told where Cloudflare's tokens are read. */
async function tokenIdOf(
  { vendors, ask }: GatherOptions,
  value: string,
  credential: Credential<"cloudflare-api-token">,
): Promise<string | null | undefined> {
  if (!ask.has("cloudflare")) return undefined;
  try {
    return (await vendors.cloudflare.verify(value, credential.owner ?? "user"))?.id ?? null;
  } catch (error) {
    if (error instanceof LiveError) return undefined;
    throw error;
  }
}

/** Access in front of the vault answers in its place, and looks like a vault that refuses, or like no answer at all. */
async function reasonOf(vendor: Audited, error: LiveError, options: GatherOptions): Promise<string> {
  const { vaultUrl, vendors } = options;
  if (vendor !== "infisical" || vaultUrl === undefined || !URL.canParse(vaultUrl)) return error.message;
  const said = await accessInFront(vaultUrl.replace(/\/$/, ""), vendors.timeout);
  if (said === undefined) return error.message;
  return `Infisical: ${said} in front of ${new URL(vaultUrl).host}: there is no service token, or it is expired or not admitted. See that it is current and that its policy is attached, and run \`npx taxonomy through-access -- npx taxonomy audit\`.`;
}
