import type { Credential } from "./credential";
import { type Ledger, liveGenerations } from "./ledger";
import { parseStamp, stamp } from "./stamp";
import { type Environment, environments, vaultDomain } from "./vocabulary";

/**
 * Whether a credential opens the vault itself: the service token that passes the gate before it, and a machine identity
 * that logs in to it. Whoever uses one cannot have read it from the vault.
 */
export function opensVault(credential: Credential): boolean {
  if (credential.kind === "cloudflare-access-service-token") {
    return `.${credential.application}`.endsWith(`.${vaultDomain}`);
  }
  return credential.kind === "infisical-machine-identity";
}

/** Variable in which a run says which credentials of the taxonomy it uses itself: stamps, with commas between. */
export const runUsesVariable = "TAXONOMY_RUN_USES";

/** A credential that the current run itself uses. */
export interface UsedCredential {
  readonly name: string;
  readonly environment: Environment;
  /** Undefined where nobody could tell which one. */
  readonly generation: number | undefined;
}

/** A text that names no used credentials. The message quotes what is wrong and says what is expected. */
export class RunUsesError extends Error {
  constructor(found: string) {
    super(
      `${runUsesVariable} has ${JSON.stringify(found)}, and a name is expected like CF_ACCESS_SVC_VAULT/prod/g1 or CF_ACCESS_SVC_VAULT/prod. Unset it, or let taxonomy through-access set it.`,
    );
    this.name = "RunUsesError";
  }
}

/** Writes used credentials as `TAXONOMY_RUN_USES` holds them. */
export function formatRunUses(used: readonly UsedCredential[]): string {
  return used.map(usedName).join(",");
}

/** `<NAME>/<environment>/g<n>`, or without the last where the generation is not known. */
export function usedName({ name, environment, generation }: UsedCredential): string {
  return generation === undefined ? `${name}/${environment}` : stamp(name, environment, generation);
}

/**
 * Reads what `TAXONOMY_RUN_USES` says; nothing when it is not set.
 * @throws RunUsesError
 */
export function parseRunUses(text: string | undefined): readonly UsedCredential[] {
  const names = (text ?? "").split(",").map((name) => name.trim());
  return names.filter((name) => name !== "").map(parseUsed);
}

function parseUsed(text: string): UsedCredential {
  const whole = parseStamp(text);
  if (whole !== undefined) return whole;
  const [, name, asked] = /^([A-Z][A-Z0-9_]*)\/([a-z]+)$/.exec(text) ?? [];
  const environment = environments.find((known) => known === asked);
  if (name === undefined || environment === undefined) throw new RunUsesError(text);
  return { name, environment, generation: undefined };
}

/** The use of a value by the run: any generation of it, or the given one, for which an unknown one counts too. */
export function useOf(
  used: readonly UsedCredential[],
  name: string,
  environment: Environment,
  generation?: number,
): UsedCredential | undefined {
  return used.find(
    (one) =>
      one.name === name &&
      one.environment === environment &&
      (generation === undefined || one.generation === undefined || one.generation === generation),
  );
}

/**
 * What the run uses and the ledger has retired: a deploy of this ledger would revoke it while it is being used.
 * A generation that is not known, and a credential that the ledger does not know, are left out.
 */
export function retiredUses(used: readonly UsedCredential[], ledger: Ledger): readonly UsedCredential[] {
  return used.filter(({ name, environment, generation }) => {
    const live = liveGenerations(ledger, name, environment);
    return generation !== undefined && live.length > 0 && !live.some((one) => one.generation === generation);
  });
}
