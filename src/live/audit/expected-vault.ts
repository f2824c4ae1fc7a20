import type { Credential } from "../../model/credential";
import { expiresAt, nonExpiring } from "../../model/dates";
import { type Generation, liveGenerations } from "../../model/ledger";
import { type Companion, companions, type Part, parts } from "../../model/parts";
import { type Placement, placements } from "../../model/placement";
import type { Taxonomy } from "../../model/rule";
import { scopesCompanion } from "../../model/scope-words";
import { valueBefore } from "../../model/value-before";
import { type Environment, environments } from "../../model/vocabulary";

/** A secret that must be in the vault. */
export interface ExpectedSecret {
  /** `<environment>:<folder>/<name>`. */
  readonly at: string;
  readonly name: string;
  readonly part?: Part;
  /** A companion with what it must say. */
  readonly companion?: Companion & { readonly text: string };
  readonly record: ExpectedRecord;
}

/** What one place holds of one value of a credential: its parts and companions, or the parts that are left of it. */
export interface ExpectedRecord {
  readonly credential: Credential;
  /** The environment whose value it is, which the place's may not be. */
  readonly environment: Environment;
  readonly placement: Placement;
  /** `<environment>:<folder>`. */
  readonly place: string;
  /** The generation that the vault must hold: the newest, but for parts that only the one before has. */
  readonly generation: Generation;
  readonly secrets: readonly ExpectedSecret[];
}

/** Everything that the taxonomy, the ledger and the layouts put into the vault. */
export function expectedRecords({ credentials, ledger }: Taxonomy): readonly ExpectedRecord[] {
  return credentials.flatMap((credential) =>
    environments.flatMap((environment) => {
      const live = liveGenerations(ledger, credential.name, environment);
      const newest = live.at(-1);
      if (newest === undefined || credential.environments[environment] !== "own") return [];
      const layout = ledger.layouts[environment];
      const records = placements(credential, environment, layout).map((placement) =>
        wholeRecord(credential, environment, placement, newest),
      );
      const before = valueBefore(credential, live);
      if (before === undefined || before.outgoing.length === 0) return records;
      const { form, generation, outgoing } = before;
      const left = placements(form, environment, layout).map((placement) =>
        recordOf(form, environment, placement, generation, outgoing),
      );
      return [...records, ...left];
    }),
  );
}

function recordOf(
  credential: Credential,
  environment: Environment,
  placement: Placement,
  generation: Generation,
  held: readonly Part[],
): ExpectedRecord & { readonly secrets: ExpectedSecret[] } {
  const place = `${placement.environment}:${placement.folder}`;
  const secrets: ExpectedSecret[] = [];
  const record = { credential, environment, placement, place, generation, secrets };
  for (const part of held) {
    secrets.push({ at: `${place}/${part.name}`, name: part.name, part, record });
  }
  return record;
}

function wholeRecord(
  credential: Credential,
  environment: Environment,
  placement: Placement,
  newest: Generation,
): ExpectedRecord {
  const record = recordOf(credential, environment, placement, newest, parts(credential));
  const { place, secrets } = record;
  for (const companion of companions(credential)) {
    const text =
      companion.key === "SCOPES"
        ? scopesCompanion(credential.scopes)
        : (expiresAt(newest.issued, credential.rotation) ?? nonExpiring);
    secrets.push({
      at: `${place}/${companion.name}`,
      name: companion.name,
      companion: { ...companion, text },
      record,
    });
  }
  return record;
}
