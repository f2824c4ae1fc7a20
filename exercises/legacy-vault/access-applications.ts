import type { Operator } from "./operator";

/** An Access application with the reusable policies that are attached to it, in their order. */
export interface AccessApplication {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly policies: readonly { readonly id: string; readonly name: string }[];
}
export type AccessApplications = readonly AccessApplication[];

export function readApplications(operator: Operator): Promise<AccessApplications> {
  return operator.cloudflare("GET", "{account}/access/apps");
}

/** Attaches exactly these policies to an application, in this order. */
export async function setPolicies(
  operator: Operator,
  { id, domain }: AccessApplication,
  policies: readonly string[],
): Promise<void> {
  await operator.cloudflare("PUT", `{account}/access/apps/${id}`, {
    type: "self_hosted",
    domain,
    policies: policies.map((policy, index) => ({ id: policy, precedence: index + 1 })),
  });
}
