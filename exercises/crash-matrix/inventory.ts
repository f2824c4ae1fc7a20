import { readFileSync } from "node:fs";
import { credentials } from "../../src/model";
import { configVars } from "../../src/model/heroku-apps";
import { type Ledger, liveGenerations, parseLedger } from "../../src/model/ledger";
import { type Environment, environments } from "../../src/model/vocabulary";
import { target } from "../../src/targets/sandbox";
import type { Session } from "../session/session";
import { liveCounts } from "../verify/live-counts";
import { VaultReader } from "../verify/vault";
import { awsKeyCounts, cloudflareNames, herokuConfigVars, herokuDescriptions } from "../verify/vendors";

/**
 * What the world holds, one line for each thing, without ids and values: two worlds with the same inventory differ only
 * in what is random. A generation is called by its place among those that the ledger calls live, oldest first, since
 * whoever starts a rotation again gets another number.
 */
export async function inventory(session: Session): Promise<readonly string[]> {
  const ledger = parseLedger(readFileSync(session.paths.ledger, "utf8"), session.paths.ledger);
  const account = `/accounts/${target.cloudflare.accountId}/access`;
  const vault = await VaultReader.login(
    session.urls.infisical,
    target.infisical.projectId,
    session.vendorEnvironment,
  );
  const own = credentials.flatMap((credential) =>
    environments
      .filter((environment) => credential.environments[environment] === "own")
      .map((environment) => ({ credential, environment })),
  );
  const [tokens, serviceTokens, policies, authorizations, keys, counts, ...secrets] = await Promise.all([
    cloudflareNames(session, "/user/tokens"),
    cloudflareNames(session, `${account}/service_tokens`),
    cloudflareNames(session, `${account}/policies`),
    herokuDescriptions(session),
    awsKeyCounts(session),
    liveCounts(session, own),
    ...environments.map((environment) => vault.secrets(environment)),
  ]);
  const apps = [
    ...new Set(credentials.flatMap((credential) => configVars(credential).map(({ app }) => app))),
  ];
  const vars = await Promise.all(
    apps.map(async (app) => [app, Object.keys(await herokuConfigVars(session, app))]),
  );
  return [
    ...tokens.map((name) => `Cloudflare token ${name}`),
    ...serviceTokens.map((name) => `Access service token ${name}`),
    ...policies.map((name) => `Access policy ${name}`),
    ...authorizations.map((name) => `Heroku authorization ${name}`),
    ...keys.map((name) => `AWS key ${name}`),
    ...[...counts].map(([name, live]) => `live ${name} ${live}`),
    ...secrets.flatMap((found, index) =>
      [...found].map(([path, { metadata, tags }]) => {
        const environment = environments[index] ?? "prod";
        const name = metadata["part-of"] ?? "";
        const generation = placeOf(ledger, name, environment, metadata.generation ?? "");
        const shown = Object.entries({ ...metadata, generation })
          .sort()
          .map(([key, value]) => `${key}=${value}`);
        return `secret ${environment}:${path} ${shown.join("|")} ${[...tags].sort().join(" ")}`;
      }),
    ),
    ...vars.map(([app, names]) => `config vars ${app} ${[...(names ?? [])].sort()}`),
  ]
    .map((line) =>
      line.replace(
        / ([A-Z0-9_]+)\/(\w+)\/g(\d+)$/,
        (_, name, environment, number) =>
          ` ${name}/${environment}/g${placeOf(ledger, name, environment, number)}`,
      ),
    )
    .sort();
}

/** Which of the live generations a number is, such as `1 of 2`; the number itself when it is none of them. */
function placeOf(ledger: Ledger, name: string, environment: Environment, number: string): string {
  const live = liveGenerations(ledger, name, environment);
  const index = live.findIndex(({ generation }) => String(generation) === number);
  return index === -1 ? number : `${index + 1} of ${live.length}`;
}
