import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { target } from "../../targets/sandbox";
import { type Canary, CanarySearch, canaryLines, canaryValue, type Leak } from "../support/canaries";
import { LiveSandbox, type SecretAt } from "../support/live-sandbox";
import type { CommandResult } from "../support/sandbox";
import { ofSession, secretsOf } from "./known-secrets";

/** One command that was run, with everything that it printed. */
export interface Ran extends CommandResult {
  readonly program: "taxonomy" | "sandbox";
  readonly args: readonly string[];
  /** Whether it shows the sandbox's own logins, as `sandbox env` is for. */
  readonly showsSession: boolean;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Working directory. @default - the working tree */
  readonly folder?: string;
  /** The tree whose program runs. @default - the working tree */
  readonly tree?: string;
  /** Sandbox to work on. @default - the estate's own */
  readonly sandbox?: string;
  readonly showsSession?: boolean;
}

/** What a state, a plan or a folder that is readable by its owner alone holds by design. */
const holdsSecretsByDesign = /^(state\/|world\.json$|session\.json$)/;

/**
 * A deployed sandbox with recognizable values in every place that holds secrets, in which commands are run and
 * everything that they print or write is kept to be searched.
 */
export class PlantedEstate {
  readonly folder = mkdtempSync(path.join(tmpdir(), "canaries-"));
  readonly ran: Ran[] = [];
  private readonly canaries = new Map<string, Canary>();

  /** Supplied values as a person would paste them: one of one line, one of several. */
  readonly supplied = {
    TF_VAR_SL_BOT_NOTIFY_prod: this.plant("TF_VAR_SL_BOT_NOTIFY_prod", canaryValue()),
    TF_VAR_PM_SERVER_MAIL_prod: this.plant("TF_VAR_PM_SERVER_MAIL_prod", canaryLines(3)),
  };

  /** What every command finds in its environment beside the sandbox's own. */
  readonly ambient: Readonly<Record<string, string>> = {
    ...this.supplied,
    HOME: this.place("home"),
    TMPDIR: this.place("tmp"),
    TAXONOMY_PLAN_KEY: this.plant("TAXONOMY_PLAN_KEY", randomBytes(32).toString("base64")),
    CF_ACCESS_CLIENT_ID: "canary.access",
    CF_ACCESS_CLIENT_SECRET: this.plant("CF_ACCESS_CLIENT_SECRET", canaryValue({ goesIntoHeaders: true })),
    GITHUB_TOKEN: this.plant("GITHUB_TOKEN", canaryValue({ goesIntoHeaders: true })),
    SUPPLIED_VALUES: JSON.stringify({
      SL_BOT_NOTIFY_prod: this.supplied.TF_VAR_SL_BOT_NOTIFY_prod,
      PM_SERVER_MAIL_prod: this.supplied.TF_VAR_PM_SERVER_MAIL_prod,
    }),
  };

  private constructor(readonly live: LiveSandbox) {}

  static async deployed(stacks: readonly string[]): Promise<PlantedEstate> {
    const estate = new PlantedEstate(await LiveSandbox.deployed(stacks));
    await estate.plantByHand();
    return estate;
  }

  /** Makes a value one that must show up nowhere. */
  plant(name: string, value: string): string {
    this.canaries.set(value, { name, value });
    return value;
  }

  /** A folder for what commands write. */
  place(name: string): string {
    const folder = path.join(this.folder, name);
    mkdirSync(folder, { recursive: true });
    return folder;
  }

  /** Puts values where only hands put them: secrets and config vars that the taxonomy does not know. */
  private async plantByHand(): Promise<void> {
    const slack = "/MooseQuest/slack";
    const vault: readonly (SecretAt & { value: string })[] = [
      { environment: "prod", folder: slack, name: "UNKNOWN", value: canaryValue() },
      { environment: "prod", folder: slack, name: "UNKNOWN_LINES", value: canaryLines(2) },
      { environment: "prod", folder: slack, name: "SLACK_BOT_TOKEN", value: canaryValue() },
      { environment: "prod", folder: slack, name: "BOT_USER_SLACK_TRADING_MASTER_API", value: canaryValue() },
      { environment: "prod", folder: "/", name: "STRAY", value: canaryValue() },
      { environment: "staging", folder: "/MooseQuest/postmark", name: "UNKNOWN", value: canaryValue() },
    ];
    for (const { value, ...at } of vault) await this.addSecret(at, value);
    const reference = "${prod.MooseQuest.slack.UNKNOWN}";
    await this.addSecret(
      { environment: "prod", folder: slack, name: "REFERENCE" },
      `${reference}${canaryValue()}`,
    );
    for (const app of ["raxx-api-prod", "raxx-console-staging"])
      await this.live.heroku("PATCH", `/apps/${app}/config-vars`, {
        UNKNOWN: this.plant(`app ${app}`, canaryValue()),
      });
  }

