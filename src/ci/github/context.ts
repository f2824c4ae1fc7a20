import { CiError } from "../ci-error";

/** Where a job works and as whom, as GitHub Actions tells it. */
export interface GithubContext {
  readonly token: string;
  /** Base URL of the REST API, without a slash at the end. */
  readonly apiUrl: string;
  /** Base URL of the site and of git, without a slash at the end. */
  readonly serverUrl: string;
  /** `owner/name`. */
  readonly repository: string;
  /** Page of the run that this job belongs to. @default - not in a run */
  readonly runUrl?: string;
}

/**
 * Reads GITHUB_TOKEN, GITHUB_REPOSITORY, GITHUB_API_URL, GITHUB_SERVER_URL and GITHUB_RUN_ID.
 * @throws CiError with everything that is missing or of a wrong form.
 */
export function githubContext(env: NodeJS.ProcessEnv): GithubContext {
  const token = env.GITHUB_TOKEN ?? "";
  const repository = env.GITHUB_REPOSITORY ?? "";
  const apiUrl = withoutSlash(env.GITHUB_API_URL ?? "https://api.github.com");
  const serverUrl = withoutSlash(env.GITHUB_SERVER_URL ?? "https://github.com");
  const problems = [
    ...(token === "" ? ["GITHUB_TOKEN is not set: pass `${{ github.token }}` to this step."] : []),
    ...(/\s/.test(token) ? ["GITHUB_TOKEN has blanks in it: store it again without them."] : []),
    ...(/^[\w.-]+\/[\w.-]+$/.test(repository)
      ? []
      : [`GITHUB_REPOSITORY is "${repository}", expected owner/name, as GitHub Actions sets it.`]),
    ...[apiUrl, serverUrl].filter((url) => !URL.canParse(url)).map((url) => `"${url}" is no address.`),
  ];
  if (problems.length > 0) throw new CiError(problems.join("\n"));
  const run = env.GITHUB_RUN_ID;
  return {
    token,
    apiUrl,
    serverUrl,
    repository,
    ...(run === undefined ? {} : { runUrl: `${serverUrl}/${repository}/actions/runs/${run}` }),
  };
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, "");
}
