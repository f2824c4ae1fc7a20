import type { Construct } from "constructs";
import type { Kind } from "../../src/model/credential";
import { AwsAccessKeys } from "./aws-access-key";
import { CloudflareAccessServiceTokens } from "./cloudflare-access-service-token";
import { CloudflareApiTokens } from "./cloudflare-api-token";
import { HerokuAuthorizations } from "./heroku-authorization";
import { InfisicalMachineIdentities } from "./infisical-machine-identity";
import { SuppliedValues } from "./supplied-value";
import type { Token, TokenProps } from "./token";

type TokenConstructs = {
  readonly [K in Kind]: new (
    scope: Construct,
    id: string,
    props: TokenProps<K>,
  ) => Token;
};

/** How each kind of credential is built. A kind without a construct does not compile. */
const tokenConstructs = {
  "cloudflare-api-token": CloudflareApiTokens,
  "cloudflare-access-service-token": CloudflareAccessServiceTokens,
  "aws-access-key": AwsAccessKeys,
  "heroku-authorization": HerokuAuthorizations,
  "infisical-machine-identity": InfisicalMachineIdentities,
  "supplied-value": SuppliedValues,
} as const satisfies TokenConstructs;

/** Builds the credential at its vendor, by its kind. */
export function createToken<K extends Kind>(scope: Construct, id: string, props: TokenProps<K>): Token {
  const constructs: TokenConstructs = tokenConstructs;
  const construct: TokenConstructs[K] = constructs[props.credential.kind as K];
  return new construct(scope, id, props);
}
