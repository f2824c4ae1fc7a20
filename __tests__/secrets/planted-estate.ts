import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { target } from "../../src/targets/sandbox";
import { type Canary, CanarySearch, canaryLines, canaryValue } from "../support/canaries";
import { LiveSandbox, type SecretAt } from "../support/live-sandbox";
import { secretsOfStates, secretsOfWorld } from "./known-secrets";
import { type Program, type Ran, runIn } from "./run-in";

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Working directory. @default - the working tree */
  readonly folder?: string;
  /** The tree whose program runs. @default - the working tree */
  readonly tree?: string;
  /** Whether it runs inside the sandbox, with the sandbox's variables. @default true */
  readonly isInside?: boolean;
}

/**
 * A deployed sandbox with recognizable values in every place that holds secrets, in which commands are run; everything
 * that they print is kept.
 */
export class PlantedEstate {
  /** Where commands write. */
  readonly folder = mkdtempSync(path.join(tmpdir(), "canaries-"));
  readonly ran: Ran[] = [];
  /** Looks for every canary, those included that vendors have minted so far. */
  readonly search = new CanarySearch();
  private readonly canaries = new Map<string, Canary>();
  private readonly worlds = new Set<string>();

  /** Supplied values as a person would paste them: one of one line, one of several. */
  readonly supplied = {
    TF_VAR_SL_BOT_NOTIFY_prod: this.plant("TF_VAR_SL_BOT_NOTIFY_prod", canaryValue()),
    TF_VAR_PM_SERVER_MAIL_prod: this.plant("TF_VAR_PM_SERVER_MAIL_prod", canaryLines(3)),
  };

  /** What every command finds in its environment beside the sandbox's own variables. */
  readonly ambient: Readonly<Record<string, string>> = {
    ...this.supplied,
    HOME: this.place("home"),
    TMPDIR: this.place("tmp"),
    XDG_RUNTIME_DIR: this.place("runtime", 0o700),
    TAXONOMY_PLAN_KEY: this.plant("TAXONOMY_PLAN_KEY", randomBytes(32).toString("base64")),
    CF_ACCESS_CLIENT_ID: "of-a-test.access",
    CF_ACCESS_CLIENT_SECRET: this.plant("CF_ACCESS_CLIENT_SECRET", canaryValue({ goesIntoHeaders: true })),
    GITHUB_TOKEN: this.plant("GITHUB_TOKEN", canaryValue({ goesIntoHeaders: true })),
    SUPPLIED_VALUES: JSON.stringify({
      SL_BOT_NOTIFY_prod: this.supplied.TF_VAR_SL_BOT_NOTIFY_prod,
      PM_SERVER_MAIL_prod: this.supplied.TF_VAR_PM_SERVER_MAIL_prod,
    }),
  };

  private constructor(readonly live: LiveSandbox) {}

  static async deployed(stacks: readonly string[]): Promise<PlantedEstate> {
    const estate = new PlantedEstate(await LiveSandbox.deployedInPart(stacks));
    estate.note();
    await estate.plantByHand();
    return estate;
  }

  /** Makes a value one that must show up nowhere. */
  plant(name: string, value: string): string {
    this.learn({ name, value });
    return value;
  }

  /** A folder for what commands write. */
  place(name: string, mode = 0o755): string {
    const folder = path.join(this.folder, name);
    mkdirSync(folder, { recursive: true, mode });
    return folder;
  }

  /** A file that a command reads. */
  file(name: string, text: string): string {
    const file = path.join(this.place("given"), name);
    writeFileSync(file, text);
    return file;
  }

  /** Counts the secrets of another sandbox among the canaries. */
  watch(sandbox: string): void {
    this.worlds.add(path.join(sandbox, "world.json"));
  }

