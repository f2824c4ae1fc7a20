import { CiError } from "../ci-error";

/** GitHub's API refused a call or gave no answer. */
export class GithubError extends CiError {
  constructor(
    message: string,
    /** HTTP status, where GitHub answered. */
    readonly status?: number,
    /** Whether the call may have taken effect all the same, so that its caller has to look before it repeats it. */
    readonly mayHaveHappened = false,
  ) {
    super(`GitHub: ${message}`);
    this.name = "GithubError";
  }
}

/** An answer that a call cannot go on with, and what GitHub said about it. */
export interface Refusal {
  /** Method and path of the call. */
  readonly call: string;
  readonly status: number;
  /** GitHub's own words. */
  readonly said: string;
  /** The permissions that would do, where GitHub names them (`x-accepted-github-permissions`). */
  readonly accepted: string | null;
}

/** The error for a refused call, with what to do about it. */
export function refusalOf({ call, status, said, accepted }: Refusal): GithubError {
  const words = said === "" ? "" : ` (${said})`;
  return new GithubError(`${call} was answered ${status}${words}. ${adviceFor(status, accepted)}`, status);
}

function adviceFor(status: number, accepted: string | null): string {
  if (status === 401) return "The token in GITHUB_TOKEN is not accepted: check that it is current.";
  if (status === 403) {
    const needed = accepted === null ? "the permission for it" : accepted.replaceAll("=", ": ");
    return `The token in GITHUB_TOKEN may not do this: give the job ${needed} under \`permissions\`.`;
  }
  if (status === 404) return "It is not there, or the token in GITHUB_TOKEN cannot see it.";
  if (status === 422) return "GitHub refuses what was sent.";
  if (status >= 500) return "The failure is GitHub's own: run this again later.";
  return "GitHub did not understand the call.";
}
