/** A vendor's API, or something that is needed to call it, failed. The message names no value and says what to do. */
export class LiveError extends Error {
  constructor(
    /** The vendor, as people write it. */
    readonly vendor: string,
    message: string,
    /** HTTP status, where the vendor answered. */
    readonly status?: number,
  ) {
    super(`${vendor}: ${message}`);
    this.name = "LiveError";
  }
}

/**
 * An environment variable that a call needs.
 * @throws LiveError when it is not set.
 */
export function requiredVariable(vendor: string, env: NodeJS.ProcessEnv, name: string): string {
  const value = env[name];
  if (value === undefined || value === "") {
    throw new LiveError(vendor, `${name} is not set. Set it as for a deploy.`);
  }
  return value;
}

/** What a failed call means and what its caller can do, by the status of the answer. */
export function adviceFor(status: number, credential: string): string {
  if (status >= 300 && status < 400) return "It sends the call elsewhere: check the address.";
  if (status === 401) return `It does not accept the credential in ${credential}: check that it is current.`;
  if (status === 403) return `The credential in ${credential} may not do this: give it the permission.`;
  if (status === 404) return "What the call names is not there: check the ids of the target.";
  if (status === 409) return "Something else is changing the same thing: wait a moment and run it again.";
  if (status === 429) return "It limits requests: wait a minute and run it again.";
  if (status >= 500) return "The failure is the vendor's own: run it again later.";
  return "The vendor did not understand the call.";
}
