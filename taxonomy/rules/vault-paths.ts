import type { Credential } from "../credential";
import { secretNames } from "../parts";
import { layouts, placements } from "../placement";
import { at, type FindingText, type Rule } from "../rule";
import { environments, rootFolder } from "../vocabulary";

const folderName = /^[A-Za-z0-9_-]+$/;

export const vaultPaths: Rule = {
  id: "vault-paths",
  description:
    "No two records lie on one vault path, in any layout, and every folder has a name that the vault takes.",
  check: ({ credentials }) => {
    const owners = new PathOwners();
    return credentials.flatMap((credential) => {
      const claimant = { credential };
      const clashes = new Map<string, Credential>();
      const names = secretNames(credential).map((name) => `/${name}`);
      for (const folder of foldersOf(credential)) {
        for (const name of names) {
          const owner = owners.claim(folder, name, claimant);
          if (owner !== claimant) clashes.set(`${folder}${name}`, owner.credential);
        }
      }
      return [...folderFindings(credential), ...clashFindings(clashes)].map((text) => at(credential, text));
    });
  },
};

/** Where a credential can lie, as `<Infisical environment>:<folder>`: layouts share most of these places. */
function foldersOf(credential: Credential): ReadonlySet<string> {
  const own = environments.filter((environment) => credential.environments[environment] === "own");
  const places = own.flatMap((environment) =>
    layouts.flatMap((layout) => placements(credential, environment, layout)),
  );
  return new Set(places.map(({ environment, folder }) => `${environment}:${folder}`));
}

/** An entry of the list; one that stands there twice is two of them. */
interface Claimant {
  readonly credential: Credential;
}

/** Who came first to each path. Most paths differ in the last name alone, so each folder has names of its own. */
class PathOwners {
  private readonly folders = new Map<string, Map<string, Claimant>>();

  /**
   * Gives a path to whoever claims it first, and says who that is.
   * @param name begins with a slash
   */
  claim(folder: string, name: string, claimant: Claimant): Claimant {
    const slash = name.lastIndexOf("/");
    if (slash > 0) return this.claim(`${folder}${name.slice(0, slash)}`, name.slice(slash), claimant);
    const names = this.namesIn(folder);
    const owner = names.get(name);
    if (owner !== undefined) return owner;
    names.set(name, claimant);
    return claimant;
  }

  private namesIn(folder: string): Map<string, Claimant> {
    const known = this.folders.get(folder);
    if (known !== undefined) return known;
    const names = new Map<string, Claimant>();
    this.folders.set(folder, names);
    return names;
  }
}

function clashFindings(clashes: ReadonlyMap<string, Credential>): FindingText[] {
  return [...clashes].map(([path, other]) => ({
    found: `the path ${path}, where ${other.name} (${other.file}) already lies`,
    expected: "a path of its own in every layout",
    mend: "rename the part, or give the entry a folder of its own",
  }));
}

function folderFindings({ folder }: Credential): FindingText[] {
  if (folder === undefined) return [];
  const names = folder.slice(rootFolder.length + 1).split("/");
  if (folder.startsWith(`${rootFolder}/`) && names.every((name) => folderName.test(name))) return [];
  return [
    {
      found: `the folder ${JSON.stringify(folder)}`,
      expected: `${rootFolder}/<name>, names of letters, digits, hyphens and underscores, no slash at the end`,
      mend: "mend the folder",
    },
  ];
}
