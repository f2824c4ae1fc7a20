import { types } from "node:util";
import { ToldError } from "../../tools/told-error";

/**
 * What to say of an error that work on a stack threw. Its own words are shown where they are this project's or the
 * system's; any other may quote what Terraform printed, secrets included, and only its place in the program is told.
 */
export function failureText(error: unknown): string {
  if (error instanceof ToldError) return error.message;
  if (!types.isNativeError(error)) return "the program failed on it, and does not say why";
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code !== undefined && syscall !== undefined) return error.message;
  const [place = "an unknown place"] = error.stack?.match(/^ {4}at .*$/m) ?? [];
  return `the program failed on it (${error.name} ${place.trim()}); the error's text is not shown, as it may hold a secret`;
}
