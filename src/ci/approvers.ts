/** A review of a pull request, as far as an approval is concerned. */
export interface Review {
  readonly login: string;
  readonly isBot: boolean;
  readonly state: string;
  /** The commit that was looked at. */
  readonly commit: string | null;
}

export interface Reviewed {
  /** Oldest first. */
  readonly reviews: readonly Review[];
  /** The pull request's newest commit. */
  readonly head: string;
  /** Who opened the pull request or has a commit in it, in lower case. */
  readonly authors: ReadonlySet<string>;
  /** Why nobody can tell whose all of it is. @default - it can be told */
  readonly unclear?: string | undefined;
}

/**
 * People whose approval counts for a second pair of eyes: their last word on the newest commit is an approval, and
 * nothing in the pull request is their own (token taxonomy, section 2: paired review). Whether they may write to the
 * repository is for the caller to ask.
 */
export function approvers({ reviews, head, authors }: Reviewed): readonly string[] {
  const last = new Map<string, Review>();
  for (const review of reviews) {
    // A later comment takes nothing back; a dismissal or a request for changes does.
    if (review.state !== "COMMENTED" && review.state !== "PENDING") last.set(review.login, review);
  }
  return [...last.values()]
    .filter(({ state, commit }) => state === "APPROVED" && commit === head)
    .filter(({ login, isBot }) => !isBot && !authors.has(login.toLowerCase()))
    .map(({ login }) => login);
}
