import type { Credential } from "../credential";
import { asIssued, waitingFacts } from "../issued-with";
import { type Ledger, liveGenerations } from "../ledger";
import { secretNames } from "../parts";
import { layouts, placements } from "../placement";
import { at, type FindingText, type Rule } from "../rule";
import { type Environment, environments, rootFolder } from "../vocabulary";

const folderName = /^[A-Za-z0-9_-]+$/;

export const vaultPaths: Rule = {
  id: "vault-paths",
  description:
    "No two records lie on one vault path, in any layout, as entries have them, as live values were issued, under old names and where values are adopted from, and every folder has a name that the vault takes.",
  check: ({ credentials, ledger, ledgerFile, adoption }) => {
    const owners = new PathOwners();
    const claimants = credentials.map((credential) => ({ credential }));
    const own = claimants.flatMap((claimant) =>
      findingsOf(claimant.credential, owners.claimAll(pathsOf(claimant.credential), claimant)).map((text) =>
        at(claimant.credential, text),
      ),
    );
    const inLedger = claimants.flatMap((claimant) => {
      const { name } = claimant.credential;
      return environments.flatMap((environment) => {
        const issued = formsIn(claimant.credential, environment, ledger).flatMap((form) =>
          findingsOf(form, owners.claimAll(pathsOf(form), claimant)),
        );
        const old = ledger.renames?.[name]?.[environment]?.names ?? [];
        const clashes = owners.claimAll(
          old.map((one) => [one.at, `/${one.name}`]),
          claimant,
        );
        return [...issued, ...clashFindings(clashes)].map((text) =>
          at({ file: ledgerFile, name: `${name}.${environment}` }, text),
        );
      });
    });
    const adopted = (adoption?.copies ?? []).flatMap(({ credential, environment, from }) => {
      const claimant = claimants.find((one) => one.credential.name === credential);
      const place = `${from.environment}:${from.folder}`;
      const clashes = owners.claimAll([[place, `/${from.name}`]], claimant);
      return clashFindings(clashes).map((text) =>
        at({ file: "company/adoption.json", name: `${credential}.${environment}` }, text),
      );
    });
    return [...own, ...inLedger, ...adopted];
  },
};

/** A place, and a name there that begins with a slash. */
type Path = readonly [place: string, name: string];

function pathsOf(credential: Credential): readonly Path[] {
  const names = secretNames(credential).map((name) => `/${name}`);
  return [...foldersOf(credential)].flatMap((folder) => names.map((name): Path => [folder, name]));
}

/** The credential as its live values in an environment were issued, where that is not what its entry says. */
function formsIn(credential: Credential, environment: Environment, ledger: Ledger): readonly Credential[] {
  return liveGenerations(ledger, credential.name, environment)
    .filter((generation) => waitingFacts(credential, generation).some((fact) => placing.includes(fact)))
    .map((generation) => asIssued(credential, generation));
}
/** Facts of a value's issue by which it lies elsewhere. */
const placing = ["kind", "parts", "partNames", "folder"];

function findingsOf(credential: Credential, clashes: ReadonlyMap<string, Credential>): FindingText[] {
  return [...folderFindings(credential), ...clashFindings(clashes)];
}

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
  readonly credential: Credential | undefined;
}

/** Who came first to each path. Most paths differ in the last name alone, so each folder has names of its own. */
class PathOwners {
  private readonly folders = new Map<string, Map<string, Claimant>>();

  /** Gives paths to who claims them, and says whose they were before. Without a claimant they are only looked at. */
  claimAll(paths: readonly Path[], claimant: Claimant | undefined): ReadonlyMap<string, Credential> {
    const clashes = new Map<string, Credential>();
    const nobody = { credential: undefined };
    for (const [place, name] of paths) {
      const owner = this.claim(place, name, claimant ?? nobody);
      if (owner !== claimant && owner.credential !== undefined)
        clashes.set(`${place}${name}`, owner.credential);
    }
    return clashes;
  }

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
    fix: "rename the part, or give the entry a folder of its own",
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
      fix: "correct the folder",
    },
  ];
}
