import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { SecretFolder } from "../../src/bindings/generated/infisical/secret-folder";
import { address } from "../../src/model/addresses";
import { foldersDownTo } from "../../src/model/placement";
import { type Environment, rootFolder } from "../../src/model/vocabulary";

export interface VaultFoldersProps {
  readonly projectId: string;
  /** Environments in which this stack also owns the root folder. */
  readonly ownsRootIn: readonly Environment[];
}

/** The vault folders of a stack, each created once and after its parent. */
export class VaultFolders extends Construct {
  private readonly folders = new Map<string, SecretFolder>();

  constructor(
    scope: Construct,
    id: string,
    private readonly props: VaultFoldersProps,
  ) {
    super(scope, id);
    for (const environment of props.ownsRootIn) this.create(rootFolder, environment, []);
  }

  /** The folder with every folder on the way to it; what lies in it depends on what is returned. */
  ensure(folder: string, environment: Environment): ITerraformDependable {
    const root = this.folders.get(key(rootFolder, environment));
    let parent: SecretFolder | undefined = root;
    for (const path of foldersDownTo(folder)) {
      parent =
        this.folders.get(key(path, environment)) ??
        this.create(path, environment, parent === undefined ? [] : [parent]);
    }
    if (parent === undefined) throw new Error(`${folder} is not below ${rootFolder}`);
    return parent;
  }

  private create(folder: string, environment: Environment, dependsOn: SecretFolder[]): SecretFolder {
    const slash = folder.lastIndexOf("/");
    const id = address.folder(folder, environment);
    const resource = new SecretFolder(this, id, {
      name: folder.slice(slash + 1),
      folderPath: slash === 0 ? "/" : folder.slice(0, slash),
      environmentSlug: environment,
      projectId: this.props.projectId,
      ...(dependsOn.length === 0 ? {} : { dependsOn }),
    });
    resource.overrideLogicalId(id);
    this.folders.set(key(folder, environment), resource);
    return resource;
  }
}

function key(folder: string, environment: Environment): string {
  return `${environment}:${folder}`;
}
