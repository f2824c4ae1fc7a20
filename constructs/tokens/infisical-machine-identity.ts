import { Identity } from "../../providers/generated/infisical/identity";
import { IdentityUniversalAuth } from "../../providers/generated/infisical/identity-universal-auth";
import { IdentityUniversalAuthClientSecret } from "../../providers/generated/infisical/identity-universal-auth-client-secret";
import { ProjectIdentity } from "../../providers/generated/infisical/project-identity";
import { address } from "../../taxonomy/addresses";
import { lifetimeSeconds } from "../../taxonomy/dates";
import type { Generation } from "../../taxonomy/ledger";
import { stamp } from "../../taxonomy/stamp";
import { generationId } from "../child-ids";
import { MintedTokens } from "./token";

/** An Infisical machine identity with a project role, and one client secret for each live generation. */
export class InfisicalMachineIdentities extends MintedTokens<
  "infisical-machine-identity",
  IdentityUniversalAuthClientSecret
> {
  protected mintAll(): IdentityUniversalAuthClientSecret[] {
    const universalAuth = this.identity();
    return this.props.generations.map((generation) => this.mint(generation, universalAuth));
  }

  protected valuesOf({ clientSecret, clientId }: IdentityUniversalAuthClientSecret) {
    return { "": clientSecret, CLIENT_ID: clientId };
  }

  protected override issuedOn(): string {
    return "created_at";
  }

  private identity(): IdentityUniversalAuth {
    const { credential, environment, target } = this.props;
    const id = address.credential(credential.name, environment);
    const identity = new Identity(this, "identity", {
      name: `${credential.name}/${environment}`,
      orgId: target.infisical.organizationId,
      role: "no-access",
    });
    identity.overrideLogicalId(id);
    const membership = new ProjectIdentity(this, "membership", {
      projectId: target.infisical.projectId,
      identityId: identity.id,
      roles: [{ roleSlug: credential.projectRole }],
    });
    membership.overrideLogicalId(id);
    const universalAuth = new IdentityUniversalAuth(this, "universal-auth", { identityId: identity.id });
    universalAuth.overrideLogicalId(id);
    return universalAuth;
  }

  private mint(
    generation: Generation,
    universalAuth: IdentityUniversalAuth,
  ): IdentityUniversalAuthClientSecret {
    const { environment } = this.props;
    const credential = this.asIssued(generation);
    const id = address.generation(credential.name, environment, generation.generation);
    const ttl = lifetimeSeconds(credential.rotation);
    const secret = new IdentityUniversalAuthClientSecret(this, generationId(generation), {
      identityId: universalAuth.identityId,
      description: stamp(credential.name, environment, generation.generation),
      ...(ttl === null ? {} : { ttl }),
      dependsOn: [universalAuth],
      lifecycle: this.lifecycle,
    });
    secret.overrideLogicalId(id);
    return secret;
  }
}