  /** Puts a secret into the vault as somebody at its dashboard would. */
  async addSecret({ environment, folder, name }: SecretAt, value: string): Promise<void> {
    const at = `vault ${environment}:${folder}/${name}`;
    await this.live.infisical("POST", `/api/v3/secrets/raw/${name}`, {
      workspaceId: target.infisical.projectId,
      environment,
      secretPath: folder,
      type: "shared",
      secretValue: this.plant(at, value),
      secretComment: this.plant(`comment of ${at}`, canaryValue()),
    });
  }

  /** Deletes a secret as somebody at the vault's dashboard would. */
  async deleteSecret({ environment, folder, name }: SecretAt): Promise<void> {
    await this.live.infisical("DELETE", `/api/v3/secrets/raw/${name}`, {
      workspaceId: target.infisical.projectId,
      environment,
      secretPath: folder,
      type: "shared",
    });
  }

  /** Sets a config var as somebody at Heroku's dashboard would; null takes it away. */
  async setConfigVar(app: string, name: string, value: string | null): Promise<void> {
    if (value !== null) this.plant(`app ${app}: ${name}`, value);
    await this.live.heroku("PATCH", `/apps/${app}/config-vars`, { [name]: value });
  }

  /** Secrets and config vars that the taxonomy does not know, and old names beside the new ones. */
  private async plantByHand(): Promise<void> {
    const slack = { environment: "prod", folder: "/OryxTrades/slack" };
    await this.addSecret({ ...slack, name: "UNKNOWN" }, canaryValue());
    await this.addSecret({ ...slack, name: "UNKNOWN_LINES" }, canaryLines(2));
    await this.addSecret({ ...slack, name: "SLACK_BOT_TOKEN" }, canaryValue());
    const reference = "$" + "{prod.OryxTrades.slack.UNKNOWN}";
    await this.addSecret({ ...slack, name: "REFERENCE" }, `${reference}${canaryValue()}`);
    await this.addSecret({ environment: "prod", folder: "/", name: "STRAY" }, canaryValue());
    for (const app of ["oryx-api-prod", "oryx-console-staging"])
      await this.setConfigVar(app, "UNKNOWN", canaryValue());
  }

  /** Runs a command with every secret in its environment that it might have there. */
  async run(program: Program, args: readonly string[], options: RunOptions = {}): Promise<Ran> {
    const { tree = process.cwd(), folder = tree, isInside = true } = options;
    const { environment, paths } = this.live.session;
    const inside = isInside && program === "taxonomy" ? environment : {};
    const env = { TAXONOMY_SANDBOX: paths.folder, ...inside, ...this.ambient, ...options.env };
    const ran = await runIn({ tree, program, args, env, folder });
    this.ran.push(ran);
    this.note();
    return ran;
  }

  /** What a stack sends to vendors when a program deploys it, and what they may echo in an error. */
  sentBy(program: Program, stack: string): readonly string[] {
    const { vendorEnvironment, paths } = this.live.session;
    const logins = Object.entries(vendorEnvironment)
      .filter(([name]) => /TOKEN|API_KEY$|SECRET/.test(name))
      .map(([, value]) => value);
    // The sandbox takes no variable of its caller's, and invents what a person would supply.
    const supplied = program === "taxonomy" ? Object.values(this.supplied) : [];
    const inState = secretsOfStates(paths, stack).map(({ value }) => value);
    return [...new Set([...logins, ...supplied, ...inState])];
  }

  /** Every canary so far. */
  get known(): readonly Canary[] {
    return [...this.canaries.values()];
  }

  private note(): void {
    const { paths } = this.live.session;
    const worlds = [paths.world, ...this.worlds].flatMap(secretsOfWorld);
    for (const canary of [...worlds, ...secretsOfStates(paths)]) this.learn(canary);
  }

  private learn(canary: Canary): void {
    if (this.canaries.has(canary.value)) return;
    this.canaries.set(canary.value, canary);
    this.search.learn([canary]);
  }

  async remove(): Promise<void> {
    await this.live.remove();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
