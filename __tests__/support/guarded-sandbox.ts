import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { openSession, type Session } from "../../exercises/session/session";
import { target } from "../../src/targets/sandbox";
import { type CommandResult, runProgram, TestSandbox } from "./sandbox";
import { copyDeployedSandbox } from "./template/template";

/** A service token as the vault's gate takes it, and its id at Cloudflare. */
export interface MadeToken {
  readonly id: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

const account = `/accounts/${target.cloudflare.accountId}/access`;
const runner = path.resolve("tools", "run.cjs");

/** A deployed sandbox that this process serves, with its vault behind Cloudflare Access. */
export class GuardedSandbox {
  private constructor(
    private readonly sandbox: TestSandbox,
    readonly session: Session,
    private readonly clock: { behind: number },
  ) {}

  static async open(): Promise<GuardedSandbox> {
    const sandbox = new TestSandbox();
    await copyDeployedSandbox(sandbox.folder);
    const clock = { behind: 0 };
    const session = await openSession({
      purpose: "a test",
      paths: sandbox.paths,
      isShared: true,
      vaultBehindAccess: true,
      now: () => new Date(Date.now() - clock.behind),
    });
    return new GuardedSandbox(sandbox, session, clock);
  }

  /** Runs `taxonomy through-access` with a service token. */
  through(
    token: Pick<MadeToken, "clientId" | "clientSecret">,
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
  ): Promise<CommandResult> {
    return this.taxonomy(["through-access", ...args], { ...variables(token), ...env });
  }

  /** Runs the `taxonomy` command in the sandbox. */
  taxonomy(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<CommandResult> {
    return runProgram("taxonomy", args, { ...this.session.environment, ...env });
  }

  /** Runs a command of the sandbox. */
  run(args: readonly string[]): Promise<CommandResult> {
    return this.sandbox.run(args);
  }

  get ledgerText(): string {
    return readFileSync(this.session.paths.ledger, "utf8");
  }

  set ledgerText(text: string) {
    writeFileSync(this.session.paths.ledger, text);
  }

  /** Makes a service token by hand, `hoursAgo` ago. */
  async makeToken(name: string, duration = "8760h", hoursAgo = 0): Promise<MadeToken> {
    this.clock.behind = hoursAgo * 3_600_000;
    const made = await this.cloudflare<{ id: string; client_id: string; client_secret: string }>(
      "POST",
      `${account}/service_tokens`,
      { name, duration },
    );
    this.clock.behind = 0;
    return { id: made.id, clientId: made.client_id, clientSecret: made.client_secret };
  }

  /** Makes a Service Auth policy that admits a token. */
  admit({ id }: MadeToken): Promise<unknown> {
    const include = [{ service_token: { token_id: id } }];
    return this.cloudflare("POST", `${account}/policies`, { name: id, decision: "non_identity", include });
  }

  /** Switches a token off or on. */
  async switchToken({ id }: MadeToken, enabled: boolean): Promise<void> {
    await this.cloudflare("PUT", `${account}/service_tokens/${id}`, { enabled });
  }

  private async cloudflare<T>(method: string, to: string, body: unknown): Promise<T> {
    const { CLOUDFLARE_BASE_URL, CLOUDFLARE_API_TOKEN } = this.session.vendorEnvironment;
    const response = await fetch(`${CLOUDFLARE_BASE_URL}${to}`, {
      method,
      headers: { authorization: `Bearer ${CLOUDFLARE_API_TOKEN}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${method} ${to} was answered ${response.status}`);
    return ((await response.json()) as { result: T }).result;
  }

  async remove(): Promise<void> {
    await this.session.close();
    this.sandbox.remove();
  }
}

/** A command of one of the project's programs, for what runs commands. */
export function programCommand(program: string, ...args: readonly string[]): readonly string[] {
  return ["--", process.execPath, runner, program, ...args];
}

/** A command that runs JavaScript. */
export function scriptCommand(script: string): readonly string[] {
  return ["--", process.execPath, "-e", script];
}

/** The variables of a service token. */
export function variables({ clientId, clientSecret }: Pick<MadeToken, "clientId" | "clientSecret">) {
  return { CF_ACCESS_CLIENT_ID: clientId, CF_ACCESS_CLIENT_SECRET: clientSecret };
}
