import * as z from "zod/mini";
import type { Github } from "./client";

/** Whom the token of a workflow run writes as. */
const actionsBot = "github-actions[bot]";

const user = z.object({ login: z.string() });

/**
 * The login under which a token writes. Tokens of apps, such as that of a workflow run, may not ask who they are and are
 * answered 403; an app other than GitHub Actions has to be named by its caller.
 * @throws GithubError
 */
export async function ownLogin(github: Github, named: string | undefined): Promise<string> {
  if (named !== undefined) return named;
  const answer = await github.call({ method: "GET", path: "//user", expected: [403] });
  return answer === undefined ? actionsBot : user.parse(answer).login;
}