  private async addSecret({ environment, folder, name }: SecretAt, value: string): Promise<void> {
    await this.live.infisical("POST", `/api/v3/secrets/raw/${name}`, {
      workspaceId: target.infisical.projectId,
      environment,
      secretPath: folder,
      type: "shared",
      secretValue: this.plant(`vault ${environment}:${folder}/${name}`, value),
      secretComment: this.plant(`comment of ${name}`, canaryValue()),
    });
  }

  /** Runs a command, with every secret in its environment that it might have there. */
  async run(program: Ran["program"], args: readonly string[], options: RunOptions = {}): Promise<Ran> {
    const { env, folder, tree = process.cwd(), sandbox } = options;
    const session = this.live.session;
    const inside = program === "taxonomy" ? session.environment : {};
    const variables = {
      TAXONOMY_SANDBOX: sandbox ?? session.paths.folder,
      ...inside,
      ...this.ambient,
      ...env,
    };
    const result = await runIn(tree, program, args, variables, folder);
    const ran = { program, args, showsSession: options.showsSession === true, ...result };
    this.ran.push(ran);
    this.noteSecrets();
    return ran;
  }

  /** Every canary, those included that vendors have minted meanwhile. */
  known(): readonly Canary[] {
    this.noteSecrets();
    return [...this.canaries.values()];
  }

  private noteSecrets(): void {
    for (const canary of secretsOf(this.live.session))
      if (!this.canaries.has(canary.value)) this.canaries.set(canary.value, canary);
  }

  /** What the commands so far have printed of any canary, by command line. */
  leaksInOutput(ran: readonly Ran[] = this.ran): Readonly<Record<string, readonly Leak[]>> {
    const search = new CanarySearch(this.known());
    return entriesWithLeaks(
      ran.map((one) => {
        const found = search.find(`${withoutMasks(one.stdout)}\n${one.stderr}`);
        const leaks = one.showsSession ? found.filter(({ canary }) => !canary.startsWith(ofSession)) : found;
        return [`${one.program} ${one.args.join(" ")} (exit code ${one.code})`, leaks];
      }),
    );
  }

  /** What the files hold that commands have written, those left out that hold secrets by design. */
  leaksInFiles(): {
    readonly searched: readonly string[];
    readonly leaks: Readonly<Record<string, readonly Leak[]>>;
  } {
    const search = new CanarySearch(this.known());
    const sandbox = this.live.session.paths.folder;
    const files = [
      ...filesBelow(this.folder),
      ...filesBelow(sandbox).filter((file) => !holdsSecretsByDesign.test(path.relative(sandbox, file))),
    ];
    const leaks = files.map((file) => [file, search.find(readFileSync(file, "utf8"))] as const);
    return { searched: files, leaks: entriesWithLeaks(leaks) };
  }

  async remove(): Promise<void> {
    await this.live.remove();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function entriesWithLeaks(
  entries: readonly (readonly [string, readonly Leak[]])[],
): Readonly<Record<string, readonly Leak[]>> {
  return Object.fromEntries(entries.filter(([, leaks]) => leaks.length > 0));
}

/** What a job's log shows: the runner takes these lines as orders to hide a value, and does not show them. */
function withoutMasks(stdout: string): string {
  return stdout.replace(/^::add-mask::.*$/gm, "");
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true })
    .map((name) => path.join(folder, String(name)))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true);
}

function runIn(
  tree: string,
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  folder = tree,
): Promise<CommandResult> {
  const { NODE_OPTIONS, JEST_WORKER_ID, NODE_ENV, ...callers } = process.env;
  const options = { cwd: folder, env: { ...callers, ...env }, maxBuffer: 2 ** 26, timeout: 60_000 };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [path.join(tree, "tools", "run.cjs"), program, ...args],
      options,
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === "number" ? error.code : 1;
        resolve({ code, stdout, stderr });
      },
    );
  });
}
