import { GithubError } from "./github-error";

const maxTries = 3;

/**
 * Does work that looks at what is there before it creates anything. Where a creation got no clear answer, the work starts
 * over and finds out whether it happened, so that nothing is made twice.
 * @throws GithubError
 */
export async function withoutDoubles<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof GithubError && error.mayHaveHappened) || attempt >= maxTries) throw error;
    }
  }
}
