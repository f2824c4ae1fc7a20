import type { Credential } from "../../taxonomy/credential";
import { expiresAt, nonExpiring } from "../../taxonomy/dates";
import { type Generation, liveGenerations } from "../../taxonomy/ledger";
import { type Companion, companions, type Part, parts } from "../../taxonomy/parts";
import { type Placement, placements } from "../../taxonomy/placement";
import type { Taxonomy } from "../../taxonomy/rule";
import { scopesCompanion } from "../../taxonomy/scope-words";
import { type Environment, environments } from "../../taxonomy/vocabulary";

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

/** One copy of a credential's value of one environment: its parts and companions at one place. */
export interface ExpectedRecord {
  readonly credential: Credential;
  /** The environment whose value it is, which the place's may not be. */
  readonly environment: Environment;
  readonly placement: Placement;
  /** `<environment>:<folder>`. */
  readonly place: string;
  /** The newest generation: the one that the vault must hold. */
  readonly newest: Generation;
  readonly secrets: readonly ExpectedSecret[];
}

/** Everything that the taxonomy, the ledger and the layouts put into the vault. */
export function expectedRecords({ credentials, ledger }: Taxonomy): readonly ExpectedRecord[] {
  return credentials.flatMap((credential) =>
    environments.flatMap((environment) => {
      const newest = liveGenerations(ledger, credential.name, environment).at(-1);
      if (newest === undefined || credential.environments[environment] !== "own") return [];
      return placements(credential, environment, ledger.layouts[environment]).map((placement) =>
        expectedRecord(credential, environment, placement, newest),
      );
    }),
  );
}

function expectedRecord(
  credential: Credential,
  environment: Environment,
  placement: Placement,
  newest: Generation,
): ExpectedRecord {
  const place = `${placement.environment}:${placement.folder}`;
  const secrets: ExpectedSecret[] = [];
  const record = { credential, environment, placement, place, newest, secrets };
  for (const part of parts(credential)) {
    secrets.push({ at: `${place}/${part.name}`, name: part.name, part, record });
  }
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
