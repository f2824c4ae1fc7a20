import { isSupplied } from "../../src/kinds";
import { credentials } from "../../src/model";
import { configVars } from "../../src/model/heroku-apps";
import { type Ledger, renameOf } from "../../src/model/ledger";
import { legacyParts, partKeys, partSeparator, parts } from "../../src/model/parts";
import { secretPathFor } from "../../src/model/resolve";
import { type Environment, environments } from "../../src/model/vocabulary";
import { target } from "../../src/targets/sandbox";
import type { PartValues } from "../kinds/definition";
import { type Held, nameOf, type Watched } from "../rehearsal/held-values";
import type { Session } from "../session/session";
import { VaultReader } from "../verify/vault";
import { herokuConfigVars } from "../verify/vendors";
import type { ClientIds } from "./client-ids";
import { type Facts, isAlias, oldSecrets, ownValues } from "./facts";

type Vault = Facts["vault"];

/** One who reads a minted credential: a consumer of its entry, somewhere, by one of its old names until it moves. */
interface Reader extends Watched {
  /** The consumer as the entry calls it. */
  readonly consumer: string;
  /** How a report calls this one. */
  readonly label: string;
  /** Which of the old names of each part it reads; none for an entry that has none. */
  readonly alternative: number;
  /** The environment in which it runs. */
  readonly runsIn: Environment;
  /** The app whose config vars it reads; the vault's readers have none. */
  readonly app?: string;
}

/**
 * What the readers of every minted credential hold during a migration. Each reads its old name until it was confirmed to
 * have moved, and the new one from then on, where `secretPathFor` says. It keeps what it had while there is nothing to
 * read, or while the parts of a pair are of different generations.
 */
export class MigratingConsumers {
  private readonly last = new Map<Reader, Held>();
  private readonly readers = ownValues.flatMap(readersOf);
  /** How often the parts of a pair were read between their two writes. */
  tornReads = 0;

  private constructor(
    private readonly session: Session,
    private readonly vault: VaultReader,
    private readonly clientIds: ClientIds,
  ) {}

  static async login(session: Session, clientIds: ClientIds): Promise<MigratingConsumers> {
    const { projectId } = target.infisical;
    const vault = await VaultReader.login(session.urls.infisical, projectId, session.vendorEnvironment);
    return new MigratingConsumers(session, vault, clientIds);
  }

  async read(ledgerNow: () => Ledger): Promise<readonly Held[]> {
    // The ledger before the vault: a reader learns of its move from the one, and then reads the other.
    const ledger = ledgerNow();
    const lists = await Promise.all(
      environments.map(async (environment) =>
        [...(await this.vault.secrets(environment))].map(
          ([at, secret]) => [`${environment}:${at}`, secret] as const,
        ),
      ),
    );
    const vault: Vault = new Map(lists.flat());
    const apps = await this.apps();
    for (const reader of this.readers) {
      const values = this.valuesOf(reader, ledger, vault, apps);
      if (values !== undefined) this.last.set(reader, { ...reader, consumer: reader.label, values });
    }
    return [...this.last.values()];
  }

  private valuesOf(
    reader: Reader,
    ledger: Ledger,
    vault: Vault,
    apps: ReadonlyMap<string, Readonly<Record<string, string>>>,
  ): PartValues | undefined {
    const isOld = readsOldName(reader, ledger, vault);
    if (reader.app !== undefined) return fromApp(reader, isOld, apps.get(reader.app) ?? {});
    return this.fromVault(reader, isOld ? oldPlaces(reader, vault) : newPlaces(reader, ledger), vault);
  }

