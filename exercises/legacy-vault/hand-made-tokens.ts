import { CreateAccessKeyCommand } from "@aws-sdk/client-iam";
import type { MintedKind } from "../../src/kinds";
import { cloudflarePermissions } from "../../src/model/cloudflare-permissions";
import type { Credential, Kind } from "../../src/model/credential";
import type { Environment } from "../../src/model/vocabulary";
import { target } from "../../src/targets/sandbox";
import type { PartValues } from "../verify/authenticate";
import type { Operator } from "./operator";
import { past } from "./past";

/** A token that somebody made at its vendor, with the values of its parts. */
export interface HandMadeToken {
  readonly vendor: string;
  /** What the vendor shows for it; a key of AWS has no name, and goes by its user. */
  readonly name: string;
  readonly values: PartValues;
}

type Make<K extends Kind> = (
  operator: Operator,
  credential: Credential<K>,
  environment: Environment,
  name: string,
) => Promise<HandMadeToken>;

const ways: { readonly [K in MintedKind]: Make<K> } = {
  "cloudflare-api-token": async (operator, credential, _, name) => {
    const policies = await policiesOf(operator, credential);
    const { value } = await operator.cloudflare<{ value: string }>("POST", "/user/tokens", {
      name,
      policies,
    });
    return { vendor: "Cloudflare", name, values: { "": value } };
  },

  // A service token belongs to one environment, and people tell the second one of a name by a word behind it.
  "cloudflare-access-service-token": async (operator, credential, environment, legacy) => {
    const name = environment === "prod" ? legacy : `${legacy} ${environment}`;
    const made = await operator.cloudflare<{ client_id: string; client_secret: string }>(
      "POST",
      "{account}/access/service_tokens",
      { name, duration: credential.duration },
    );
    return {
      vendor: "Cloudflare Access",
      name,
      values: { "": made.client_secret, CLIENT_ID: made.client_id },
    };
  },

  "heroku-authorization": async (operator, credential, _, name) => {
    const made = await operator.heroku<{ access_token: { token: string } }>("POST", "/oauth/authorizations", {
      description: name,
      scope: credential.authorizationScopes,
    });
    return { vendor: "Heroku", name, values: { "": made.access_token.token } };
  },

  "aws-access-key": async (operator, credential) => {
    const { name } = credential.user;
    const { AccessKey } = await operator.iam.send(new CreateAccessKeyCommand({ UserName: name }));
    const { AccessKeyId = "", SecretAccessKey = "" } = AccessKey ?? {};
    return {
      vendor: "AWS",
      name,
      values: { ACCESS_KEY_ID: AccessKeyId, SECRET_ACCESS_KEY: SecretAccessKey },
    };
  },

  "infisical-machine-identity": async (operator, credential) => {
    const { identity } = await operator.infisical<{ identity: { id: string } }>(
      "POST",
      "/api/v1/identities",
      {
        name: past.dispatcherIdentity,
        organizationId: target.infisical.organizationId,
        role: "no-access",
      },
    );
    const login = `/api/v1/auth/universal-auth/identities/${identity.id}`;
    const membership = `/api/v2/workspace/${target.infisical.projectId}/identity-memberships/${identity.id}`;
    const { identityUniversalAuth } = await operator.infisical<{
      identityUniversalAuth: { clientId: string };
    }>("POST", login, {});
    const { clientSecret } = await operator.infisical<{ clientSecret: string }>(
      "POST",
      `${login}/client-secrets`,
      {},
    );
    await operator.infisical("POST", membership, { role: credential.projectRole });
    return {
      vendor: "Infisical",
      name: past.dispatcherIdentity,
      values: { "": clientSecret, CLIENT_ID: identityUniversalAuth.clientId },
    };
  },
};

/** Makes a token as a person would at the vendor's dashboard: no stamp, no end, and the name that people know it by. */
export function makeByHand(
  operator: Operator,
  credential: Credential<MintedKind>,
  environment: Environment,
  name: string,
): Promise<HandMadeToken> {
  const way = ways[credential.kind] as Make<typeof credential.kind>;
  return way(operator, credential, environment, name);
}

/** One policy for the permissions on the account and one for those on zones. */
async function policiesOf(
  operator: Operator,
  credential: Credential<"cloudflare-api-token">,
): Promise<readonly object[]> {
  const groups = await operator.cloudflare<{ id: string; name: string; scopes: string[] }[]>(
    "GET",
    "/user/tokens/permission_groups",
  );
  const zones = await operator.cloudflare<{ id: string; name: string }[]>("GET", "/zones");
  const zone = zones.find(({ name }) => name === credential.zone);
  const account = `com.cloudflare.api.account.${target.cloudflare.accountId}`;
  const resources = {
    "com.cloudflare.api.account": { [account]: "*" },
    "com.cloudflare.api.account.zone":
      zone === undefined
        ? { [account]: { "com.cloudflare.api.account.zone.*": "*" } }
        : { [`com.cloudflare.api.account.zone.${zone.id}`]: "*" },
  };
  const wanted = credential.scopes.map((scope) => cloudflarePermissions[scope]);
  return (["com.cloudflare.api.account", "com.cloudflare.api.account.zone"] as const).flatMap((scope) => {
    const names = wanted.filter((one) => one.scope === scope).map(({ group }) => group);
    if (names.length === 0) return [];
    const ids = groups.filter((one) => one.scopes.includes(scope) && names.some((name) => name === one.name));
    return [
      {
        effect: "allow",
        permission_groups: ids.map(({ id }) => ({ id })),
        resources: resources[scope],
      },
    ];
  });
}
