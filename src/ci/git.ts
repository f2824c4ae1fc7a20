import { execFile } from "node:child_process";
import { redactor } from "../terraform/redact";
import { CiError } from "./ci-error";
import type { GithubContext } from "./github/context";

/** A checkout and the repository on the server that it came from. */
export class Git {
  constructor(
    private readonly folder: string,
    private readonly context: GithubContext,
  ) {}

  /**
   * Runs git and returns what it prints, without the last line break.
   * @throws CiError with what git said.
   */
  run(...args: readonly string[]): Promise<string> {
    return this.execute(args, process.env);
  }

  /**
   * Runs git with the token for the repository's server. The token is in the environment of this one process: not in its
   * arguments, and not in the checkout's settings, where later steps would find it.
   * @throws CiError
   */
  runRemote(...args: readonly string[]): Promise<string> {
    const { token, serverUrl } = this.context;
    const login = Buffer.from(`x-access-token:${token}`).toString("base64");
    return this.execute(args, {
      ...process.env,
      GIT_TERMINAL_PROMPT: "0",
      GIT_CONFIG_COUNT: "1",
      GIT_CONFIG_KEY_0: `http.${serverUrl}/.extraheader`,
      GIT_CONFIG_VALUE_0: `AUTHORIZATION: basic ${login}`,
    });
  }

  /** Address of the repository on the server. */
  get remote(): string {
    return `${this.context.serverUrl}/${this.context.repository}.git`;
  }

  private execute(args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
    return new Promise((resolve, reject) => {
      const options = { cwd: this.folder, env, maxBuffer: 64 * 1024 * 1024 };
      execFile("git", [...args], options, (error, stdout, stderr) => {
        if (error === null) return resolve(stdout.replace(/\n$/, ""));
        if (error.code === "ENOENT") return reject(new CiError("There is no git on the PATH. Install it."));
        // The token goes out as a login, in base64.
        const said = redactor([this.context.token])(stderr.trim());
        reject(new CiError(`git ${args[0]} failed: ${said}`));
      });
    });
  }
}

/**
 * Brings a commit into the checkout as data, without checking it out.
 * @throws CiError when the server does not have it.
 */
export async function fetchCommit(git: Git, commit: string): Promise<void> {
  await git.runRemote("fetch", "--no-tags", "--no-recurse-submodules", "--quiet", git.remote, commit);
}