  private fromVault(
    reader: Reader,
    places: ReadonlyMap<string, string>,
    vault: Vault,
  ): PartValues | undefined {
    const own = [...places].map(([part, at]) => ({ part, secret: vault.get(at) }));
    if (own.length === 0 || own.some(({ secret }) => secret === undefined)) return undefined;
    if (new Set(own.map(({ secret }) => secret?.metadata.generation)).size > 1) {
      this.tornReads += 1;
      return undefined;
    }
    const values = Object.fromEntries(own.map(({ part, secret }) => [part, secret?.value ?? ""]));
    const id = this.clientIds.get(nameOf(reader));
    const isWhole = partKeys(reader.credential).every((key) => key in values);
    return isWhole || id === undefined ? values : { ...values, CLIENT_ID: id };
  }

  private async apps() {
    const names = new Set(this.readers.flatMap(({ app }) => app ?? []));
    const read = await Promise.all(
      [...names].map(async (app) => [app, await herokuConfigVars(this.session, app)] as const),
    );
    return new Map(read);
  }
}

/** Everybody who reads a minted value; supplied ones have no vendor here to ask. */
function readersOf(value: Watched): readonly Reader[] {
  const { credential, environment } = value;
  if (isSupplied(credential)) return [];
  const old = legacyParts(credential);
  const count = Math.max(1, ...old.map(({ part }) => old.filter((one) => one.part === part).length));
  const shared = environments.filter((one) => credential.environments[one] === "reads prod");
  const readers = credential.consumers.flatMap((consumer) =>
    [environment, ...shared].flatMap((runsIn) =>
      Array.from({ length: count }, (_, alternative) => ({
        ...value,
        consumer,
        label: `${consumer} in ${runsIn}${count > 1 ? ` (old name ${alternative + 1})` : ""}`,
        alternative,
        runsIn,
      })),
    ),
  );
  const apps = (credential.heroku ?? []).flatMap(({ runtime }) =>
    [
      ...new Set(
        configVars(credential)
          .filter((use) => use.environment === environment)
          .map(({ app }) => app),
      ),
    ].map((app) => ({ ...value, consumer: runtime, label: app, alternative: 0, runsIn: environment, app })),
  );
  return [...readers, ...apps];
}

/** A rename that is not in the ledger has not begun, or is over: then its old names are Terraform's. */
function readsOldName(reader: Reader, ledger: Ledger, vault: Vault): boolean {
  const { credential, environment, consumer } = reader;
  const rename = renameOf(ledger, credential.name, environment);
  if (rename !== undefined) return rename.moved?.some((one) => one.consumer === consumer) !== true;
  const old = oldSecrets(vault, credential, environment);
  return old.length > 0 && !old.some(({ secret }) => isAlias(secret));
}

/** By part: a copy that somebody made in the reader's environment comes before the one in prod. */
function oldPlaces(reader: Reader, vault: Vault): ReadonlyMap<string, string> {
  const { credential, environment, runsIn, alternative } = reader;
  const copies = oldSecrets(vault, credential, environment, runsIn);
  const found = copies.length > 0 ? copies : oldSecrets(vault, credential, environment);
  const places = new Map<string, string>();
  for (const key of partKeys(credential)) {
    const ofPart = found.filter(({ part }) => part === key);
    const chosen = ofPart[alternative] ?? ofPart[0];
    if (chosen !== undefined) places.set(key, chosen.at);
  }
  return places;
}

function newPlaces({ credential, runsIn }: Reader, ledger: Ledger): ReadonlyMap<string, string> {
  return new Map(
    parts(credential).flatMap(({ key, fullName }) => {
      const place = secretPathFor(credentials, fullName, { env: runsIn, layouts: ledger.layouts });
      return place === undefined
        ? []
        : [[key, `${place.environment}:${place.secretPath}${place.secretName}`] as const];
    }),
  );
}

function fromApp(
  { credential }: Reader,
  isOld: boolean,
  vars: Readonly<Record<string, string>>,
): PartValues | undefined {
  const [old] = legacyParts(credential);
  const base = isOld ? old?.name : credential.name;
  const named = partKeys(credential).map(
    (key) => [key, vars[key === "" ? `${base}` : `${base}${partSeparator}${key}`]] as const,
  );
  const held = named.flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
  return held.length === named.length ? Object.fromEntries(held) : undefined;
}
