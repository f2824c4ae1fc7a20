import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { callersEnvironment } from "./callers-environment";
import { FakeGithub, type Holder, type Level } from "./github";
import { type CommandResult, runProgram } from "./sandbox";

const actionsBot = "github-actions[bot]";

/** A job's surroundings, for commands that talk to GitHub: a token, files of the runner's, and a folder. */
export class GithubJob {
  readonly folder = mkdtempSync(path.join(tmpdir(), "github-job-"));
  private readonly tokens: string[] = [];

  private constructor(readonly github: FakeGithub) {}

  static async start(): Promise<GithubJob> {
    return new GithubJob(await FakeGithub.start());
  }

  /** Runs `taxonomy github …` with a token of the given permissions, as GitHub Actions' own bot unless told. */
  async run(
    args: readonly string[],
    permissions: Readonly<Record<string, Level>>,
    options: { readonly login?: string; readonly env?: Readonly<Record<string, string>> } = {},
  ): Promise<CommandResult> {
    const holder: Holder = { login: options.login ?? actionsBot, permissions };
    const token = this.github.token(holder);
    this.tokens.push(token);
    const result = await runProgram("taxonomy", ["github", ...args], {
      GITHUB_TOKEN: token,
      GITHUB_API_URL: this.github.url,
      GITHUB_SERVER_URL: "https://github.example",
      GITHUB_REPOSITORY: this.github.repository,
      ...options.env,
    });
    for (const secret of this.tokens) expect(result.stdout + result.stderr).not.toContain(secret);
    return result;
  }

  file(name: string, text: string): string {
    const file = path.join(this.folder, name);
    writeFileSync(file, text);
    return file;
  }

  read(name: string): string {
    return readFileSync(path.join(this.folder, name), "utf8");
  }

  async stop(): Promise<void> {
    await this.github.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** What GitHub gives a job of the repository beside what the runner has: its token, and where the repository is. */
export function jobVariables(
  github: FakeGithub,
  permissions: Readonly<Record<string, Level>>,
): Readonly<Record<string, string>> & { readonly GITHUB_TOKEN: string } {
  return {
    GITHUB_TOKEN: github.token({ login: actionsBot, permissions }),
    GITHUB_API_URL: github.url,
    GITHUB_SERVER_URL: github.url,
    GITHUB_REPOSITORY: github.repository,
  };
}

/** Runs the `taxonomy` command of this working tree inside of another checkout. */
export function runTaxonomyIn(
  folder: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<CommandResult> {
  return runProgramIn(folder, "taxonomy", args, env);
}

/** Runs a program of this working tree inside of another checkout. */
export function runProgramIn(
  folder: string,
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<CommandResult> {
  const command = [path.resolve("tools", "run.cjs"), program, ...args];
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      command,
      { cwd: folder, env: { ...callersEnvironment(folder), ...env } },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === "number" ? error.code : 1;
        resolve({ code, stdout, stderr });
      },
    );
  });
}
