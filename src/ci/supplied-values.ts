import { CiError } from "./ci-error";

/**
 * The values that people supply, as variables for Terraform, from one secret: a JSON object of the variables' names and
 * values. GitHub hands a job only the secrets that its file names, and which values are asked for changes with the ledger.
 * @throws CiError with the names of wrong entries, never a value.
 */
export function suppliedVariables(text: string | undefined): Readonly<Record<string, string>> {
  if (text === undefined || text.trim() === "") return {};
  const expected = 'expected a JSON object such as {"SL_BOT_NOTIFY_prod": "…"}';
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, which holds secrets.
    throw new CiError(`SUPPLIED_VALUES is not JSON; ${expected}. Nothing was applied.`);
  }
  if (json === null || typeof json !== "object" || Array.isArray(json))
    throw new CiError(`SUPPLIED_VALUES is no object; ${expected}. Nothing was applied.`);
  const entries = Object.entries(json);
  const wrong = entries
    .filter(
      ([name, value]) => !/^[A-Za-z][A-Za-z0-9_]*$/.test(name) || typeof value !== "string" || value === "",
    )
    .map(([name]) => JSON.stringify(name));
  if (wrong.length > 0)
    throw new CiError(
      `SUPPLIED_VALUES has entries that are no variable with a text: ${wrong.join(", ")}; ${expected}. Nothing was applied.`,
    );
  return Object.fromEntries(entries.map(([name, value]) => [`TF_VAR_${name}`, value as string]));
}
