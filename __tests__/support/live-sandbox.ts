import { readFileSync, writeFileSync } from "node:fs";
import { SandboxLedger } from "../../exercises/session/ledger";
import { openSession, type Session } from "../../exercises/session/session";
import { VaultReader } from "../../exercises/verify/vault";
import { type Ledger, parseLedger } from "../../src/model/ledger";
import { target } from "../../src/targets/sandbox";
import { type CommandResult, runProgram, TestSandbox } from "./sandbox";
import { copyDeployedSandbox } from "./template/template";

/** A secret of the vault. */
export interface SecretAt {
  readonly environment: string;
  readonly folder: string;
  readonly name: string;
}

/** A deployed sandbox that this process serves, so that failures can be injected, with the `taxonomy` command on it. */
export class LiveSandbox {
  private constructor(
    private readonly sandbox: TestSandbox,
    readonly session: Session,
  ) {}

  /** With every stack deployed. */
  static async deployed(): Promise<LiveSandbox> {
    const sandbox = new TestSandbox();
    await copyDeployedSandbox(sandbox.folder);
    return LiveSandbox.open(sandbox);
  }

  /** With these stacks alone deployed. */
  static async deployedInPart(stacks: readonly string[]): Promise<LiveSandbox> {
    const live = await LiveSandbox.open(new TestSandbox());
    expect(await live.run(["deploy", ...stacks])).toMatchObject({ code: 0 });
    return live;
  }

  /** With nothing deployed, and the ledger of a first deploy. */
  static async empty(): Promise<LiveSandbox> {
    const live = await LiveSandbox.open(new TestSandbox());
    new SandboxLedger(live.session.paths).read(new Date());
    return live;
  }

  private static async open(sandbox: TestSandbox): Promise<LiveSandbox> {
    const session = await openSession({ purpose: "a test", paths: sandbox.paths, isShared: true });
    return new LiveSandbox(sandbox, session);
  }

  /** Runs a command of the sandbox. */
  run(args: readonly string[]): Promise<CommandResult> {
    return this.sandbox.run(args);
  }

  /** Runs the `taxonomy` command in the sandbox. */
  taxonomy(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<CommandResult> {
    return runProgram("taxonomy", args, { ...this.session.environment, ...env });
  }

  get stateFolder(): string {
    return this.session.paths.state;
  }

  get ledgerText(): string {
    return readFileSync(this.session.paths.ledger, "utf8");
  }

  set ledgerText(text: string) {
    writeFileSync(this.session.paths.ledger, text);
  }

  get ledger(): Ledger {
    return parseLedger(this.ledgerText, "ledger.json");
  }

  /** Calls a vendor's API as its operator. */
  async cloudflare<T>(method: string, path: string, body?: unknown): Promise<T> {
    const { CLOUDFLARE_BASE_URL, CLOUDFLARE_API_TOKEN } = this.session.vendorEnvironment;
    const answer = await call(
      `${CLOUDFLARE_BASE_URL}${path}`,
      method,
      `Bearer ${CLOUDFLARE_API_TOKEN}`,
      body,
    );
    return (answer as { result: T }).result;
  }

  async heroku<T>(method: string, path: string, body?: unknown): Promise<T> {
    const { HEROKU_API_URL, HEROKU_API_KEY } = this.session.vendorEnvironment;
    return (await call(`${HEROKU_API_URL}${path}`, method, `Bearer ${HEROKU_API_KEY}`, body)) as T;
  }

  async infisical<T>(method: string, path: string, body?: unknown): Promise<T> {
    const host = this.session.urls.infisical;
    const { INFISICAL_UNIVERSAL_AUTH_CLIENT_ID, INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET } =
      this.session.vendorEnvironment;
    const login = (await call(`${host}/api/v1/auth/universal-auth/login`, "POST", "", {
      clientId: INFISICAL_UNIVERSAL_AUTH_CLIENT_ID,
      clientSecret: INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET,
    })) as { accessToken: string };
    return (await call(`${host}${path}`, method, `Bearer ${login.accessToken}`, body)) as T;
  }

  /** Puts another value into the vault, by hand. */
  async overwriteSecret({ environment, folder, name }: SecretAt, value: string): Promise<void> {
    await this.infisical("PATCH", `/api/v3/secrets/raw/${name}`, {
      workspaceId: target.infisical.projectId,
      environment,
      secretPath: folder,
      type: "shared",
      secretValue: value,
    });
  }

  /** A value in the vault. */
  async secret({ environment, folder, name }: SecretAt): Promise<string> {
    const secrets = await (await this.vault()).secrets(environment);
    return secrets.get(`${folder}/${name}`)?.value ?? "";
  }

  /** Every value in the vault that must not be printed. */
  async canaries(): Promise<readonly string[]> {
    const vault = await this.vault();
    const all = await Promise.all(
      ["prod", "staging", "dev"].map((environment) => vault.secrets(environment)),
    );
    return all
      .flatMap((secrets) => [...secrets.values()])
      .filter(({ name }) => !/__(EXPIRES_AT|SCOPES)$/.test(name))
      .map(({ value }) => value);
  }

  private vault(): Promise<VaultReader> {
    const { urls, vendorEnvironment } = this.session;
    return VaultReader.login(urls.infisical, target.infisical.projectId, vendorEnvironment);
  }

  async remove(): Promise<void> {
    await this.session.close();
    this.sandbox.remove();
  }
}

async function call(url: string, method: string, authorization: string, body: unknown): Promise<unknown> {
  const response = await fetch(url, {
    method,
    headers: {
      authorization,
      accept: "application/vnd.heroku+json; version=3",
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok)
    throw new Error(`${method} ${url} was answered ${response.status}: ${await response.text()}`);
  return response.json();
}
