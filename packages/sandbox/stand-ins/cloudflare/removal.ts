import type { Diagnostic, ObjectValue } from "../definition";
import { RequestError } from "./http-client";

/** What reading an object that is gone says (facts 10, 27). */
const goneWarning: Diagnostic = {
  severity: "warning",
  summary: "Resource not found",
  detail: "The resource was not found on the server and will be removed from state.",
};

/** Runs a read; a 404 takes the object out of the state with a warning, everything else is an error. */
export async function unlessGone(
  read: () => Promise<ObjectValue>,
): Promise<ObjectValue | { state: null; warnings: readonly Diagnostic[] }> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof RequestError && error.status === 404)
      return { state: null, warnings: [goneWarning] };
    throw error;
  }
}
