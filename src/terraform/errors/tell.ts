import type { TerraformDiagnostic } from "../log";
import { unsearched } from "../redact";
import { stackRedactor } from "../sensitive-values";
import { Names } from "./names";
import { shownText } from "./shown-text";
import { Vocabulary } from "./vocabulary";

/** An error of Terraform, a provider or a vendor, in one line with what it is about. */
export interface ToldError {
  /** For every output: of what is not known to be harmless nothing. */
  readonly shown: string;
  /** For the operator's own terminal: whole, but for the secrets that are known. */
  readonly full: string;
}

/** The stack that failed. */
export interface FailedStack {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  /** The plan that was applied. */
  readonly savedPlan?: string;
}

/** Tells errors without the secrets that a vendor's answer may hold. Never throws: what goes wrong here may quote them. */
export async function tellErrors(
  { folder, env, savedPlan }: FailedStack,
  errors: readonly TerraformDiagnostic[],
): Promise<readonly ToldError[]> {
  try {
    const redact = await stackRedactor(folder, env, savedPlan);
    const harmless = { names: new Names(folder, env), vocabulary: Vocabulary.load() };
    return errors.map((error) => {
      const full = redact(diagnosticText(error));
      return full === unsearched ? unsearchable(error) : { shown: shownText(full, harmless), full };
    });
  } catch {
    return errors.map(unsearchable);
  }
}

/** An error in one line, with what it is about. */
function diagnosticText({ address, text }: TerraformDiagnostic): string {
  return address === undefined ? text : `${address}: ${text}`;
}

/** The address is Terraform's own; anything else in its place is not printed. */
const plainAddress = /^(?:(?:data|ephemeral)\.)?[a-z0-9_]{1,80}\.[A-Za-z0-9_-]{1,200}$/;

function unsearchable({ address = "" }: TerraformDiagnostic): ToldError {
  const about = plainAddress.test(address) ? `${address}: ` : "";
  const text = `${about}an error that could not be searched for secrets; nothing of it is printed`;
  return { shown: text, full: text };
}
