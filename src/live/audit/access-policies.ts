import type { Credential } from "../../model/credential";
import { liveGenerations } from "../../model/ledger";
import type { Taxonomy } from "../../model/rule";
import { stamp } from "../../model/stamp";
import { type Environment, environments } from "../../model/vocabulary";
import type { AccessPolicy } from "../clients/cloudflare-inventory";
import type { VendorToken } from "../vendor-token";
import type { AccessArea, AuditWorld } from "./world";

/** An Access credential in one environment, with the policy that admits its tokens. */
export interface AccessCredential {
  readonly credential: Credential<"cloudflare-access-service-token">;
  readonly environment: Environment;
  readonly policyName: string;
  /** Where findings about the policy are. */
  readonly at: string;
}

/** Every Access credential with a value. */
export function accessCredentials({ credentials, ledger }: Taxonomy): readonly AccessCredential[] {
  return credentials.flatMap((credential) =>
    credential.kind !== "cloudflare-access-service-token"
      ? []
      : environments
          .filter((environment) => liveGenerations(ledger, credential.name, environment).length > 0)
          .map((environment) => {
            const policyName = `${credential.name}/${environment} Service Auth for ${credential.application}`;
            return { credential, environment, policyName, at: `Access policy ${policyName}` };
          }),
  );
}

/** Stamps of the tokens that a credential's policy must admit. */
export function liveStamps(
  { ledger }: Taxonomy,
  { credential, environment }: AccessCredential,
): readonly string[] {
  return liveGenerations(ledger, credential.name, environment).map(({ generation }) =>
    stamp(credential.name, environment, generation),
  );
}

/** The policy of a credential, among the reusable ones. */
export function policyOf(
  { policies }: AccessArea,
  { policyName }: AccessCredential,
): AccessPolicy | undefined {
  return policies.find(({ name }) => name === policyName);
}

/** Kinds of the rules of a policy that admit without naming one service token, such as `everyone`. */
export function otherRules({ include }: AccessPolicy): readonly string[] {
  return (include ?? []).flatMap((rule) => Object.keys(rule)).filter((kind) => kind !== "service_token");
}

/** The service tokens of the account. */
export function serviceTokens({ tokens }: AuditWorld): readonly VendorToken[] {
  return tokens.get("cloudflare-access-service-token") ?? [];
}

/** Name of a service token, or its id where there is none of that id. */
export function tokenName(world: AuditWorld, id: string): string {
  return serviceTokens(world).find((token) => token.id === id)?.name ?? id;
}
