import type { Credential } from "../credential";
import { expiresAt, nonExpiring } from "../dates";
import { asIssued } from "../issued-with";
import { type Generation, type Ledger, liveGenerations } from "../ledger";
import { type Companion, companions, type Part, parts } from "../parts";
import { foldersDownTo, type Placement, placements } from "../placement";
import { scopesCompanion } from "../scope-words";
import { secretMetadata } from "../secret-metadata";
import { type Tag, tagsOf } from "../tags";
import { type ValueBefore, valueBefore } from "../value-before";
import { type Environment, environments, rootFolder } from "../vocabulary";

/** One secret that the vault should hold. */
export interface DesiredSecret {
  /** `<environment>:<folder>/<name>`. */
  readonly at: string;
  readonly name: string;
  readonly part?: Part;
  /** A companion with what it must say. */
  readonly companion?: Companion & { readonly text: string };
  readonly record: DesiredRecord;
}

/** What one place should hold of one value of a credential: its parts and companions, or the parts that are left of it. */
export interface DesiredRecord {
  /** The entry as that value was issued. */
  readonly credential: Credential;
  /** The environment whose value it is, which the place's may not be. */
  readonly environment: Environment;
  readonly placement: Placement;
  /** `<environment>:<folder>`. */
  readonly place: string;
  /** The generation that the vault must hold: the newest, but for parts that only the one before has. */
  readonly generation: Generation;
  /** Whether these are the parts that only the value before the newest has, without companions (decision 033). */
  readonly isLeft: boolean;
  /** One of each dimension, on every secret. */
  readonly tags: readonly Tag[];
  /** The metadata of every secret. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly secrets: readonly DesiredSecret[];
}

type Entries = { readonly credentials: readonly Credential[]; readonly ledger: Ledger };

/** Everything that the entries, the ledger and its layouts put into the vault. */
export function desiredRecords({ credentials, ledger }: Entries): readonly DesiredRecord[] {
  return credentials.flatMap((credential) =>
    environments
      .filter((environment) => credential.environments[environment] === "own")
      .flatMap((environment) => recordsOf(credential, environment, ledger)),
  );
}

/**
 * What the vault should hold of a credential's own value in an environment: the newest at each place of the layout, then
 * what is left of the one before. Nothing while none is live.
 */
export function recordsOf(
  entry: Credential,
  environment: Environment,
  ledger: Ledger,
): readonly DesiredRecord[] {
  const live = liveGenerations(ledger, entry.name, environment);
  const newest = live.at(-1);
  if (newest === undefined) return [];
  const layout = ledger.layouts[environment];
  const credential = asIssued(entry, newest);
  const records = placements(credential, environment, layout).map((placement) =>
    wholeRecord({ credential, environment, placement, generation: newest }),
  );
  const before = valueBefore(entry, live);
  if (before === undefined || before.outgoing.length === 0) return records;
  return [
    ...records,
    ...placements(before.form, environment, layout).map((placement) =>
      leftRecord(before, environment, placement),
    ),
  ];
}

/** Every folder that an environment of the vault should have, the root folder first. */
export function desiredFolders(
  records: readonly DesiredRecord[],
  environment: Environment,
): ReadonlySet<string> {
  const own = records.filter(({ placement }) => placement.environment === environment);
  return new Set([rootFolder, ...own.flatMap(({ placement }) => foldersDownTo(placement.folder))]);
}

type Held = Pick<DesiredRecord, "credential" | "environment" | "placement" | "generation">;

/** What the companions of a value must say, of an entry as it was issued. */
export function companionTexts(
  { rotation, scopes }: Credential,
  { issued }: Generation,
): Readonly<Record<Companion["key"], string>> {
  return { EXPIRES_AT: expiresAt(issued, rotation) ?? nonExpiring, SCOPES: scopesCompanion(scopes) };
}

function wholeRecord(held: Held): DesiredRecord {
  const { credential, generation } = held;
  const texts = companionTexts(credential, generation);
  return recordWith(held, false, [
    ...parts(credential).map((part) => ({ name: part.name, part })),
    ...companions(credential).map((companion) => ({
      name: companion.name,
      companion: { ...companion, text: texts[companion.key] },
    })),
  ]);
}

function leftRecord(
  { form, generation, outgoing }: ValueBefore,
  environment: Environment,
  placement: Placement,
): DesiredRecord {
  return recordWith(
    { credential: form, environment, placement, generation },
    true,
    outgoing.map((part) => ({ name: part.name, part })),
  );
}

function recordWith(
  held: Held,
  isLeft: boolean,
  contents: readonly Omit<DesiredSecret, "at" | "record">[],
): DesiredRecord {
  const { credential, placement, generation } = held;
  const place = `${placement.environment}:${placement.folder}`;
  const secrets: DesiredSecret[] = [];
  const record: DesiredRecord = {
    ...held,
    place,
    isLeft,
    tags: tagsOf(credential),
    metadata: secretMetadata(credential, generation.generation),
    secrets,
  };
  for (const content of contents) secrets.push({ ...content, at: `${place}/${content.name}`, record });
  return record;
}
