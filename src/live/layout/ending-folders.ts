import type { Credential } from "../../model/credential";
import { type Ledger, renameOf } from "../../model/ledger";
import { companions, parts } from "../../model/parts";
import { placements } from "../../model/placement";
import { type Environment, environments } from "../../model/vocabulary";
import { listSecrets } from "../clients/infisical-inventory";
import type { Vendors } from "../vendors";

/**
 * Secrets that would keep a folder of the flat layout from being removed: the vault refuses to delete a folder that is
 * not empty, and the deploy would stop half-way. One sentence each.
 * @throws LiveError
 */
export async function inTheWay(
  vendors: Vendors,
  credentials: readonly Credential[],
  environment: Environment,
  ledger: Ledger,
): Promise<readonly string[]> {
  const ending = endingFolders(credentials, environment, ledger);
  if (ending.size === 0) return [];
  const vault = await vendors.infisical;
  const secrets = await listSecrets(vault, environment, () => undefined);
  const renamed = namesUnderway(credentials, environment, ledger);
  return secrets.flatMap(({ folder, name }) => {
    const moved = ending.get(folder);
    if (moved === undefined || moved.has(name)) return [];
    const fix = renamed.has(name) ? "finish its rename" : "finish its rename, or delete it";
    return [`${environment}:${folder} is to end, and ${name} is still in it: ${fix}`];
  });
}

/** The folders that no credential needs once the flat layout is left, with the names that go with it. */
function endingFolders(
  credentials: readonly Credential[],
  environment: Environment,
  ledger: Ledger,
): ReadonlyMap<string, ReadonlySet<string>> {
  const layouts = { ...ledger.layouts, [environment]: "env-folders" as const };
  const kept = credentials.flatMap((credential) =>
    environments
      .filter((one) => credential.environments[one] === "own")
      .flatMap((one) => placements(credential, one, layouts[one]))
      .filter((place) => place.environment === environment)
      .map(({ folder }) => folder),
  );
  const ending = new Map<string, Set<string>>();
  for (const credential of credentials) {
    if (credential.environments[environment] !== "own") continue;
    const [flat] = placements(credential, environment, "flat");
    if (flat === undefined || kept.some((folder) => `${folder}/`.startsWith(`${flat.folder}/`))) continue;
    const names = ending.get(flat.folder) ?? new Set();
    for (const { name } of [...parts(credential), ...companions(credential)]) names.add(name);
    ending.set(flat.folder, names);
  }
  return ending;
}

function namesUnderway(
  credentials: readonly Credential[],
  environment: Environment,
  ledger: Ledger,
): ReadonlySet<string> {
  return new Set(
    credentials.flatMap(
      ({ name }) => renameOf(ledger, name, environment)?.names.map((old) => old.name) ?? [],
    ),
  );
}
