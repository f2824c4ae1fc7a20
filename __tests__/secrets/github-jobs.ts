import { execFileSync } from "node:child_process";
import path from "node:path";
import { credentials } from "../../src/model";
import { canaryValue } from "../support/canaries";
import { DiffRepository } from "../support/diff-repository";
import { FakeGithub, type Level } from "../support/github";
import { ledgerFor } from "../support/taxonomy";
import type { PlantedEstate } from "./planted-estate";
import { refusedWord } from "./vendor-answers";

/** GitHub on loopback with a repository on it, an empty checkout, and what a job there is given. */
export class GithubJobs {
  readonly repository = new DiffRepository();
  readonly checkout = new DiffRepository();
  /** The newest commit of the repository. */
  readonly commit = this.repository.commit(credentials, ledgerFor(credentials));
  /** A checkout of that commit. */
  readonly clone: string;
  private readonly token: string;

  private constructor(
    readonly github: FakeGithub,
    private readonly estate: PlantedEstate,
  ) {
    const permissions: Record<string, Level> = {
      contents: "write",
      issues: "write",
      pull_requests: "write",
      statuses: "write",
    };
    this.token = github.token({ login: "github-actions[bot]", permissions });
    estate.plant("the job's token", this.token);
    const bare = path.join(estate.place("repositories"), `${github.repository}.git`);
    execFileSync("git", ["clone", "--quiet", "--bare", this.repository.folder, bare], { stdio: "pipe" });
    this.clone = path.join(estate.place("clone"), "checkout");
    execFileSync("git", ["clone", "--quiet", bare, this.clone], { stdio: "pipe" });
    execFileSync("git", ["-C", bare, "config", "uploadpack.allowAnySHA1InWant", "true"], { stdio: "pipe" });
  }

  static async start(estate: PlantedEstate): Promise<GithubJobs> {
    return new GithubJobs(await FakeGithub.start(estate.place("repositories")), estate);
  }

  /** The variables of a job, with the files through which steps speak with the runner. */
  environment(): Record<string, string> {
    const runner = this.estate.place("runner");
    const subject = this.estate.plant("what the vault's token says", canaryValue({ goesIntoHeaders: true }));
    const job = this.github.admitJob(subject);
    this.estate.plant("the runner's token", job.ACTIONS_ID_TOKEN_REQUEST_TOKEN ?? "");
    return {
      ...job,
      GITHUB_ACTIONS: "true",
      GITHUB_TOKEN: this.token,
      GITHUB_API_URL: this.github.url,
      GITHUB_SERVER_URL: this.github.url,
      GITHUB_REPOSITORY: this.github.repository,
      GITHUB_OUTPUT: path.join(runner, "output"),
      GITHUB_STEP_SUMMARY: path.join(runner, "summary"),
      // The runner hands this file to the later steps, and to nobody else.
      GITHUB_ENV: path.join(this.estate.place("handed-on"), "env"),
    };
  }

  /** Lets GitHub refuse everything from now on, with a message that holds the job's token in the forms of a login. */
  refuse(): void {
    const login = Buffer.from(`x-access-token:${this.token}`).toString("base64");
    const message = `${refusedWord}: Bearer ${this.token}, Basic ${login}, ${encodeURIComponent(this.token)}`;
    for (const method of ["GET", "POST", "PATCH"])
      this.github.arm({ method, path: /./, status: 403, message, times: 1000 });
  }

  async stop(): Promise<void> {
    await this.github.stop();
    this.repository.remove();
    this.checkout.remove();
  }
}
