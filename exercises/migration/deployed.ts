import { credentials } from "../../src/model";
import { address } from "../../src/model/addresses";
import { desiredRecords } from "../../src/model/desired-state/vault";
import { liveGenerations } from "../../src/model/ledger";
import { parts } from "../../src/model/parts";
import { placements } from "../../src/model/placement";
import type { Session } from "../session/session";
import { awsKeyCounts, configVarProblems, vendorProblems } from "../verify/vendors";
import { type Facts, isAlias, ownValues, runningRenames } from "./facts";

/**
 * Whether vault, vendors and apps are as the ledger has it, so that a deploy would change nothing: asked instead of
 * remembered, since whoever deployed may have been killed. What people made beside the ledger does not count.
 */
export async function isDeployed(session: Session, facts: Facts): Promise<boolean> {
  if (facts.cutOff.length > 0 || !isVaultDeployed(facts)) return false;
  const [vendors, apps, keys] = await Promise.all([
    vendorProblems(session, credentials, facts.ledger),
    configVarProblems(session, credentials, facts.ledger, valuesByAddress(facts)),
    awsKeyCounts(session),
  ]);
  const ours = vendors.filter((problem) => !problem.startsWith("AWS access key") && !isOfPeople(problem));
  return ours.length === 0 && apps.length === 0 && areKeysDeployed(facts, keys);
}

function isVaultDeployed({ ledger, vault }: Facts): boolean {
  const expected = desiredRecords({ credentials, ledger }).flatMap(({ secrets, metadata }) =>
    secrets.map(({ at }) => [at, metadata.generation] as const),
  );
  const aliases = runningRenames(ledger).flatMap(({ rename }) =>
    rename.names.map(({ at, name }) => `${at}/${name}`),
  );
  const known = new Set([...expected.map(([at]) => at), ...aliases]);
  return (
    expected.every(([at, generation]) => vault.get(at)?.metadata.generation === generation) &&
    aliases.every((at) => {
      const secret = vault.get(at);
      return secret !== undefined && isAlias(secret);
    }) &&
    [...vault].every(([at, { metadata }]) => metadata["part-of"] === undefined || known.has(at))
  );
}

/** Policies have no stamp: one that should not be there is somebody's own. */
function isOfPeople(problem: string): boolean {
  return problem.startsWith("Cloudflare Access policy") && problem.endsWith("should not be");
}

/** Keys have no stamp either: there are as many as live generations, and those from before that are not revoked yet. */
function areKeysDeployed({ ledger, adoption }: Facts, keys: readonly string[]): boolean {
  return ownValues.every(({ credential, environment }) => {
    if (credential.kind !== "aws-access-key") return true;
    const held = keys.filter((key) => key.startsWith(`${credential.user.name} #`)).length;
    const live = liveGenerations(ledger, credential.name, environment).length;
    const isOldThere = credential.user.exists && (isBeforeFresh() || adoption.retire.length > 0);
    return held === live || (isOldThere && held === live + 1);

    function isBeforeFresh(): boolean {
      return ledger.renames?.[credential.name]?.[environment]?.fresh === undefined;
    }
  });
}

function valuesByAddress({ ledger, vault }: Facts): ReadonlyMap<string, string> {
  return new Map(
    ownValues.flatMap(({ credential, environment }) => {
      const [place] = placements(credential, environment, ledger.layouts[environment]);
      return parts(credential).flatMap(({ name, fullName }) => {
        const secret = vault.get(`${place?.environment}:${place?.folder}/${name}`);
        return secret === undefined
          ? []
          : [[address.credential(fullName, environment), secret.value] as const];
      });
    }),
  );
}
