import { credentials } from "../../src/model";
import { environments } from "../../src/model/vocabulary";
import { type AccessApplication, readApplications, setPolicies } from "../legacy-vault/access-applications";
import type { Operator } from "../legacy-vault/operator";

interface Policy {
  readonly id: string;
  readonly name: string;
}

/** Attaches the policies of the taxonomy to the Access applications, beside those that are attached already. */
export async function attachPolicies(operator: Operator): Promise<void> {
  for (const { application, missing } of await unattached(operator)) {
    const attached = application.policies.map(({ id }) => id);
    await setPolicies(operator, application, [...attached, ...missing.map(({ id }) => id)]);
  }
}

/** Applications to which a policy of the taxonomy that exists is not attached. */
export async function unattached(
  operator: Operator,
): Promise<readonly { readonly application: AccessApplication; readonly missing: readonly Policy[] }[]> {
  const [applications, policies] = await Promise.all([
    readApplications(operator),
    operator.cloudflare<Policy[]>("GET", "{account}/access/policies"),
  ]);
  return applications
    .map((application) => {
      const names = policyNames(application.domain);
      const missing = policies.filter(
        ({ id, name }) => names.includes(name) && !application.policies.some((one) => one.id === id),
      );
      return { application, missing };
    })
    .filter(({ missing }) => missing.length > 0);
}

/** Detaches the policies that people made, and deletes them: Cloudflare keeps every token that a policy names. */
export async function removeOldPolicies(operator: Operator): Promise<void> {
  for (const application of await readApplications(operator)) {
    const names = policyNames(application.domain);
    const own = application.policies.filter(({ name }) => names.includes(name));
    const old = application.policies.filter(({ name }) => !names.includes(name));
    if (names.length === 0 || old.length === 0) continue;
    await setPolicies(
      operator,
      application,
      own.map(({ id }) => id),
    );
    for (const { id } of old) await operator.cloudflare("DELETE", `{account}/access/policies/${id}`);
  }
}

function policyNames(domain: string): readonly string[] {
  return credentials.flatMap((one) =>
    one.kind === "cloudflare-access-service-token" && one.application === domain
      ? environments.map((environment) => `${one.name}/${environment} Service Auth for ${domain}`)
      : [],
  );
}
