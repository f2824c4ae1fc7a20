import { readFileSync } from "node:fs";
import path from "node:path";

const registry = "registry.terraform.io/";

/** A provider at the exact version that stacks pin. */
export interface RequiredProvider {
  /** With its registry, such as `registry.terraform.io/infisical/infisical`. */
  readonly address: string;
  readonly version: string;
}

/** What a synthesized stack says about Terraform itself: its backend and providers. */
export function terraformBlock(folder: string): { readonly required_providers?: Required } {
  return JSON.parse(readFileSync(path.join(folder, "cdk.tf.json"), "utf8")).terraform ?? {};
}
type Required = Readonly<Record<string, { readonly source: string; readonly version: string }>>;

/** The providers of a stack. */
export function requiredProviders(folder: string): readonly RequiredProvider[] {
  const { required_providers = {} } = terraformBlock(folder);
  return Object.values(required_providers).map(({ source, version }) => ({
    address: addressOf(source),
    version,
  }));
}

/** The providers of a stack that Terraform installs, because none is attached to it. */
export function installedProviders(
  folder: string,
  env: Readonly<Record<string, string>>,
): readonly RequiredProvider[] {
  const attached = attachedProviders(env);
  return requiredProviders(folder).filter(({ address }) => !attached.includes(address));
}

/** Whether Terraform installs a provider of the stack. */
export function installsProviders(folder: string, env: Readonly<Record<string, string>>): boolean {
  return installedProviders(folder, env).length > 0;
}

/** Addresses of the providers that run already and are attached, in alphabetical order. */
export function attachedProviders(env: Readonly<Record<string, string>>): readonly string[] {
  return Object.keys(JSON.parse(env.TF_REATTACH_PROVIDERS ?? "{}"))
    .map(addressOf)
    .sort();
}

/** The whole address of a source, of which Terraform lets the registry and the namespace of its own be left out. */
export function addressOf(source: string): string {
  const missing = 3 - source.split("/").length;
  return `${missing > 0 ? registry : ""}${missing > 1 ? "hashicorp/" : ""}${source}`;
}

/** A provider as people call it. */
export function nameOf(address: string): string {
  return address.startsWith(registry) ? address.slice(registry.length) : address;
}

/** Each provider once, in the order of their addresses. */
export function distinct(providers: readonly RequiredProvider[]): readonly RequiredProvider[] {
  return [...new Map(providers.map((one) => [one.address, one])).values()].sort((one, other) =>
    one.address < other.address ? -1 : 1,
  );
}

/** Names and versions of the providers that a text of Terraform names, or of all, for a sentence. */
export function namedIn(text: string, providers: readonly RequiredProvider[]): string {
  const named = providers.filter(
    ({ address }) => text.includes(address) || text.includes(` ${nameOf(address)} `),
  );
  return listed(named.length === 0 ? providers : named);
}

/** Providers with their versions, for a sentence. */
export function listed(providers: readonly RequiredProvider[]): string {
  return providers.map(({ address, version }) => `${nameOf(address)} ${version}`).join(", ");
}
