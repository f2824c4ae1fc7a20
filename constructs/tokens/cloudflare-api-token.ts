import { AccountToken } from "@cdktf/provider-cloudflare/lib/account-token";
import { ApiToken, type ApiTokenConfig } from "@cdktf/provider-cloudflare/lib/api-token";
import { address } from "../../src/model/addresses";
import { type CloudflarePermission, cloudflarePermissions } from "../../src/model/cloudflare-permissions";
import type { Credential } from "../../src/model/credential";
import { expiresAt } from "../../src/model/dates";
import type { Generation } from "../../src/model/ledger";
import { stamp } from "../../src/model/stamp";
import { generationId } from "../child-ids";
import { Expression } from "../expression";
import { CloudflareLookups } from "./cloudflare-lookups";
import { MintedTokens } from "./token";

/** A Cloudflare API token: one resource for each live generation, the newest one in the vault. */
export class CloudflareApiTokens extends MintedTokens<"cloudflare-api-token", ApiToken | AccountToken> {
  protected mintAll(): (ApiToken | AccountToken)[] {
    return this.props.generations.map((generation) => this.mint(generation));
  }

  protected valuesOf({ value }: ApiToken | AccountToken) {
    return { "": value };
  }

  protected override issuedOn(): string {
    return "issued_on";
  }

  private mint(generation: Generation): ApiToken | AccountToken {
    const { environment, target } = this.props;
    const credential = this.asIssued(generation);
    const id = address.generation(credential.name, environment, generation.generation);
    const child = generationId(generation);
    const expiry = expiresAt(generation.issued, credential.rotation);
    const config: ApiTokenConfig = {
      name: stamp(credential.name, environment, generation.generation),
      policies: this.policies(credential),
      lifecycle: this.lifecycle,
      ...(expiry === null ? {} : { expiresOn: expiry }),
      ...(credential.allowedNetworks === undefined
        ? {}
        : { condition: { requestIp: { in: [...credential.allowedNetworks] } } }),
    };
    const token =
      credential.owner === "account"
        ? new AccountToken(this, child, { ...config, accountId: target.cloudflare.accountId })
        : new ApiToken(this, child, config);
    token.overrideLogicalId(id);
    return token;
  }

  /** One policy for the permissions on the account and one for those on zones: a policy's resources share one scope. */
  private policies(
    credential: Credential<"cloudflare-api-token">,
  ): { effect: string; permissionGroups: { id: string }[]; resources: string }[] {
    const { target, stack } = this.props;
    const lookups = CloudflareLookups.of(stack);
    const accountId = target.cloudflare.accountId;
    const account = `com.cloudflare.api.account.${accountId}`;
    const resourcesOf = {
      "com.cloudflare.api.account": () => resources(account, Expression.quoted("*")),
      "com.cloudflare.api.account.zone": () =>
        credential.zone === undefined
          ? resources(account, Expression.of`{ "com.cloudflare.api.account.zone.*" = "*" }`)
          : resources(
              `com.cloudflare.api.account.zone.${lookups.zoneId(credential.zone).template}`,
              Expression.quoted("*"),
            ),
    };
    const owner = credential.owner === "account" ? accountId : undefined;
    return (Object.keys(resourcesOf) as (keyof typeof resourcesOf)[])
      .map((level) => ({ level, permissions: credential.scopes.filter((scope) => levelOf(scope) === level) }))
      .filter(({ permissions }) => permissions.length > 0)
      .map(({ level, permissions }) => ({
        effect: "allow",
        permissionGroups: permissions.map((permission) => ({
          id: lookups.permissionGroupId(permission, owner).template,
        })),
        resources: resourcesOf[level](),
      }));
  }
}

/**
 * A policy's resources. jsonencode writes compact JSON with sorted keys, the one form that the provider accepts back
 * unchanged. Written as text, because cdktf loses a reference inside a key.
 */
function resources(key: string, value: Expression): string {
  return Expression.of`jsonencode({ ${Expression.quoted(key)} = ${value} })`.template;
}

function levelOf(permission: CloudflarePermission): string {
  return cloudflarePermissions[permission].scope;
}
