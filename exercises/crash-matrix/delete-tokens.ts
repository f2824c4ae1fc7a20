import { DeleteAccessKeyCommand, IAMClient, ListAccessKeysCommand } from "@aws-sdk/client-iam";
import { isMinted, type MintedKind } from "../../src/kinds";
import { listTokens } from "../../src/kinds/live";
import { Fingerprints } from "../../src/live/fingerprints";
import { Vendors } from "../../src/live/vendors";
import type { Credential } from "../../src/model/credential";
import type { Environment } from "../../src/model/vocabulary";
import { target } from "../../src/targets/sandbox";
import type { Session } from "../session/session";

/** Admits nobody: Cloudflare wants a policy to name someone. The addresses are kept for documentation (RFC 5737). */
const nobody = [{ ip: { ip: "192.0.2.0/32" } }];

/**
 * Deletes a credential's tokens of one environment, as a person in the vendor's dashboard. Cloudflare keeps an Access
 * service token that a policy names, so it is taken out of its policies first.
 */
export async function deleteTokens(
  session: Session,
  { credential, environment }: { readonly credential: Credential; readonly environment: Environment },
): Promise<void> {
  if (credential.kind === "aws-access-key") {
    await deleteKeys(session, credential.user.name);
    return;
  }
  const vendors = new Vendors({ target, env: session.environment });
  const asking = { vendors, fingerprints: new Fingerprints() };
  const tokens = await listTokens(mintedKind(credential), asking, [credential]);
  const own = tokens.filter(({ of }) => of?.name === credential.name && of.environment === environment);
  if (own.length === 0) throw new Error(`${credential.name} has no token in ${environment} to delete`);
  for (const token of own) {
    if (token.kind === "cloudflare-access-service-token") await takeOutOfPolicies(session, token.id);
    await token.revoke();
  }
}

/** The project's own client takes the credentials of this process, which has none. */
async function deleteKeys({ urls, vendorEnvironment: env }: Session, user: string): Promise<void> {
  const client = new IAMClient({
    endpoint: urls.aws,
    region: "us-east-1",
    credentials: {
      accessKeyId: env.AWS_ACCESS_KEY_ID ?? "",
      secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? "",
    },
  });
  const { AccessKeyMetadata = [] } = await client.send(new ListAccessKeysCommand({ UserName: user }));
  for (const { AccessKeyId = "" } of AccessKeyMetadata)
    await client.send(new DeleteAccessKeyCommand({ UserName: user, AccessKeyId }));
}

/** The kind of a credential that Terraform mints. */
export function mintedKind(credential: Credential): MintedKind {
  if (isMinted(credential)) return credential.kind;
  throw new Error(`${credential.name} is supplied: no deploy does anything to its token`);
}

interface Policy {
  readonly id: string;
  readonly name: string;
  readonly decision: string;
  readonly include: readonly { readonly service_token?: { readonly token_id: string } }[];
}

async function takeOutOfPolicies({ vendorEnvironment }: Session, tokenId: string): Promise<void> {
  const { CLOUDFLARE_BASE_URL, CLOUDFLARE_API_TOKEN } = vendorEnvironment;
  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(
      `${CLOUDFLARE_BASE_URL}/accounts/${target.cloudflare.accountId}/access/policies${path}`,
      {
        method,
        headers: { authorization: `Bearer ${CLOUDFLARE_API_TOKEN}`, "content-type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      },
    );
    if (!response.ok) throw new Error(`${method} of an Access policy was answered ${response.status}`);
    return ((await response.json()) as { result: T }).result;
  };
  for (const { id, name, decision, include } of await call<readonly Policy[]>("GET", "?per_page=50")) {
    const left = include.filter(({ service_token }) => service_token?.token_id !== tokenId);
    if (left.length === include.length) continue;
    await call("PUT", `/${id}`, { name, decision, include: left.length === 0 ? nobody : left });
  }
}
