import { Construct } from "constructs";
import { Identity } from "../../providers/generated/infisical/identity";
import { IdentityUniversalAuth } from "../../providers/generated/infisical/identity-universal-auth";
import { IdentityUniversalAuthClientSecret } from "../../providers/generated/infisical/identity-universal-auth-client-secret";
import { ProjectIdentity } from "../../providers/generated/infisical/project-identity";
import { address } from "../../taxonomy/addresses";
import { lifetimeSeconds } from "../../taxonomy/dates";
import type { Generation } from "../../taxonomy/ledger";
import { stamp } from "../../taxonomy/stamp";
import { newestOf, type Token, type TokenProps } from "./token";

/** An Infisical machine identity with a project role, and one client secret for each live generation. */
export class InfisicalMachineIdentities extends Construct implements Token {
  readonly values: Readonly<Record<string, string>>;
  readonly lastingValues: Readonly<Record<string, string>>;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: TokenProps<"infisical-machine-identity">,
  ) {
    super(scope, id);
    const universalAuth = this.identity();
    const secrets = new Map(
      props.generations.map((generation) => [generation, this.mint(generation, universalAuth)]),
    );
    const newest = secrets.get(newestOf(props.generations));
    this.values = { "": newest?.clientSecret ?? "", CLIENT_ID: newest?.clientId ?? "" };
    this.lastingValues = this.values;
  }

  private identity(): IdentityUniversalAuth {
    const { credential, environment, target } = this.props;
    const id = address.credential(credential.name, environment);
    const identity = new Identity(this, `${id}_identity`, {
      name: `${credential.name}/${environment}`,
      orgId: target.infisical.organizationId,
      role: "no-access",
    });
    identity.overrideLogicalId(id);
    const membership = new ProjectIdentity(this, `${id}_membership`, {
      projectId: target.infisical.projectId,
      identityId: identity.id,
      roles: [{ roleSlug: credential.projectRole }],
    });
    membership.overrideLogicalId(id);
    const universalAuth = new IdentityUniversalAuth(this, `${id}_auth`, { identityId: identity.id });
    universalAuth.overrideLogicalId(id);
    return universalAuth;
  }

  private mint(
    generation: Generation,
    universalAuth: IdentityUniversalAuth,
  ): IdentityUniversalAuthClientSecret {
    const { credential, environment } = this.props;
    const id = address.generation(credential.name, environment, generation.generation);
    const ttl = lifetimeSeconds(credential.rotation);
    const secret = new IdentityUniversalAuthClientSecret(this, id, {
      identityId: universalAuth.identityId,
      description: stamp(credential.name, environment, generation.generation),
      ...(ttl === null ? {} : { ttl }),
      dependsOn: [universalAuth],
    });
    secret.overrideLogicalId(id);
    return secret;
  }
}
