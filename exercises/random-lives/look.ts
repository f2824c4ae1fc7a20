import type { Credential } from "../../src/model/credential";
import { configVars } from "../../src/model/heroku-apps";
import { type Part, parts } from "../../src/model/parts";
import { type Placement, placements } from "../../src/model/placement";
import { herokuRuntimes } from "../../src/model/vocabulary";
import { target } from "../../src/targets/sandbox";
import { authenticates } from "../kinds";
import type { PartValues } from "../kinds/definition";
import type { Session } from "../session/session";
import { VaultReader, type VaultSecret } from "../verify/vault";
import { herokuConfigVars } from "../verify/vendors";

/** The one environment in which the credentials of a random life have a value. */
export const environment = "prod";

/** Where the vault holds a credential. */
export function placeOf(form: Credential): Placement {
  const [place] = placements(form, environment, "flat");
  if (place === undefined) throw new Error(`${form.name} has no place in the vault`);
  return place;
}

/** What the world's consumers read at one moment. */
export class Look {
  private constructor(
    private readonly session: Session,
    private readonly vault: ReadonlyMap<string, VaultSecret>,
    private readonly apps: ReadonlyMap<string, Readonly<Record<string, string>>>,
  ) {}

  static async at(session: Session): Promise<Look> {
    const { urls, vendorEnvironment } = session;
    const reader = await VaultReader.login(urls.infisical, target.infisical.projectId, vendorEnvironment);
    const apps = Object.values(herokuRuntimes).map((app) => `${app}-${environment}` as const);
    const read = apps.map(async (app) => [app, await herokuConfigVars(session, app)] as const);
    return new Look(session, await reader.secrets(environment), new Map(await Promise.all(read)));
  }

  /**
   * What a reader of the vault gets: `torn` while the parts are of different generations, where a consumer keeps what it
   * has and reads again; undefined where nothing is.
   */
  inVault(form: Credential): PartValues | "torn" | undefined {
    const found = parts(form).map((part) => ({ part, secret: this.secret(form, part) }));
    if (found.every(({ secret }) => secret === undefined)) return undefined;
    const generations = new Set(found.map(({ secret }) => secret?.metadata.generation));
    if (generations.size > 1) return "torn";
    return Object.fromEntries(found.map(({ part, secret }) => [part.key, secret?.value ?? ""]));
  }

  private secret(form: Credential, { name }: Part): VaultSecret | undefined {
    return this.vault.get(`${placeOf(form).folder}/${name}`);
  }

  /** What each app holds that has all of a credential. */
  inApps(form: Credential): readonly { readonly app: string; readonly values: PartValues }[] {
    const uses = configVars(form).filter((use) => use.environment === environment);
    return [...new Set(uses.map(({ app }) => app))].flatMap((app) => {
      const own = uses.filter((use) => use.app === app);
      const held = own.map(({ partKey, configVar }) => [partKey, this.apps.get(app)?.[configVar]] as const);
      const values = Object.fromEntries(held.map(([key, value]) => [key, value ?? ""]));
      return held.some(([, value]) => value === undefined) ? [] : [{ app, values }];
    });
  }

  /** Whether the vendor accepts values of a minted credential in one of its forms. */
  async isAccepted(forms: readonly Credential[], values: PartValues): Promise<boolean> {
    for (const form of forms) if (await authenticates(form, values, this.session.urls)) return true;
    return false;
  }
}
