import { credentials } from "../../src/model";
import { legacyParts } from "../../src/model/parts";
import type { AccessApplications } from "./access-applications";
import { readApplications, setPolicies } from "./access-applications";
import type { Operator } from "./operator";

/** A policy by hand for each Access application, which admits the service tokens that people made for it. Their names. */
export async function admitOldServiceTokens(operator: Operator): Promise<readonly string[]> {
  const tokens = await operator.cloudflare<{ id: string; name: string }[]>(
    "GET",
    "{account}/access/service_tokens",
  );
  const applications: AccessApplications = await readApplications(operator);
  const names: string[] = [];
  for (const application of applications) {
    const owners = credentials.filter(
      (one) => one.kind === "cloudflare-access-service-token" && one.application === application.domain,
    );
    const prefixes = owners.flatMap((one) => legacyParts(one).map(({ name }) => name));
    const admitted = tokens.filter(({ name }) => prefixes.some((prefix) => name.startsWith(prefix)));
    if (admitted.length === 0) continue;
    const name = `service tokens of ${application.name}`;
    const { id } = await operator.cloudflare<{ id: string }>("POST", "{account}/access/policies", {
      name,
      decision: "non_identity",
      include: admitted.map((token) => ({ service_token: { token_id: token.id } })),
    });
    await setPolicies(operator, application, [id]);
    names.push(name);
  }
  return names;
}
