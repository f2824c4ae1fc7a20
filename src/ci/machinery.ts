import { vendors } from "../model/vocabulary";
import type { Change } from "./changes";
import { changedFiles } from "./company-of";
import type { Git } from "./git";

/** Files whose changes are compared as data, or that no deploy and no check runs. */
const harmless = [
  /^company\/ledger\.json$/,
  new RegExp(`^company/credentials/(${Object.keys(vendors).join("|")})\\.ts$`),
  /^(docs|exercises\/bench|__tests__)\//,
  /^[^/]+\.md$/,
];

const maxNamed = 3;

/**
 * What else a commit changes: code that builds every credential, or that checks changes like this one. A comparison of
 * data cannot judge it, and it could make that comparison say anything.
 * @param commit compared with where it parted from the checkout's own commit.
 * @throws CiError when the commit is not in the checkout.
 */
export async function machineryChanges(git: Git, commit: string): Promise<readonly Change[]> {
  const files = (await changedFiles(git, commit))
    .filter(({ name, isPlain }) => !isPlain || !harmless.some((form) => form.test(name)))
    .map(({ name }) => name);
  if (files.length === 0) return [];
  const named = files.slice(0, maxNamed).map((file) => JSON.stringify(file).slice(1, -1));
  const more = files.length > maxNamed ? ` and ${files.length - maxNamed} more` : "";
  const what = files.length === 1 ? "A file" : `${files.length} files`;
  const sentence = `${what} of the code that builds or checks every credential changed: ${named.join(", ")}${more}.`;
  return [{ credential: "", sentence, secondReviewer: true, owner: true }];
}
