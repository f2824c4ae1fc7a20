/** A person or an app. */
export interface Account {
  readonly login: string;
  readonly type: "User" | "Bot";
}

export interface PostedComment {
  readonly id: number;
  readonly issue: number;
  readonly user: Account;
  body: string;
}

export interface PostedIssue {
  readonly number: number;
  readonly user: Account;
  readonly labels: readonly string[];
  title: string;
  body: string;
  state: "open" | "closed";
  state_reason: string | null;
}

export interface OpenedPullRequest {
  readonly number: number;
  readonly user: Account;
  readonly base: string;
  /** `owner:branch`. */
  readonly head: string;
  readonly commits: readonly { author: string | null; committer: string | null; message?: string }[];
  sha: string;
  title: string;
  body: string;
  state: "open" | "closed";
  mergeable: boolean | null;
}

export interface PostedReview {
  readonly pullRequest: number;
  readonly user: Account;
  readonly state: string;
  readonly commit: string;
}

export interface PostedStatus {
  readonly sha: string;
  readonly state: string;
  readonly context: string;
  readonly description: string;
}

/** What a repository on the fake GitHub holds, with the ways in which a test puts something there. */
export class GithubData {
  readonly repository = "oryxtrades/credentials";
  readonly comments: PostedComment[] = [];
  readonly issues: PostedIssue[] = [];
  readonly pullRequests: OpenedPullRequest[] = [];
  readonly reviews: PostedReview[] = [];
  readonly statuses: PostedStatus[] = [];
  /** Permission of each person on the repository. */
  readonly collaborators = new Map<string, "admin" | "write" | "read">();
  /** Tells the newest commit of a branch in the repository. @default - made up */
  branchTip: (branch: string) => string = (branch) =>
    Buffer.from(branch).toString("hex").padEnd(40, "0").slice(0, 40);
  /** Tells how many commits of a branch a commit lacks. @default - none */
  behind: (branch: string, commit: string) => number = () => 0;
  private numbers = 0;

  nextNumber(): number {
    this.numbers += 1;
    return this.numbers;
  }

  addPullRequest(
    facts: Partial<OpenedPullRequest> & Pick<OpenedPullRequest, "sha"> & { author: string },
  ): OpenedPullRequest {
    const { author, ...rest } = facts;
    const made: OpenedPullRequest = {
      number: this.nextNumber(),
      user: account(author),
      base: "main",
      head: "oryxtrades:change",
      commits: [{ author, committer: author }],
      title: "a change",
      body: "",
      state: "open",
      mergeable: true,
      ...rest,
    };
    this.pullRequests.push(made);
    return made;
  }

  addComment(issue: number, login: string, body: string): PostedComment {
    const comment = { id: 1000 + this.nextNumber(), issue, user: account(login), body };
    this.comments.push(comment);
    return comment;
  }

  addIssue(login: string, facts: { title: string; body: string; labels: readonly string[] }): PostedIssue {
    const issue: PostedIssue = {
      number: this.nextNumber(),
      user: account(login),
      state: "open",
      state_reason: null,
      ...facts,
    };
    this.issues.push(issue);
    return issue;
  }

  review(pullRequest: OpenedPullRequest, login: string, state: string, commit = pullRequest.sha): void {
    this.reviews.push({ pullRequest: pullRequest.number, user: account(login), state, commit });
  }
}

export function account(login: string): Account {
  return { login, type: login.endsWith("[bot]") ? "Bot" : "User" };
}
