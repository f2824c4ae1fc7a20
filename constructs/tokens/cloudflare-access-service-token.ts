import { ZeroTrustAccessPolicy } from "@cdktf/provider-cloudflare/lib/zero-trust-access-policy";
import { ZeroTrustAccessServiceToken } from "@cdktf/provider-cloudflare/lib/zero-trust-access-service-token";
import { address } from "../../src/model/addresses";
import { type Generation, isBack } from "../../src/model/ledger";
import { stamp } from "../../src/model/stamp";
import { generationId } from "../child-ids";
import { MintedTokens, newestOf } from "./token";

/**
 * A Cloudflare Access service token: one resource for each live generation, and one reusable Service Auth policy that
 * admits all of them.
 */
export class CloudflareAccessServiceTokens extends MintedTokens<
  "cloudflare-access-service-token",
  ZeroTrustAccessServiceToken
> {
  protected mintAll(): ZeroTrustAccessServiceToken[] {
    const { credential, environment, generations, target } = this.props;
    const tokens = generations.map((generation) => this.mint(generation));
    const policyId = address.credential(credential.name, environment);
    const policy = new ZeroTrustAccessPolicy(this, "policy", {
      accountId: target.cloudflare.accountId,
      name: `${credential.name}/${environment} Service Auth for ${credential.application}`,
      decision: "non_identity",
      include: tokens.map((token) => ({ serviceToken: { tokenId: token.id } })),
    });
    policy.overrideLogicalId(policyId);
    // Until the policy admits a token, whoever holds it is refused. One that is gone back to was admitted all along, and
    // the policy then drops the one that everybody holds still.
    (isBack(newestOf(generations)) ? this.endsEarlier : this.usableAfter).push(policy);
    return tokens;
  }

  protected valuesOf({ clientSecret, clientId }: ZeroTrustAccessServiceToken) {
    return { "": clientSecret, CLIENT_ID: clientId };
  }

  private mint(generation: Generation): ZeroTrustAccessServiceToken {
    const { environment, target } = this.props;
    const credential = this.asIssued(generation);
    const id = address.generation(credential.name, environment, generation.generation);
    const token = new ZeroTrustAccessServiceToken(this, generationId(generation), {
      accountId: target.cloudflare.accountId,
      name: stamp(credential.name, environment, generation.generation),
      duration: credential.duration,
      lifecycle: this.lifecycle,
    });
    token.overrideLogicalId(id);
    return token;
  }
}
