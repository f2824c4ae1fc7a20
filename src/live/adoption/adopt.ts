import type { Adoption } from "../../model/adoption";
import type { Ledger } from "../../model/ledger";
import type { Taxonomy } from "../../model/rule";
import { environments, vendors as vendorTable } from "../../model/vocabulary";
import { audited, gather } from "../audit/gather";
import { Fingerprints } from "../fingerprints";
import { OldTokens } from "../rename/old-tokens";
import type { Vendors } from "../vendors";
import { importedUsers } from "./aws-users";
import { readInventory } from "./inventory";
import { type MatchOptions, matchVault } from "./match";
import { findStrays } from "./strays";

/** What adopting comes to, and what a person should know of it. */
export interface AdoptionPlan {
  readonly adoption: Adoption;
  readonly ledger: Ledger;
  /** What has to be cleared up first. */
  readonly obstacles: readonly string[];
  readonly notes: readonly string[];
}

/**
 * Reads the vault and the vendors, and matches them with the taxonomy. Values are compared while they are read, and kept
 * nowhere.
 * @throws LiveError when the vault or a vendor cannot be asked.
 */
export async function planAdoption(
  vendors: Vendors,
  taxonomy: Taxonomy,
  options: Omit<MatchOptions, "projectId">,
): Promise<AdoptionPlan> {
  const vault = await vendors.infisical;
  const [inventory, { world, notAudited }] = await Promise.all([
    readInventory(vault, new Fingerprints()),
    gather({
      vendors,
      taxonomy,
      now: new Date(options.now),
      ask: new Set(audited),
      roots: new Set(),
      vaultUrl: undefined,
    }),
  ]);
  const { imports, copies, ledger, obstacles, notes } = matchVault(taxonomy, inventory, {
    ...options,
    projectId: vault.projectId,
  });
  const strays = findStrays(taxonomy.credentials, inventory);
  const retire = taxonomy.credentials.flatMap((credential) => {
    const tokens = OldTokens.in(world, notAudited, credential).fromBefore();
    const environment = environments.find((one) => credential.environments[one] === "own");
    if (environment === undefined) return [];
    const { title } = vendorTable[credential.vendor];
    return tokens.map(({ id, name }) => ({
      credential: credential.name,
      environment,
      vendor: title,
      id,
      name,
    }));
  });
  return {
    adoption: {
      format: 1,
      imports: [...imports, ...importedUsers(taxonomy.credentials, world.aws)],
      copies,
      retire,
    },
    ledger,
    obstacles: [
      ...obstacles,
      ...strays.ambiguous.map(
        ({ at, names }) =>
          `${at} could belong to ${new Intl.ListFormat("en", { type: "disjunction" }).format(names)}: move it to the folder of the one whose it is, or delete it.`,
      ),
    ],
    notes: [
      ...notes,
      ...strays.misplaced.map(
        ({ at, name }) => `${at} has a name of ${name}, which is not expected there: left alone.`,
      ),
      ...strays.unknown.map((at) => `${at} is not of the taxonomy: left alone.`),
    ],
  };
}

/**
 * What of an adoption has not been applied yet, one sentence each: a secret that was taken over or copied names its
 * credential in its metadata from the deploy on.
 * @throws LiveError
 */
export async function notApplied(vendors: Vendors, adoption: Adoption): Promise<readonly string[]> {
  const vault = await vendors.infisical;
  const inventory = await readInventory(vault, new Fingerprints());
  const taken = adoption.imports.flatMap(({ to, id }) => {
    const [, environment, folder, name] =
      /^(?:write-only:)?[^:]+:(prod|staging|dev):([^:]*):(.+)$/.exec(id) ?? [];
    return name === undefined || !to.startsWith("infisical_secret.")
      ? []
      : [`${environment}:${folder}/${name}`];
  });
  const owners = new Set([...inventory.secrets.values()].map(({ metadata }) => metadata["part-of"]));
  return [
    ...taken
      .filter((at) => inventory.secrets.get(at)?.metadata["part-of"] === undefined)
      .map((at) => `${at} is not Terraform's yet`),
    ...[...new Set(adoption.copies.map(({ credential }) => credential))]
      .filter((name) => !owners.has(name))
      .map((name) => `${name} is not in the vault under its own name yet`),
  ];
}
