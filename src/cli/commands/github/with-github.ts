import type { Github } from "../../../ci/github/client";
import { CliError } from "../../cli-error";

/**
 * Runs work on the repository that GITHUB_REPOSITORY names, with the token in GITHUB_TOKEN.
 * @throws CliError for what is missing, and for everything that GitHub refuses.
 */
export async function withGithub<T>(work: (github: Github) => Promise<T>): Promise<T> {
  return reported(async () => {
    const { githubContext } = await import("../../../ci/github/context");
    const { Github: Client } = await import("../../../ci/github/client");
    return work(new Client(githubContext(process.env)));
  });
}

/**
 * Runs work of continuous integration.
 * @throws CliError for what its caller can fix.
 */
export async function reported<T>(work: () => Promise<T>): Promise<T> {
  const { CiError } = await import("../../../ci/ci-error");
  try {
    return await work();
  } catch (error) {
    if (error instanceof CiError) throw new CliError(error.message);
    throw error;
  }
}
