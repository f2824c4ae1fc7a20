import { definitionOf, isMinted } from "../../kinds";
import type { Credential } from "../../model/credential";
import { configVars } from "../../model/heroku-apps";
import type { Ledger } from "../../model/ledger";
import { parts } from "../../model/parts";
import { type Placement, placements } from "../../model/placement";
import { type Environment, vendors } from "../../model/vocabulary";
import { byVendor, ownEnvironments } from "../by-vendor";

/** Why a secret value is in a state file. */
export type StateReason =
  | { readonly why: "minted" }
  /** The provider computes it from another value that it mints. */
  | { readonly why: "derived"; readonly from: string }
  | { readonly why: "config var"; readonly app: string; readonly configVar: string }
  /** The stack reads the whole folder, `<Infisical environment>:<folder>`, for the sake of a config var. */
  | { readonly why: "read back"; readonly folder: string };

/** One secret value that a stack's state file holds in clear. */
export interface StateSecret {
  /** Name of the stack, and of its state file `<stack>.tfstate`. */
  readonly stack: string;
  readonly credential: string;
  /** The environment whose value it is. */
  readonly environment: Environment;
  /** `<NAME>` or `<NAME>__<KEY>`; for a derived value what it is, such as `SMTP password`. */
  readonly secret: string;
  readonly reasons: readonly StateReason[];
}

/**
 * Every secret value that some state file holds, stack by stack: what the stack mints, what it hands to an app as a
 * config var, and, where such a value is a supplied one, everything in the vault folder that it is read back from
 * (decision 021). The layouts of the ledger say which folder that is.
 */
export function stateSecrets(
  credentials: readonly Credential[],
  ledger: Pick<Ledger, "layouts">,
): readonly StateSecret[] {
  const values = new Map(credentials.map((credential) => [credential, valuesOf(credential)]));
  const folders = contentOfFolders(values, ledger);
  return [...byVendor(credentials)].flatMap(([vendor, group]) => {
    const state = new StackState(vendors[vendor].folder);
    for (const credential of group) {
      const own = values.get(credential) ?? [];
      addMinted(state, credential, own);
      for (const { environment, partKey, app, configVar } of configVars(credential)) {
        const value = own.find((held) => held.environment === environment && held.partKey === partKey);
        if (value === undefined) continue;
        state.add(value, { why: "config var", app, configVar });
        if (isMinted(credential)) continue;
        const [place] = placements(credential, environment, ledger.layouts[environment]);
        if (place !== undefined) state.addReadBack(folderOf(place), folders);
      }
    }
    return state.secrets();
  });
}

/** One part of a credential in one environment. */
interface Value extends Pick<StateSecret, "credential" | "environment" | "secret"> {
  readonly partKey: string;
}

function valuesOf(credential: Credential): readonly Value[] {
  const own = parts(credential);
  return ownEnvironments(credential).flatMap((environment) =>
    own.map(({ key, fullName }) => ({
      credential: credential.name,
      environment,
      secret: fullName,
      partKey: key,
    })),
  );
}

function addMinted(state: StackState, credential: Credential, values: readonly Value[]): void {
  if (!isMinted(credential)) return;
  const { derived } = definitionOf(credential);
  for (const value of values) {
    state.add(value, { why: "minted" });
    for (const { secret, fromPart } of derived) {
      if (fromPart === value.partKey) state.add({ ...value, secret }, { why: "derived", from: value.secret });
    }
  }
}

type Folders = ReadonlyMap<string, readonly Value[]>;

/** What each folder of the vault holds, by `<Infisical environment>:<folder>`. */
function contentOfFolders(
  values: ReadonlyMap<Credential, readonly Value[]>,
  { layouts }: Pick<Ledger, "layouts">,
): Folders {
  const folders = new Map<string, Value[]>();
  for (const [credential, own] of values) {
    for (const value of own) {
      for (const place of placements(credential, value.environment, layouts[value.environment])) {
        const folder = folderOf(place);
        const held = folders.get(folder);
        if (held === undefined) folders.set(folder, [value]);
        else held.push(value);
      }
    }
  }
  return folders;
}

function folderOf(place: Placement): string {
  return `${place.environment}:${place.folder}`;
}

/** Collects why each value is in the state of one stack. */
class StackState {
  private readonly reasons = new Map<Value, StateReason[]>();
  private readonly readBack = new Set<string>();

  constructor(private readonly stack: string) {}

  add(value: Value, reason: StateReason): void {
    const known = this.reasons.get(value);
    if (known === undefined) this.reasons.set(value, [reason]);
    else known.push(reason);
  }

  /** A folder is read once for all config vars that need it. */
  addReadBack(folder: string, folders: Folders): void {
    if (this.readBack.has(folder)) return;
    this.readBack.add(folder);
    for (const value of folders.get(folder) ?? []) this.add(value, { why: "read back", folder });
  }

  secrets(): readonly StateSecret[] {
    return [...this.reasons].map(([{ partKey: _, ...value }, reasons]) => ({
      stack: this.stack,
      ...value,
      reasons,
    }));
  }
}
