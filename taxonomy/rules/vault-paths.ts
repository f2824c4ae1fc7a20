import type { Credential } from "../credential";
import { companions, parts } from "../parts";
import { layouts, placements, rootFolder } from "../placement";
import { at, type FindingText, type Rule } from "../rule";
import { environments } from "../vocabulary";

const folderName = /^[A-Za-z0-9_-]+$/;

export const vaultPaths: Rule = {
  id: "vault-paths",
  description:
    "No two records lie on one vault path, in any layout, and every folder has a name that the vault takes.",
  check: ({ credentials }) => {
    const owners = new Map<string, Credential>();
    return credentials.flatMap((credential) => {
      const clashes = new Map<string, Credential>();
      for (const path of pathsOf(credential)) {
        const other = owners.get(path);
        if (other === undefined) owners.set(path, credential);
        else clashes.set(path, other);
      }
      return [...folderFindings(credential), ...clashFindings(clashes)].map((text) => at(credential, text));
    });
  },
};

function pathsOf(credential: Credential): readonly string[] {
  const names = [...parts(credential), ...companions(credential)].map(({ name }) => name);
  // Layouts share most places: each is asked once.
  const places = new Set<string>();
  for (const environment of environments) {
    if (credential.environments[environment] !== "own") continue;
    for (const layout of layouts) {
      for (const place of placements(credential, environment, layout))
        places.add(`${place.environment}:${place.folder}`);
    }
  }
  const paths = [...places].flatMap((place) => names.map((name) => `${place}/${name}`));
  return [...new Set(paths)];
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
