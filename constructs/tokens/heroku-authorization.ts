import { OauthAuthorization } from "../../src/bindings/generated/herokux/oauth-authorization";
import { address } from "../../src/model/addresses";
import { lifetimeSeconds } from "../../src/model/dates";
import type { Generation } from "../../src/model/ledger";
import { stamp } from "../../src/model/stamp";
import { generationId } from "../child-ids";
import { MintedTokens } from "./token";

/** A Heroku OAuth authorization: one for each live generation. */
export class HerokuAuthorizations extends MintedTokens<"heroku-authorization", OauthAuthorization> {
  protected mintAll(): OauthAuthorization[] {
    return this.props.generations.map((generation) => this.mint(generation));
  }

  protected valuesOf({ accessToken }: OauthAuthorization) {
    return { "": accessToken };
  }

  private mint(generation: Generation): OauthAuthorization {
    const { environment } = this.props;
    const credential = this.asIssued(generation);
    const id = address.generation(credential.name, environment, generation.generation);
    // Without a time to live, an authorization that was revoked by hand makes every later plan fail.
    const timeToLive = lifetimeSeconds(credential.rotation);
    const authorization = new OauthAuthorization(this, generationId(generation), {
      scope: [...credential.authorizationScopes],
      description: stamp(credential.name, environment, generation.generation),
      ...(timeToLive === null ? {} : { timeToLive }),
      lifecycle: this.lifecycle,
    });
    authorization.overrideLogicalId(id);
    return authorization;
  }
}
