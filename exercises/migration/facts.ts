import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { credentials } from "../../src/model";
import { type Adoption, emptyAdoption, parseAdoption } from "../../src/model/adoption";
import type { Credential } from "../../src/model/credential";
import { type Ledger, renameOf } from "../../src/model/ledger";
import { legacyParts, partSeparator } from "../../src/model/parts";
import { placements } from "../../src/model/placement";
import type { Rename } from "../../src/model/rename-record";
import { type Environment, environments } from "../../src/model/vocabulary";
import { target } from "../../src/targets/sandbox";
import type { Watched } from "../rehearsal/held-values";
import { VaultReader, type VaultSecret } from "../verify/vault";
import type { Workspace } from "../workspace";

/** What the next step of a migration is told by: files and vault as they are now, and nothing that was noted before. */
export interface Facts {
  readonly ledger: Ledger;
  /** What is being taken over; empty before and after. */
  readonly adoption: Adoption;
  /** Every secret, by `<environment>:<folder>/<name>`. */
  readonly vault: ReadonlyMap<string, VaultSecret>;
  /** Stacks whose run was cut off: Terraform takes its lock away when it ends in any other way. */
  readonly cutOff: readonly string[];
}

/** Every value that has an own row of the ledger. */
export const ownValues: readonly Watched[] = credentials.flatMap((credential) =>
  environments
    .filter((environment) => credential.environments[environment] === "own")
    .map((environment) => ({ credential, environment })),
);

export async function readFacts(workspace: Workspace): Promise<Facts> {
  const { session } = workspace;
  const { projectId } = target.infisical;
  const reader = await VaultReader.login(session.urls.infisical, projectId, session.vendorEnvironment);
  const lists = await Promise.all(
    environments.map(async (environment) =>
      [...(await reader.secrets(environment))].map(
        ([at, secret]) => [`${environment}:${at}`, secret] as const,
      ),
    ),
  );
  const beside = path.join(path.dirname(session.paths.ledger), "adoption.json");
  return {
    ledger: workspace.ledger(),
    adoption: existsSync(beside) ? parseAdoption(readFileSync(beside, "utf8"), beside) : emptyAdoption,
    vault: new Map(lists.flat()),
    cutOff: readdirSync(session.paths.state).flatMap(
      (file) => /^\.(.+)\.tfstate\.lock\.info$/.exec(file)?.[1] ?? [],
    ),
  };
}

/** A rename under way, with whose it is. */
export interface RunningRename extends Watched {
  readonly rename: Rename;
}

export function runningRenames(ledger: Ledger): readonly RunningRename[] {
  return ownValues.flatMap((value) => {
    const rename = renameOf(ledger, value.credential.name, value.environment);
    return rename === undefined ? [] : [{ ...value, rename }];
  });
}

/** A secret under an old name. */
export interface OldSecret {
  readonly at: string;
  readonly name: string;
  readonly part: string;
  readonly secret: VaultSecret;
}

/** The old names of a value that the vault has where the flat layout would have them, in `place` or in its own one. */
export function oldSecrets(
  vault: Facts["vault"],
  credential: Credential,
  environment: Environment,
  readIn = environment,
): readonly OldSecret[] {
  const [place] = placements(credential, environment, "flat");
  const known = legacyParts(credential);
  const beside = known
    .filter(({ part }) => part === "")
    .map(({ name }) => ({ name: `${name}${partSeparator}CLIENT_ID`, part: "CLIENT_ID" }));
  return [...known, ...beside].flatMap(({ name, part }) => {
    const at = `${readIn}:${place?.folder}/${name}`;
    const secret = vault.get(at);
    return secret === undefined ? [] : [{ at, name, part, secret }];
  });
}

/** Whether Terraform holds a secret as an old name that goes away. */
export function isAlias({ metadata }: VaultSecret): boolean {
  return metadata.deprecated !== undefined;
}
