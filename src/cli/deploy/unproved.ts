import type { Check } from "../../live/proof/check";
import { asIssued } from "../../model/issued-with";
import { liveGenerations } from "../../model/ledger";
import type { Environment } from "../../model/vocabulary";
import type { Revocation } from "../../review/plan/revocations";
import { CliError } from "../cli-error";
import { withVendors } from "../live-vendors";
import { readTaxonomy } from "../taxonomy-on-disk";

/** Longest wait for one answer, in seconds. */
const timeout = 10;

/**
 * Asks again, right before a generation is revoked, whether everybody holds its successor: what the ledger says of it is a
 * text that anybody may have written, and what was true then may not be now.
 * @param nothing says what was not applied, such as `Nothing was applied`
 * @throws CliError when somebody does not hold it, or cannot be asked
 */
export async function refuseUnproved(revocations: readonly Revocation[], nothing: string): Promise<void> {
  if (revocations.length === 0) return;
  const { isProved, prove } = await import("../../live/proof/prove");
  const { credentials, ledger } = readTaxonomy();
  const refused = await withVendors({ timeout }, async (vendors) => {
    const found: string[] = [];
    for (const revocation of revocations) {
      const environment = revocation.environment as Environment;
      const entry = credentials.find(({ name }) => name === revocation.credential);
      const newest = liveGenerations(ledger, revocation.credential, environment).at(-1);
      // What cannot be asked is not proved.
      if (entry === undefined || newest === undefined) {
        found.push(
          `  ${revocation.credential} (${environment}): generation ${revocation.generation} would be revoked, and nothing here says what comes after it. Plan again with the entries and the ledger that are to be deployed.`,
        );
        continue;
      }
      const credential = asIssued(entry, newest);
      const checks = await prove(vendors, { credential, environment, newest, ledger });
      if (!isProved(checks)) found.push(told(revocation, newest.generation, checks));
    }
    return found;
  });
  if (refused.length === 0) return;
  throw new CliError(`${nothing}:\n${refused.join("\n")}`);
}

function told({ credential, environment, generation }: Revocation, newest: number, checks: readonly Check[]) {
  const failed = checks.filter(({ outcome }) => outcome === "fails");
  const name = `${credential} --env ${environment}`;
  return [
    `  ${credential} (${environment}): generation ${generation} would be revoked, and generation ${newest} is not in use everywhere.`,
    ...(failed.length > 0 ? failed : checks).map(({ subject, detail }) => `    ${subject}: ${detail}`),
    `    Fix that, see it with \`npx taxonomy prove ${name}\`, and deploy again. What only a deploy can fix needs the row of generation ${generation} back first; so does \`npx taxonomy retire ${name} --force "reason"\`, if it has to go all the same.`,
  ].join("\n");
}
