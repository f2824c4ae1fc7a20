import type { TerraformStack } from "cdktf";
import { Identity } from "../../src/bindings/generated/infisical/identity";
import { IdentityUniversalAuth } from "../../src/bindings/generated/infisical/identity-universal-auth";
import { IdentityUniversalAuthClientSecret } from "../../src/bindings/generated/infisical/identity-universal-auth-client-secret";
import { ProjectIdentity } from "../../src/bindings/generated/infisical/project-identity";
import { address } from "../../src/model/addresses";
import { lifetimeSeconds } from "../../src/model/dates";
import { type Generation, type Ledger, liveGenerations } from "../../src/model/ledger";
import { stamp } from "../../src/model/stamp";
import { environments } from "../../src/model/vocabulary";
import { generationId } from "../child-ids";
import { letGo } from "../state-blocks";
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

/**
 * Leaves the universal auth of removed identities to Infisical, which ends it with the identity. Where Terraform ended it
 * first and was killed before it wrote its state, it would go on asking for client secrets of which Infisical only says
 * that there is no universal auth, and no deploy could finish.
 */
export function leaveUniversalAuth(stack: TerraformStack, ledger: Ledger): void {
  for (const [name, graves] of Object.entries(ledger.removed ?? {}))
    for (const environment of environments) {
      const isGone = graves[environment] !== undefined && !liveGenerations(ledger, name, environment).length;
      if (isGone) letGo(stack, `infisical_identity_universal_auth.${address.credential(name, environment)}`);
    }
}
