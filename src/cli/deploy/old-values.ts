import { generationOf, readVaultCopies, valuesOf } from "../../live/vault-copies";
import { address } from "../../model/addresses";
import { asIssued } from "../../model/issued-with";
import { type Ledger, liveGenerations } from "../../model/ledger";
import { parts } from "../../model/parts";
import { isPending } from "../../model/rotation";
import { vendors as vendorTable } from "../../model/vocabulary";
import { environmentVariableOf } from "../../terraform/ephemeral-variables";
import type { PreparedStacks } from "../../terraform/with-stacks";
import { ownEnvironments } from "../chosen-value";
import { CliError } from "../cli-error";
import { withVendors } from "../live-vendors";
import type { Value } from "../next-steps";
import { readTaxonomy } from "../taxonomy-on-disk";

/** Longest wait for the vault, in seconds. */
const timeout = 10;

/** A value that is supplied for the newest generation, by part key. */
interface Supplied extends Value {
  readonly values: Readonly<Record<string, string>>;
}

/**
 * Refuses to take the value that the vault holds of another generation for the one that is asked for: the rotation, or
 * the undo, would be stored and proved, and the next step would have a person revoke the only value that there is.
 * @param env with the values that are supplied, by Terraform's variables
 * @throws CliError also when the vault cannot be asked
 */
export async function refuseOldValues({
  stacks,
  env,
}: Pick<PreparedStacks, "stacks" | "env">): Promise<void> {
  const { credentials, ledger } = readTaxonomy();
  const names = new Set(stacks.map(({ name }) => name));
  const supplied = credentials
    .filter(({ vendor }) => names.has(vendorTable[vendor].folder))
    .flatMap((credential) => ownEnvironments(credential).map((environment) => ({ credential, environment })))
    .flatMap((value) => suppliedFor(value, ledger, env) ?? []);
  if (supplied.length === 0) return;
  const old = await withVendors({ timeout }, (vendors) =>
    Promise.all(
      supplied.map(async ({ credential, environment, values }) => {
        const [before, newest] = liveGenerations(ledger, credential.name, environment).slice(-2);
        const form = before === undefined ? credential : asIssued(credential, before);
        const [copy] = await readVaultCopies(vendors, form, environment, ledger.layouts[environment]);
        const written = (newest ?? before)?.generation;
        // Once one was written for this generation, the same may be written again.
        if (copy?.parts.some(({ secret }) => generationOf(secret) === written)) return [];
        const held = copy === undefined ? {} : valuesOf(copy);
        // The vault cuts a line end off.
        const isOld = Object.entries(values).every(([key, value]) => held[key]?.trim() === value.trim());
        return isOld ? [`${credential.name} (${environment})`] : [];
      }),
    ),
  );
  const refused = old.flat();
  if (refused.length === 0) return;
  throw new CliError(
    `Nothing was applied. What is supplied is what the vault holds already, of another generation than the one that is asked for:\n${refused.map((name) => `  ${name}\n`).join("")}Supply the value of that generation.`,
  );
}

/** What is supplied for a value that is asked for. */
function suppliedFor(
  { credential, environment }: Value,
  ledger: Ledger,
  env: Readonly<Record<string, string>>,
): Supplied | undefined {
  const newest = liveGenerations(ledger, credential.name, environment).at(-1);
  if (newest === undefined || !isPending(credential, newest)) return undefined;
  const values = parts(asIssued(credential, newest)).map(({ key, fullName }) => {
    const name = address.credential(fullName, environment);
    return [key, env[environmentVariableOf({ name })]] as const;
  });
  const known = values.flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
  return known.length < values.length
    ? undefined
    : { credential, environment, values: Object.fromEntries(known) };
}
