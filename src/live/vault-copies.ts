import type { Credential } from "../model/credential";
import { type Companion, companions, type Part, parts } from "../model/parts";
import { type Layout, type Placement, placements } from "../model/placement";
import type { Environment } from "../model/vocabulary";
import type { VaultSecret } from "./clients/infisical";
import type { Vendors } from "./vendors";

/** A secret that should be in the vault, and what is there. */
export interface Found<Of> {
  readonly of: Of;
  /** `<environment>:<folder>/<name>`. */
  readonly at: string;
  readonly secret: VaultSecret | undefined;
}

/** One copy of a credential in the vault. */
export interface VaultCopy {
  readonly placement: Placement;
  readonly parts: readonly Found<Part>[];
  readonly companions: readonly Found<Companion>[];
}

/** Values of a credential's parts, by part key. */
export type PartValues = Readonly<Record<string, string>>;

/** Reads every copy of a credential that the layout asks for. */
export async function readVaultCopies(
  vendors: Vendors,
  credential: Credential,
  environment: Environment,
  layout: Layout,
): Promise<readonly VaultCopy[]> {
  const vault = await vendors.infisical;
  const find = async <Of extends { readonly name: string }>(
    of: Of,
    place: Placement,
  ): Promise<Found<Of>> => ({
    of,
    at: `${place.environment}:${place.folder}/${of.name}`,
    secret: await vault.secret({ environment: place.environment, folder: place.folder, name: of.name }),
  });
  return Promise.all(
    placements(credential, environment, layout).map(async (placement) => ({
      placement,
      parts: await Promise.all(parts(credential).map((part) => find(part, placement))),
      companions: await Promise.all(companions(credential).map((one) => find(one, placement))),
    })),
  );
}

/** The values of a copy's parts; a part that is missing has none. */
export function valuesOf(copy: VaultCopy): PartValues {
  return Object.fromEntries(
    copy.parts.flatMap(({ of, secret }) => (secret === undefined ? [] : [[of.key, secret.value]])),
  );
}

/** The generation that a secret's metadata names; undefined where they name none. */
export function generationOf(secret: VaultSecret | undefined): number | undefined {
  const text = secret?.metadata.generation ?? "";
  return /^\d+$/.test(text) ? Number(text) : undefined;
}
