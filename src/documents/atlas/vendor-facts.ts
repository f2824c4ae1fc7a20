import type { Credential } from "../../model/credential";

/** Something that only credentials of one kind say, under the name that a reader knows it by. */
export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** What an entry says beyond the facts that every kind has, such as the zone of a Cloudflare API token. */
export function vendorFacts(credential: Credential): readonly Fact[] {
  switch (credential.kind) {
    case "cloudflare-api-token":
      return [
        fact("Zone", credential.zone ?? "every zone of the account"),
        fact("Owned by", credential.owner ?? "user"),
        fact("Accepted from", credential.allowedNetworks?.join(", ") ?? "any network"),
      ];
    case "cloudflare-access-service-token":
      return [fact("Opens", credential.application), fact("Lifetime at Cloudflare", credential.duration)];
    case "aws-access-key":
      return [
        fact(
          "IAM user",
          `${credential.user.name} (${credential.user.exists ? "exists already" : "made here"})`,
        ),
        ...(credential.user.exists ? [] : [fact("Its policy allows", credential.user.allow.join(", "))]),
      ];
    case "heroku-authorization":
      return [fact("Authorization scope", credential.authorizationScopes.join(", "))];
    case "infisical-machine-identity":
      return [fact("Project role", credential.projectRole)];
    case "supplied-value":
      return [fact("Issued at", credential.issuedAt)];
  }
}

function fact(label: string, value: string): Fact {
  return { label, value };
}
