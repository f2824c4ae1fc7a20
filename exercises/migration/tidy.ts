import { target } from "../../src/targets/sandbox";
import type { Operator } from "../legacy-vault/operator";
import { deleteSecret } from "../legacy-vault/vault-hands";

/** A finding of `taxonomy audit --json`, as far as it is read here. */
export interface AuditFinding {
  readonly id: string;
  readonly severity: string;
  readonly at: string;
  readonly found: string;
}

type Fix = (operator: Operator, finding: AuditFinding) => Promise<unknown>;

const removeSecret: Fix = (operator, { at }) => deleteSecret(operator, at);

/** What a person does about what an audit finds after a migration. The fix of any other finding is not a clean-up. */
const fixes: Readonly<Record<string, Fix>> = {
  "account-wide-duplicated": removeSecret,
  "secret-legacy": removeSecret,
  "secret-unknown": removeSecret,
  "folder-unknown": (operator, { at }) => {
    const [environment = "", path = ""] = at.split(":");
    const slash = path.lastIndexOf("/");
    return operator.infisical("DELETE", `/api/v2/folders/${path.slice(slash + 1)}`, {
      projectId: target.infisical.projectId,
      environment,
      path: path.slice(0, slash) || "/",
      forceDelete: true,
    });
  },
  "app-config-legacy": async (operator, { at }) => {
    const [app = "", name = ""] = at.split(" ");
    const held = await operator.heroku<Record<string, string>>("GET", `/apps/${app}/config-vars`);
    const names = Object.keys(held).filter((one) => one === name || one.startsWith(`${name}__`));
    const unset = Object.fromEntries(names.map((one) => [one, null]));
    return operator.heroku("PATCH", `/apps/${app}/config-vars`, unset);
  },
  "token-unknown": (operator, { at }) => {
    const path = at.startsWith("Cloudflare Access") ? "{account}/access/service_tokens" : "/user/tokens";
    return operator.cloudflare("DELETE", `${path}/${idAtEnd(at)}`);
  },
  "identity-unknown": (operator, { at }) => operator.infisical("DELETE", `/api/v1/identities/${idAtEnd(at)}`),
};

/** Fixes what can be cleaned up, secrets before the folders that they lie in. Returns how many findings it fixed. */
export async function tidy(operator: Operator, findings: readonly AuditFinding[]): Promise<number> {
  const order = Object.keys(fixes);
  const own = findings
    .filter(({ id }) => order.includes(id))
    .sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
  for (const finding of own) await fixes[finding.id]?.(operator, finding);
  return own.length;
}

function idAtEnd(at: string): string {
  return /\(([^()]+)\)$/.exec(at)?.[1] ?? "";
}
