import { Construct } from "constructs";
import { OauthAuthorization } from "../../providers/generated/herokux/oauth-authorization";
import { address } from "../../taxonomy/addresses";
import { lifetimeSeconds } from "../../taxonomy/dates";
import type { Generation } from "../../taxonomy/ledger";
import { stamp } from "../../taxonomy/stamp";
import { newestOf, type Token, type TokenProps } from "./token";

/** A Heroku OAuth authorization: one for each live generation. */
export class HerokuAuthorizations extends Construct implements Token {
  readonly values: Readonly<Record<string, string>>;
  readonly lastingValues: Readonly<Record<string, string>>;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: TokenProps<"heroku-authorization">,
  ) {
    super(scope, id);
    const tokens = new Map(props.generations.map((generation) => [generation, this.mint(generation)]));
    this.values = { "": tokens.get(newestOf(props.generations)) ?? "" };
    this.lastingValues = this.values;
  }

  private mint(generation: Generation): string {
    const { credential, environment } = this.props;
    const id = address.generation(credential.name, environment, generation.generation);
    // Without a time to live, an authorization that was revoked by hand makes every later plan fail.
    const timeToLive = lifetimeSeconds(credential.rotation);
    const authorization = new OauthAuthorization(this, id, {
      scope: [...credential.authorizationScopes],
      description: stamp(credential.name, environment, generation.generation),
      ...(timeToLive === null ? {} : { timeToLive }),
    });
    authorization.overrideLogicalId(id);
    return authorization.accessToken;
  }
}
