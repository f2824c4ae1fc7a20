import { CiError } from "./ci-error";
import type { Git } from "./git";

/** As whom GitHub Actions commits (GitHub documentation of the checkout action). */
const committer = {
  name: "github-actions[bot]",
  email: "41898282+github-actions[bot]@users.noreply.github.com",
} as const;

export interface Push {
  readonly branch: string;
  /** Files and folders whose changes are committed. */
  readonly paths: readonly string[];
  readonly message: string;
}

/**
 * Commits the changes of the working tree on top of its commit, as the branch's only commit, and pushes that. What was on
 * the branch is replaced, unless somebody else has worked on it.
 * @throws CiError when nothing changed, or the branch has commits of others.
 */
export async function pushChanges(git: Git, { branch, paths, message }: Push): Promise<void> {
  await git.run("add", "--", ...(await existing(git, paths)));
  if ((await git.run("diff", "--cached", "--name-only")) === "")
    throw new CiError(
      `Nothing has changed in ${paths.join(", ")}, though something was rotated. Nothing was pushed.`,
    );
  const ref = `refs/heads/${branch}`;
  const [old = ""] = (await git.runRemote("ls-remote", git.remote, ref)).split(/\s/);
  if (old !== "") await refuseOthersWork(git, branch, old);
  const person = ["-c", `user.name=${committer.name}`, "-c", `user.email=${committer.email}`];
  await git.run(...person, "-c", "core.hooksPath=/dev/null", "commit", "--quiet", "--message", message);
  await git.runRemote("push", "--quiet", `--force-with-lease=${ref}:${old}`, git.remote, `HEAD:${ref}`);
}

/** git refuses paths that it has never seen, such as a folder of documents before the first one. */
async function existing(git: Git, paths: readonly string[]): Promise<readonly string[]> {
  const listed = await Promise.all(
    paths.map((path) => git.run("ls-files", "-co", "--exclude-standard", "--", path)),
  );
  return paths.filter((_, index) => listed[index] !== "");
}

async function refuseOthersWork(git: Git, branch: string, old: string): Promise<void> {
  await git.runRemote("fetch", "--quiet", "--no-tags", git.remote, old);
  const emails = (await git.run("log", "--format=%ce", `HEAD..${old}`))
    .split("\n")
    .filter((line) => line !== "");
  if (emails.every((email) => email === committer.email)) return;
  throw new CiError(
    `The branch ${branch} has commits of somebody else, and they are left alone. Merge its pull request or delete the branch, then run this again.`,
  );
}
