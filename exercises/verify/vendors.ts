import { IAMClient, ListAccessKeysCommand, ListUsersCommand } from "@aws-sdk/client-iam";
import { address } from "../../src/model/addresses";
import type { Credential, Kind } from "../../src/model/credential";
import { configVars } from "../../src/model/heroku-apps";
import { asIssued } from "../../src/model/issued-with";
import { type Ledger, liveGenerations } from "../../src/model/ledger";
import { parts } from "../../src/model/parts";
import { stamp } from "../../src/model/stamp";
import { environments } from "../../src/model/vocabulary";
import { target } from "../../src/targets/sandbox";
import type { Session } from "../session/session";

/** Something that a vendor holds and we made, or should have made. */
type Listing = readonly string[];

const version3 = "application/vnd.heroku+json; version=3";

/** Compares what the vendors hold with what the ledger says is live. Returns one line for each difference. */
export async function vendorProblems(
  session: Session,
  credentials: readonly Credential[],
  ledger: Ledger,
): Promise<readonly string[]> {
  const expected = (kind: Kind) => expectedStamps(credentials, ledger, kind);
  const [tokens, serviceTokens, policies, authorizations, keys] = await Promise.all([
    cloudflareNames(session, "/user/tokens"),
    cloudflareNames(session, `/accounts/${target.cloudflare.accountId}/access/service_tokens`),
    cloudflareNames(session, `/accounts/${target.cloudflare.accountId}/access/policies`),
    herokuDescriptions(session),
    awsKeyCounts(session),
  ]);
  return [
    ...difference("Cloudflare API token", expected("cloudflare-api-token"), ours(tokens)),
    ...difference(
      "Cloudflare Access service token",
      expected("cloudflare-access-service-token"),
      ours(serviceTokens),
    ),
    ...difference("Cloudflare Access policy", expectedPolicies(credentials, ledger), policies),
    ...difference("Heroku authorization", expected("heroku-authorization"), ours(authorizations)),
    ...difference("AWS access key", expectedKeys(credentials, ledger), keys),
  ];
}

/** Stamped names are `<NAME>/<env>/g<n>`; the operator's own token has none. */
function ours(names: Listing): Listing {
  return names.filter((name) => /^[A-Z0-9_]+\/\w+\/g\d+$/.test(name));
}

function expectedStamps(credentials: readonly Credential[], ledger: Ledger, kind: Kind): Listing {
  return liveValues(credentials, ledger)
    .filter(({ issued }) => issued.kind === kind)
    .map(({ issued, environment, generation }) => stamp(issued.name, environment, generation));
}

/** One for all live tokens of a credential in an environment, called after the newest one's application. */
function expectedPolicies(credentials: readonly Credential[], ledger: Ledger): Listing {
  const names = new Map<string, string>();
  for (const { issued, environment } of liveValues(credentials, ledger)) {
    if (issued.kind !== "cloudflare-access-service-token") continue;
    const owner = `${issued.name}/${environment}`;
    names.set(owner, `${owner} Service Auth for ${issued.application}`);
  }
  return [...names.values()];
}

function expectedKeys(credentials: readonly Credential[], ledger: Ledger): Listing {
  const counts = new Map<string, number>();
  return liveValues(credentials, ledger).flatMap(({ issued }) => {
    if (issued.kind !== "aws-access-key") return [];
    const count = (counts.get(issued.user.name) ?? 0) + 1;
    counts.set(issued.user.name, count);
    return [`${issued.user.name} #${count}`];
  });
}

/** Every live value with its entry as it was issued. */
function liveValues(credentials: readonly Credential[], ledger: Ledger) {
  return credentials.flatMap((credential) =>
    environments
      .filter((environment) => credential.environments[environment] === "own")
      .flatMap((environment) =>
        liveGenerations(ledger, credential.name, environment).map((generation) => ({
          issued: asIssued(credential, generation),
          environment,
          generation: generation.generation,
        })),
      ),
  );
}

