import { isSupplied } from "../../src/kinds";
import { address } from "../../src/model/addresses";
import { asDeployed } from "../../src/model/as-deployed";
import type { Credential } from "../../src/model/credential";
import {
  type DesiredRecord,
  type DesiredSecret,
  desiredFolders,
  desiredRecords,
} from "../../src/model/desired-state/vault";
import type { Ledger } from "../../src/model/ledger";
import { allTags } from "../../src/model/tags";
import { environments, type VendorId } from "../../src/model/vocabulary";
import { target } from "../../src/targets/sandbox";
import { authenticates } from "../kinds";
import type { Session } from "../session/session";
import { VaultReader, type VaultSecret } from "./vault";
import { configVarProblems, difference, vendorProblems } from "./vendors";

/** What is deployed of one vendor. */
export interface VendorCount {
  readonly vendor: VendorId;
  readonly credentials: number;
  readonly secrets: number;
  /** Minted values that their vendor accepted. */
  readonly minted: number;
  /** Values that a person would have supplied. */
  readonly supplied: number;
}

export interface Verification {
  /** One line for each thing that is not as the taxonomy says; none names a value. */
  readonly problems: readonly string[];
  readonly vendors: readonly VendorCount[];
}

/**
 * Compares the whole world with the taxonomy, over the vendors' own APIs: every part, companion, tag, metadata entry
 * and folder is where it must be, every minted value is accepted by its vendor, every app holds the vault's values, and
 * nothing else is there.
 */
export async function verify(
  session: Session,
  entries: readonly Credential[],
  ledger: Ledger,
): Promise<Verification> {
  const { credentials } = asDeployed({ credentials: entries, ledger });
  const reader = await VaultReader.login(
    session.urls.infisical,
    target.infisical.projectId,
    session.vendorEnvironment,
  );
  const records = desiredRecords({ credentials, ledger });
  const expected = records.flatMap(({ secrets }) => secrets);
  const vault = await readVault(reader);
  const values = partValues(expected, vault);
  const refused = await refusedCredentials(session, values);
  const flat = new Map([...values].flatMap(([, part]) => [...part.byAddress]));
  const problems = [
    ...expected.flatMap((secret) => secretProblems(secret, vault.get(secret.at))),
    ...difference(
      "secret",
      expected.map(({ at }) => at),
      vault.keys(),
    ),
    ...(await folderProblems(reader, records)),
    ...difference(
      "tag",
      allTags.map((tag) => tag.slug),
      await reader.tags(),
    ),
    ...refused.map((name) => `${name}: its vendor does not accept the value in the vault`),
    ...(await vendorProblems(session, credentials, ledger)),
    ...(await configVarProblems(session, credentials, ledger, flat)),
  ];
  return { problems, vendors: countVendors(credentials, expected, vault, values, refused) };
}

async function readVault(reader: VaultReader): Promise<Map<string, VaultSecret>> {
  const all = new Map<string, VaultSecret>();
  for (const environment of environments) {
    for (const [path, secret] of await reader.secrets(environment)) all.set(`${environment}:${path}`, secret);
  }
  return all;
}

function secretProblems({ at, companion, record }: DesiredSecret, found: VaultSecret | undefined): string[] {
  if (found === undefined) return [];
  const problems: string[] = [];
  if (companion === undefined ? found.value === "" : found.value !== companion.text) {
    problems.push(`${at}: ${companion === undefined ? "is empty" : `does not say ${companion.text}`}`);
  }
  const tags = record.tags.map(({ slug }) => slug);
  problems.push(...difference(`${at}: tag`, tags, found.tags));
  if (found.tags.length !== 4)
    problems.push(`${at}: carries ${found.tags.length} tags, expected one of each dimension`);
  const entries = (record: Readonly<Record<string, string>>) =>
    Object.entries(record).map(([k, v]) => `${k}=${v}`);
  problems.push(...difference(`${at}: metadata`, entries(record.metadata), entries(found.metadata)));
  return problems;
}

async function folderProblems(reader: VaultReader, records: readonly DesiredRecord[]): Promise<string[]> {
  const byEnvironment = await Promise.all(
    environments.map(async (environment) =>
      difference(
        `folder in ${environment}`,
        desiredFolders(records, environment),
        await reader.folders(environment),
      ),
    ),
  );
  return byEnvironment.flat();
}

interface CredentialValues {
  readonly credential: Credential;
  readonly byPart: Readonly<Record<string, string>>;
  /** By the address of the part's secret. */
  readonly byAddress: ReadonlyMap<string, string>;
}

/** The values of each credential and environment, as the vault holds them. */
function partValues(
  expected: readonly DesiredSecret[],
  vault: ReadonlyMap<string, VaultSecret>,
): ReadonlyMap<string, CredentialValues> {
  interface Collected {
    credential: Credential;
    byPart: Record<string, string>;
    byAddress: Map<string, string>;
  }
  const values = new Map<string, Collected>();
  for (const secret of expected) {
    const { at, part, record } = secret;
    const found = vault.get(at);
    if (part === undefined || found === undefined) continue;
    const { credential, environment, placement } = record;
    const id = `${address.credential(credential.name, environment)} ${placement.folder}`;
    const empty: Collected = { credential, byPart: {}, byAddress: new Map() };
    const entry = values.get(id) ?? empty;
    values.set(id, entry);
    entry.byPart[part.key] = found.value;
    entry.byAddress.set(address.credential(part.fullName, environment), found.value);
  }
  return values;
}

async function refusedCredentials(
  session: Session,
  values: ReadonlyMap<string, CredentialValues>,
): Promise<readonly string[]> {
  const answers = await Promise.all(
    [...values].map(async ([id, { credential, byPart }]) => ({
      id,
      accepted: await authenticates(credential, byPart, session.urls),
    })),
  );
  return answers.filter(({ accepted }) => accepted === false).map(({ id }) => id);
}

function countVendors(
  credentials: readonly Credential[],
  expected: readonly DesiredSecret[],
  vault: ReadonlyMap<string, VaultSecret>,
  values: ReadonlyMap<string, CredentialValues>,
  refused: readonly string[],
): readonly VendorCount[] {
  const vendors = [...new Set(credentials.map((credential) => credential.vendor))];
  return vendors.map((vendor) => {
    const held = [...values].filter(
      ([id, { credential }]) => credential.vendor === vendor && !refused.includes(id),
    );
    const supplied = held.filter(([, { credential }]) => isSupplied(credential)).length;
    return {
      vendor,
      credentials: credentials.filter((credential) => credential.vendor === vendor).length,
      secrets: expected.filter(({ at, record }) => record.credential.vendor === vendor && vault.has(at))
        .length,
      minted: held.length - supplied,
      supplied,
    };
  });
}
