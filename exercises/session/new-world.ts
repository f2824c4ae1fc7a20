import { randomBytes, randomUUID } from "node:crypto";
import type { WorldSeed } from "../../packages/sandbox/world/world";
import { credentials } from "../../src/model";
import type { Credential, Kind } from "../../src/model/credential";
import { companyName } from "../../src/model/vocabulary";
import { target } from "../../src/targets/sandbox";

/** What entries of a kind name as there already, each once. */
function namedBy<K extends Kind>(
  kind: K,
  nameOf: (credential: Credential<K>) => string | undefined,
): string[] {
  const names = credentials
    .filter((credential): credential is Credential<K> => credential.kind === kind)
    .flatMap((credential) => nameOf(credential) ?? []);
  return [...new Set(names)];
}

/** Where the company starts: what its entries say is there already, and nothing of the taxonomy has been deployed. */
export function companyWorld(): WorldSeed {
  const slug = companyName.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return {
    cloudflare: {
      account: { id: target.cloudflare.accountId, name: companyName },
      zones: namedBy("cloudflare-api-token", ({ zone }) => zone).map((name) => ({
        id: randomBytes(16).toString("hex"),
        name,
      })),
      accessApplications: namedBy("cloudflare-access-service-token", ({ application }) => application).map(
        (domain) => ({ id: randomUUID(), name: domain.replace(/\..*/, ""), domain }),
      ),
    },
    heroku: {
      account: { id: randomUUID(), email: "operator@example.com" },
      apps: Object.entries(target.heroku.appIds).map(([name, id]) => ({ id, name })),
    },
    aws: {
      accountId: "123456789012",
      users: namedBy("aws-access-key", ({ user }) => (user.exists ? user.name : undefined)).map((name) => ({
        name,
      })),
    },
    infisical: {
      organization: { id: target.infisical.organizationId, name: companyName, slug },
      project: { id: target.infisical.projectId, name: companyName, slug },
      environments: [
        { slug: "prod", name: "Production" },
        { slug: "staging", name: "Staging" },
        { slug: "dev", name: "Development" },
      ],
    },
  };
}
