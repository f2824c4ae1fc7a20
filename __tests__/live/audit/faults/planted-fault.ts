import type { Hands } from "../hands/hands";
import type { Undo } from "../hands/undo";
import type { SecretChange } from "../hands/vault-hands";

/** A fault that somebody plants by hand, with all that an audit then finds: `<check> <place>`. */
export interface PlantedFault {
  /** What somebody did. */
  readonly what: string;
  readonly plant: (hands: Hands) => Promise<{ readonly undo: Undo; readonly finds: readonly string[] }>;
}

/** A value that no report may show. */
export const canary = (name: string) => `planted-canary-${name}-0123456789abcdef`;

export const at = {
  slack: "prod:/OryxTrades/slack",
  cloudflare: "prod:/OryxTrades/cloudflare",
  github: "prod:/OryxTrades/github",
  postmark: "prod:/OryxTrades/postmark",
};
export const dispatcher = "INF_SVC_DISPATCHER/prod";
export const token = (name: string, id: string) => `Cloudflare user token ${name} (${id})`;
export const serviceToken = (name: string, id: string) => `Cloudflare Access service token ${name} (${id})`;
export const policy = (name: string, application: string) => `${name} Service Auth for ${application}`;
export const consolePolicy = policy("CF_ACCESS_SVC_CONSOLE/prod", "console.oryx.app");
export const inYears = (years: number) => new Date(Date.now() + years * 365 * 24 * 3600 * 1000).toISOString();

/** A fault that is one deed with one finding at the place where it was done. */
export function simple(
  what: string,
  id: string,
  place: string,
  plant: (hands: Hands) => Promise<Undo>,
): PlantedFault {
  return { what, plant: async (hands) => ({ undo: await plant(hands), finds: [`${id} ${place}`] }) };
}

export const added = (what: string, id: string, place: string) =>
  simple(what, id, place, (hands) => hands.vault.addSecret(place, canary(place)));

export const changed = (what: string, id: string, place: string, change: SecretChange) =>
  simple(what, id, place, (hands) => hands.vault.change(place, change));

export const configured = (what: string, id: string, app: string, name: string, value: string | null) =>
  simple(what, id, `${app} ${name}`, (hands) => hands.heroku.setConfigVar(app, name, value));

export const tokenChanged = (
  what: string,
  ids: readonly string[],
  name: string,
  change: Parameters<Hands["tokens"]["changeToken"]>[1],
): PlantedFault => ({
  what,
  plant: async (hands) => {
    const { id, undo } = await hands.tokens.changeToken(name, change);
    return { undo, finds: ids.map((check) => `${check} ${token(name, id)}`) };
  },
});

export const generation =
  (number: string) => (metadata: readonly { readonly key: string; readonly value: string }[]) =>
    metadata.map((entry) => (entry.key === "generation" ? { ...entry, value: number } : entry));
