import { address } from "../../src/model/addresses";
import type { Credential } from "../../src/model/credential";
import { configVars } from "../../src/model/heroku-apps";
import type { Ledger } from "../../src/model/ledger";
import { parts } from "../../src/model/parts";
import { type Placement, placements } from "../../src/model/placement";
import type { Environment } from "../../src/model/vocabulary";
import { target } from "../../src/targets/sandbox";
import type { PartValues } from "../kinds/definition";
import type { Session } from "../session/session";
import { VaultReader, type VaultSecret } from "../verify/vault";
import { herokuConfigVars } from "../verify/vendors";

/** A credential of one environment that is watched. */
export interface Watched {
  readonly credential: Credential;
  readonly environment: Environment;
}

/** What one consumer holds of a credential at this moment. */
export interface Held extends Watched {
  /** `vault`, or the name of a Heroku app. */
  readonly consumer: string;
  readonly values: PartValues;
}

/** How a watched credential is called in a report: `<NAME>_<env>`. */
export function nameOf({ credential, environment }: Watched): string {
  return address.credential(credential.name, environment);
}

/** Where a watched credential is read; the first place of a layout that has two. */
export function placeOf({ credential, environment }: Watched, ledger: Ledger): Placement | undefined {
  return placements(credential, environment, ledger.layouts[environment])[0];
}

/** The parts of a credential in a folder; undefined while they are missing, or of different generations. */
export function wholeValues(
  credential: Credential,
  folder: string,
  secrets: ReadonlyMap<string, VaultSecret>,
): PartValues | undefined {
  const found = parts(credential).map(({ key, name }) => ({ key, secret: secrets.get(`${folder}/${name}`) }));
  const generations = new Set(found.map(({ secret }) => secret?.metadata.generation));
  if (generations.size !== 1 || generations.has(undefined)) return undefined;
  return Object.fromEntries(found.map(({ key, secret }) => [key, secret?.value ?? ""]));
}

/**
 * Reads what consumers hold: whoever reads the vault, and the Heroku apps.
 *
 * The parts of a pair are two secrets, which Terraform writes one after the other. A consumer of a pair therefore reads
 * it again while its parts name different generations, and meanwhile keeps what it has, which is still valid; that is
 * what `read` does too.
 */
export class Consumers {
  private readonly last = new Map<string, Held>();
  /** How often the parts of a pair were of different generations. */
  tornReads = 0;

  constructor(
    private readonly session: Session,
    private readonly vault: VaultReader,
    private readonly watched: readonly Watched[],
  ) {}

  /** Consumers that read the vault with the operator's credentials. */
  static async login(session: Session, watched: readonly Watched[]): Promise<Consumers> {
    const { urls, vendorEnvironment } = session;
    const vault = await VaultReader.login(urls.infisical, target.infisical.projectId, vendorEnvironment);
    return new Consumers(session, vault, watched);
  }

  async read(ledger: Ledger): Promise<readonly Held[]> {
    const [prod, staging, dev] = await Promise.all(
      (["prod", "staging", "dev"] as const).map((environment) => this.vault.secrets(environment)),
    );
    const vault = { prod, staging, dev } as Record<Environment, Map<string, VaultSecret>>;
    const apps = await this.apps();
    return this.watched.flatMap((one) => [...this.fromVault(one, ledger, vault), ...fromApps(one, apps)]);
  }

  private fromVault(
    one: Watched,
    ledger: Ledger,
    vault: Readonly<Record<Environment, Map<string, VaultSecret>>>,
  ): Held[] {
    const place = placeOf(one, ledger);
    if (place === undefined) return [];
    const values = wholeValues(one.credential, place.folder, vault[place.environment]);
    if (values === undefined) this.tornReads += 1;
    else this.last.set(nameOf(one), { ...one, consumer: "vault", values });
    const held = this.last.get(nameOf(one));
    return held === undefined ? [] : [held];
  }

  private async apps(): Promise<ReadonlyMap<string, Readonly<Record<string, string>>>> {
    const names = new Set(this.watched.flatMap((one) => usesOf(one).map(({ app }) => app)));
    const read = await Promise.all(
      [...names].map(async (app) => [app, await herokuConfigVars(this.session, app)] as const),
    );
    return new Map(read);
  }
}

function usesOf({ credential, environment }: Watched) {
  return configVars(credential).filter((use) => use.environment === environment);
}

function fromApps(one: Watched, apps: ReadonlyMap<string, Readonly<Record<string, string>>>): Held[] {
  const byApp = new Map<string, Record<string, string>>();
  for (const use of usesOf(one)) {
    const values = byApp.get(use.app) ?? {};
    byApp.set(use.app, values);
    const value = apps.get(use.app)?.[use.configVar];
    if (value !== undefined) values[use.partKey] = value;
  }
  return [...byApp].map(([consumer, values]) => ({ ...one, consumer, values }));
}
