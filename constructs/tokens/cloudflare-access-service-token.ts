import { ZeroTrustAccessPolicy } from "@cdktf/provider-cloudflare/lib/zero-trust-access-policy";
import { ZeroTrustAccessServiceToken } from "@cdktf/provider-cloudflare/lib/zero-trust-access-service-token";
import { Construct } from "constructs";
import { address } from "../../taxonomy/addresses";
import type { Generation } from "../../taxonomy/ledger";
import { stamp } from "../../taxonomy/stamp";
import { newestOf, type Token, type TokenProps } from "./token";

/**
 * A Cloudflare Access service token: one resource for each live generation, and one reusable Service Auth policy that
 * admits all of them.
 */
export class CloudflareAccessServiceTokens extends Construct implements Token {
  readonly values: Readonly<Record<string, string>>;
  readonly lastingValues: Readonly<Record<string, string>>;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: TokenProps<"cloudflare-access-service-token">,
  ) {
    super(scope, id);
    const { credential, environment, target } = props;
    const tokens = new Map(props.generations.map((generation) => [generation, this.mint(generation)]));
    const policyId = address.credential(credential.name, environment);
    const policy = new ZeroTrustAccessPolicy(this, policyId, {
      accountId: target.cloudflare.accountId,
      name: `${credential.name}/${environment} Service Auth for ${credential.application}`,
      decision: "non_identity",
      include: [...tokens.values()].map((token) => ({ serviceToken: { tokenId: token.id } })),
    });
    policy.overrideLogicalId(policyId);
    const newest = tokens.get(newestOf(props.generations));
    this.values = { "": newest?.clientSecret ?? "", CLIENT_ID: newest?.clientId ?? "" };
    this.lastingValues = this.values;
  }

  private mint(generation: Generation): ZeroTrustAccessServiceToken {
    const { credential, environment, target } = this.props;
    const id = address.generation(credential.name, environment, generation.generation);
    const token = new ZeroTrustAccessServiceToken(this, id, {
      accountId: target.cloudflare.accountId,
      name: stamp(credential.name, environment, generation.generation),
      duration: credential.duration,
      // From the first apply on: Terraform takes the flag from the state of a removed token, and without it deletes
      // the token while the policy still names it, which Cloudflare refuses for ever.
      lifecycle: { createBeforeDestroy: true },
    });
    token.overrideLogicalId(id);
    return token;
  }
}