/** The names at Cloudflare of everything below a path, all pages. */
export async function cloudflareNames(session: Session, path: string): Promise<Listing> {
  const names: string[] = [];
  for (let page = 1; ; page += 1) {
    const response = await fetch(
      `${session.vendorEnvironment.CLOUDFLARE_BASE_URL}${path}?page=${page}&per_page=50`,
      {
        headers: { authorization: `Bearer ${session.vendorEnvironment.CLOUDFLARE_API_TOKEN}` },
      },
    );
    if (!response.ok) throw new Error(`Cloudflare answered ${response.status} to GET ${path}`);
    const { result } = (await response.json()) as { result: { name: string }[] };
    names.push(...result.map(({ name }) => name));
    if (result.length < 50) return names;
  }
}

/** The descriptions of every Heroku authorization. */
export async function herokuDescriptions(session: Session): Promise<Listing> {
  const response = await herokuGet(session, "/oauth/authorizations");
  return (response as { description: string | null }[]).map(({ description }) => description ?? "");
}

/** The config vars of a Heroku app. */
export async function herokuConfigVars(
  session: Session,
  app: string,
): Promise<Readonly<Record<string, string>>> {
  return (await herokuGet(session, `/apps/${app}/config-vars`)) as Record<string, string>;
}

async function herokuGet(session: Session, path: string): Promise<unknown> {
  const response = await fetch(`${session.urls.heroku}${path}`, {
    headers: { accept: version3, authorization: `Bearer ${session.vendorEnvironment.HEROKU_API_KEY}` },
  });
  if (!response.ok) throw new Error(`Heroku answered ${response.status} to GET ${path}`);
  return response.json();
}

/** One entry `<user> #<n>` for each access key of every user but the operator's own. */
export async function awsKeyCounts(session: Session): Promise<Listing> {
  const env = session.vendorEnvironment;
  const client = new IAMClient({
    endpoint: session.urls.aws,
    region: "us-east-1",
    credentials: {
      accessKeyId: env.AWS_ACCESS_KEY_ID ?? "",
      secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? "",
    },
  });
  const { Users = [] } = await client.send(new ListUsersCommand({}));
  const byUser = await Promise.all(
    Users.map(async ({ UserName = "" }) => {
      const { AccessKeyMetadata = [] } = await client.send(new ListAccessKeysCommand({ UserName }));
      const operators = AccessKeyMetadata.some((key) => key.AccessKeyId === env.AWS_ACCESS_KEY_ID);
      return operators ? [] : AccessKeyMetadata.map((_, index) => `${UserName} #${index + 1}`);
    }),
  );
  return byUser.flat();
}

/**
 * Compares the config vars of every Heroku app with the values in the vault, in memory; a line names app and config
 * var, never a value.
 */
export async function configVarProblems(
  session: Session,
  credentials: readonly Credential[],
  ledger: Ledger,
  values: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
  const expected = new Map<string, Map<string, string | undefined>>();
  for (const credential of credentials) {
    const fullNames = new Map(parts(credential).map((part) => [part.key, part.fullName]));
    for (const use of configVars(credential)) {
      if (liveGenerations(ledger, credential.name, use.environment).length === 0) continue;
      const app = expected.get(use.app) ?? new Map<string, string | undefined>();
      expected.set(use.app, app);
      app.set(
        use.configVar,
        values.get(address.credential(fullNames.get(use.partKey) ?? "", use.environment)),
      );
    }
  }
  const problems = await Promise.all(
    Object.keys(target.heroku.appIds).map(async (app) => {
      const held = await herokuConfigVars(session, app);
      const wanted = expected.get(app) ?? new Map<string, string | undefined>();
      const missing = difference(`config var of ${app}`, [...wanted.keys()], Object.keys(held));
      const stale = [...wanted]
        .filter(([name, value]) => held[name] !== undefined && held[name] !== value)
        .map(([name]) => `config var of ${app}: ${name} does not hold the vault's value`);
      return [...missing, ...stale];
    }),
  );
  return problems.flat();
}

/** What only one of two lists has. */
export function difference(what: string, expected: Iterable<string>, found: Iterable<string>): string[] {
  const wanted = new Set(expected);
  const held = new Set(found);
  return [
    ...[...wanted].filter((name) => !held.has(name)).map((name) => `${what}: ${name} is missing`),
    ...[...held]
      .filter((name) => !wanted.has(name))
      .map((name) => `${what}: ${name} is there and should not be`),
  ];
}
