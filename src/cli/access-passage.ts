import { type CredentialsInUse, credentialsInUse } from "../live/access/credentials-in-use";
import { type Forwarder, startForwarder } from "../live/access/forwarder";
import { knock } from "../live/access/knock";
import type { AccessRefusal } from "../live/access/refusal";
import { type ServiceToken, serviceTokenFrom, tokenVariables } from "../live/access/service-token";
import { vaultAddress } from "../live/access/vault-address";
import { whyRefused } from "../live/access/why-refused";
import { LiveError } from "../live/live-error";
import { Vendors } from "../live/vendors";
import {
  formatRunUses,
  retiredUses,
  runUsesVariable,
  type UsedCredential,
  usedName,
} from "../model/bootstrap";
import { TargetError } from "../targets/load";
import { requestedTarget } from "../targets/requested";
import { CliError } from "./cli-error";
import { readTaxonomy } from "./taxonomy-on-disk";
import { usedByRun } from "./used-by-run";

/** The way to the vault through Cloudflare Access, as the environment describes it. */
export class AccessPassage {
  /** The vault's address. */
  private readonly upstream: string;
  private readonly token: ServiceToken;
  /** What standard error still gets: the words for a refusal in the middle of the run. */
  private readonly explained: Promise<void>[] = [];

  /**
   * @param timeout longest wait for an answer, in milliseconds
   * @throws CliError for a variable that is not set, or that holds what it cannot.
   */
  constructor(
    private readonly env: NodeJS.ProcessEnv,
    private readonly timeout: number,
  ) {
    try {
      this.upstream = vaultAddress(env);
      this.token = serviceTokenFrom(env);
    } catch (error) {
      throw fixable(error);
    }
  }

  /** Host of the vault. */
  get host(): string {
    return new URL(this.upstream).host;
  }

  /**
   * Asks Access once.
   * @returns why it refuses the service token, and what to do; undefined when it lets it through.
   * @throws CliError when nobody answers.
   */
  async refusal(): Promise<string | undefined> {
    try {
      const refusal = await knock(this.upstream, this.token, this.timeout);
      return refusal === undefined ? undefined : await this.words(refusal);
    } catch (error) {
      throw fixable(error);
    }
  }

  /**
   * Lets `work` reach the vault on loopback for as long as it lasts, with an environment of its own.
   * @throws CliError when the run uses a credential that the ledger has retired.
   */
  async use<T>(work: (env: Record<string, string>) => Promise<T>): Promise<T> {
    const forwarder = await this.forwarder();
    try {
      const used = await this.usedCredentials(forwarder);
      return await work(this.commandsEnvironment(forwarder, used));
    } finally {
      await forwarder.close();
      await Promise.all(this.explained);
    }
  }

  private forwarder(): Promise<Forwarder> {
    const told = new Set<string>();
    const once = (what: string, tell: () => Promise<void>) => {
      if (told.has(what)) return;
      told.add(what);
      this.explained.push(tell());
    };
    return startForwarder({
      upstream: this.upstream,
      token: this.token,
      onRefusal: (refusal) => once("refusal", async () => say(await this.words(refusal))),
      onSilence: (code) => once(code, async () => say(`The vault at ${this.host} gave no answer (${code}).`)),
    });
  }

  private async words(refusal: AccessRefusal): Promise<string> {
    const why = await whyRefused(this.cloudflare(), this.token.clientId, refusal, new Date());
    return `Cloudflare Access refused the service token for ${this.host}. ${why}`;
  }

  private cloudflare(): Vendors | undefined {
    if ((this.env.CLOUDFLARE_API_TOKEN ?? "") === "") return undefined;
    try {
      return new Vendors({ target: requestedTarget(), env: this.env, timeout: this.timeout });
    } catch (error) {
      if (error instanceof TargetError) return undefined;
      throw error;
    }
  }

  private async usedCredentials({ url }: Forwarder): Promise<readonly UsedCredential[]> {
    const taxonomy = readTaxonomy();
    const { used, problems } = await this.lookUp({ ...this.env, INFISICAL_HOST: url });
    const [problem] = problems;
    if (problem !== undefined) {
      say(
        `Which credentials this run uses is not known to the end, so rotate and retire may not protect all of them: ${problem}`,
      );
    }
    const all = [...usedByRun(this.env), ...used];
    const [retired] = retiredUses(all, taxonomy.ledger);
    if (retired === undefined) return all;
    throw new CliError(
      `This run uses ${usedName(retired)}, which is not in the ledger any more: a deploy would revoke it in the middle of the run. Set this run's own variables to the newest generation of ${retired.name}, which the vault holds. The command was not run.`,
    );
  }

  private async lookUp(env: NodeJS.ProcessEnv): Promise<CredentialsInUse> {
    try {
      const vendors = new Vendors({ target: requestedTarget(), env, timeout: this.timeout });
      return await credentialsInUse(vendors, readTaxonomy(), env);
    } catch (error) {
      if (error instanceof TargetError) return { used: [], problems: [error.message] };
      throw error;
    }
  }

  private commandsEnvironment({ url }: Forwarder, used: readonly UsedCredential[]): Record<string, string> {
    const { [tokenVariables.clientId]: _id, [tokenVariables.clientSecret]: _secret, ...rest } = this.env;
    const set = Object.entries(rest).filter((entry): entry is [string, string] => entry[1] !== undefined);
    const uses = used.length === 0 ? {} : { [runUsesVariable]: formatRunUses(used) };
    return { ...Object.fromEntries(set), ...uses, INFISICAL_HOST: url };
  }
}

function fixable(error: unknown): unknown {
  return error instanceof LiveError ? new CliError(error.message) : error;
}

function say(message: string): void {
  process.stderr.write(`${message}\n`);
}
