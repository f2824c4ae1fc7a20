import { findingsOf } from "../../../src/live/audit/check";
import { checks } from "../../../src/live/audit/checks";
import { factsOf } from "../../../src/live/audit/value-facts";
import type { AuditWorld, FoundSecret, VaultArea } from "../../../src/live/audit/world";
import { Fingerprints } from "../../../src/live/fingerprints";
import { credentials } from "../../../src/model";
import type { Credential } from "../../../src/model/credential";
import { desiredRecords } from "../../../src/model/desired-state/vault";
import type { Ledger } from "../../../src/model/ledger";
import { foldersDownTo } from "../../../src/model/placement";
import { allTags } from "../../../src/model/tags";
import { environments, rootFolder } from "../../../src/model/vocabulary";
import { target } from "../../../src/targets/sandbox";
import { ledgerFor } from "../../support/taxonomy";

const fingerprints = new Fingerprints();

/** Facts of a value, comparable with those of a made world. */
export const facts = (value: string) => factsOf(value, fingerprints);

/** A world that was not read but made: the vault is as the taxonomy says, and nobody else was asked. */
export function madeWorld(
  change: (ledger: Ledger) => Ledger = (ledger) => ledger,
  entries: readonly Credential[] = credentials,
): AuditWorld & { readonly vault: VaultArea } {
  const taxonomy = { credentials: entries, ledger: change(ledgerFor(entries)), ledgerFile: "ledger.json" };
  const records = desiredRecords(taxonomy);
  const secrets = records.flatMap((record) =>
    record.secrets.map(
      (secret): FoundSecret => ({
        at: secret.at,
        environment: record.placement.environment,
        folder: record.placement.folder,
        name: secret.name,
        tags: record.tags.map(({ slug }) => slug),
        metadata: Object.entries(record.metadata).map(([key, value]) => ({ key, value })),
        value: facts(secret.companion?.text ?? `value-of-${secret.part?.fullName}-in-${record.environment}`),
      }),
    ),
  );
  const folders = records.flatMap(({ placement }) =>
    foldersDownTo(placement.folder).map((folder) => `${placement.environment}:${folder}`),
  );
  return {
    taxonomy,
    target,
    now: new Date(),
    fingerprints,
    records,
    roots: new Set(),
    vault: {
      environments,
      folders: new Set([...environments.map((one) => `${one}:${rootFolder}`), ...folders]),
      secrets: new Map(secrets.map((secret) => [secret.at, secret])),
      tags: allTags.map(({ slug }) => slug),
    },
    identities: undefined,
    access: undefined,
    aws: undefined,
    apps: undefined,
    tokens: new Map(),
  };
}

/** The same world with other secrets, by place; undefined takes one away. */
export function withSecrets<W extends AuditWorld & { readonly vault: VaultArea }>(
  world: W,
  change: Readonly<Record<string, FoundSecret | undefined>>,
): W {
  const secrets = new Map(world.vault.secrets);
  for (const [at, secret] of Object.entries(change)) {
    if (secret === undefined) secrets.delete(at);
    else secrets.set(at, secret);
  }
  return { ...world, vault: { ...world.vault, secrets } };
}

/** A secret of the world. */
export function secretAt(world: { readonly vault: VaultArea }, at: string): FoundSecret {
  const secret = world.vault.secrets.get(at);
  if (secret === undefined) throw new Error(`the made world has no ${at}`);
  return secret;
}

/** What all checks find, as `<severity> <check> <place>`. */
export function found(world: AuditWorld): readonly string[] {
  return checks
    .flatMap((check) => findingsOf(check, world))
    .map(({ severity, id, at }) => `${severity} ${id} ${at}`)
    .sort();
}
