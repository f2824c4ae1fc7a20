import { DeleteAccessKeyCommand, ListAccessKeysCommand } from "@aws-sdk/client-iam";
import { credentials } from "../../src/model";
import type { Kind } from "../../src/model/credential";
import { environments } from "../../src/model/vocabulary";
import { type AccessApplication, readApplications, setPolicies } from "../legacy-vault/access-applications";
import type { Operator } from "../legacy-vault/operator";
import type { RunningRename } from "./facts";

/** What the operator does at the dashboards during a migration. Everything may be done again. */

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
async function removeOldPolicies(operator: Operator): Promise<void> {
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

interface Revocable {
  readonly list: (operator: Operator, rename: RunningRename) => Promise<readonly string[]>;
  readonly revoke: (operator: Operator, rename: RunningRename, id: string) => Promise<unknown>;
}

const at = (path: string): Revocable => ({
  list: async (operator) => {
    const tokens = await operator.cloudflare<{ id: string }[]>("GET", `${path}?per_page=50`);
    return tokens.map(({ id }) => id);
  },
  revoke: (operator, _, id) => operator.cloudflare("DELETE", `${path}/${id}`),
});

const vendorsTokens: Partial<Record<Kind, Revocable>> = {
  "cloudflare-api-token": at("/user/tokens"),
  "cloudflare-access-service-token": {
    ...at("{account}/access/service_tokens"),
    revoke: async (operator, _, id) => {
      await removeOldPolicies(operator);
      await operator.cloudflare("DELETE", `{account}/access/service_tokens/${id}`);
    },
  },
  "heroku-authorization": {
    list: async (operator) =>
      (await operator.heroku<{ id: string }[]>("GET", "/oauth/authorizations")).map(({ id }) => id),
    revoke: (operator, _, id) => operator.heroku("DELETE", `/oauth/authorizations/${id}`),
  },
  "aws-access-key": {
    list: async (operator, rename) => {
      const { AccessKeyMetadata = [] } = await operator.iam.send(
        new ListAccessKeysCommand({ UserName: userOf(rename) }),
      );
      return AccessKeyMetadata.map(({ AccessKeyId = "" }) => AccessKeyId);
    },
    revoke: (operator, rename, id) =>
      operator.iam.send(new DeleteAccessKeyCommand({ UserName: userOf(rename), AccessKeyId: id })),
  },
};

function userOf({ credential }: RunningRename): string {
  return credential.kind === "aws-access-key" ? credential.user.name : "";
}

/** Ids of the tokens from before a rename that its vendor has still. */
export async function oldTokensLeft(operator: Operator, rename: RunningRename): Promise<readonly string[]> {
  const old = rename.rename.oldTokens ?? [];
  const way = vendorsTokens[rename.credential.kind];
  if (old.length === 0 || way === undefined) return [];
  const live = await way.list(operator, rename);
  return old.map(({ id }) => id).filter((id) => live.includes(id));
}

/** Revokes the tokens from before a rename at their vendor. */
export async function revokeOldTokens(operator: Operator, rename: RunningRename): Promise<void> {
  for (const id of await oldTokensLeft(operator, rename))
    await vendorsTokens[rename.credential.kind]?.revoke(operator, rename, id);
}
