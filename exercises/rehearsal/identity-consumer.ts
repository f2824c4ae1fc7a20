import type { Ledger } from "../../src/model/ledger";
import { target } from "../../src/targets/sandbox";
import type { PartValues } from "../kinds/definition";
import { universalAuthLogin, VaultReader, VaultRefusal, type VaultSecret } from "../verify/vault";
import { type Held, nameOf, placeOf, type Watched, wholeValues } from "./held-values";

/** What a consumer that reads the vault with a machine identity went through. */
export interface IdentitySeen {
  readonly credential: string;
  /** Calls with an access token that it had already. */
  readonly calls: number;
  readonly rejected: number;
  /** When it logged in, in seconds since the start. */
  readonly logins: readonly number[];
  /** Whether the vault refuses the access token of its first login by now. */
  readonly isFirstTokenRefused: boolean;
}

export interface IdentityConsumerOptions {
  /** Base URL of the vault. */
  readonly url: string;
  readonly ledger: () => Ledger;
  /** What consumers are given from outside the vault: before their first login, and when the vault refuses them. */
  readonly held: () => Promise<readonly Held[]>;
  /** Seconds since the start. */
  readonly seconds: () => number;
}

type Secrets = ReadonlyMap<string, VaultSecret>;

/** A consumer, logged in, for each machine identity among the credentials. */
export function startIdentityConsumers(
  watched: readonly Watched[],
  options: IdentityConsumerOptions,
): Promise<readonly IdentityConsumer[]> {
  const identities = watched.filter(({ credential }) => credential.kind === "infisical-machine-identity");
  return Promise.all(identities.map((one) => IdentityConsumer.start(one, options)));
}

/**
 * A consumer such as the dispatcher: it logs in with a client id and secret, and calls the vault with the access token
 * until it has a reason to log in again. That token ends with the client secret that it was got with. So with every call
 * it looks at its own credential in the vault too, and logs in anew as soon as another client secret stands there: the
 * time between the deploy that mints one and the deploy that revokes the other is all that it has.
 */
export class IdentityConsumer {
  private values: PartValues = {};
  private readonly tokens: string[] = [];
  private readonly logins: number[] = [];
  private calls = 0;
  private rejected = 0;
  private turn: Promise<void> = Promise.resolve();

  private constructor(
    private readonly one: Watched,
    private readonly options: IdentityConsumerOptions,
  ) {}

  /** A consumer that is logged in. */
  static async start(one: Watched, options: IdentityConsumerOptions): Promise<IdentityConsumer> {
    const consumer = new IdentityConsumer(one, options);
    await consumer.login(await consumer.handedOver());
    return consumer;
  }

  /** One call of the vault, after those that are under way. Whoever waits for it knows that it was made after now. */
  call(): Promise<void> {
    this.turn = this.turn.then(() => this.callNow());
    return this.turn;
  }

  async seen(): Promise<IdentitySeen> {
    await this.turn;
    const { calls, rejected, logins } = this;
    const isFirstTokenRefused = (await this.read(this.tokens[0] ?? "")) === undefined;
    return { credential: nameOf(this.one), calls, rejected, logins, isFirstTokenRefused };
  }

  private async callNow(): Promise<void> {
    this.calls += 1;
    const secrets = await this.read(this.tokens.at(-1) ?? "");
    if (secrets === undefined) {
      this.rejected += 1;
      await this.login(await this.handedOver());
      return;
    }
    const own = wholeValues(this.one.credential, this.place.folder, secrets);
    if (own !== undefined && own[""] !== this.values[""]) await this.login(own);
  }

  private async handedOver(): Promise<PartValues> {
    const held = await this.options.held();
    const own = held.find((one) => nameOf(one) === nameOf(this.one) && one.consumer === "vault");
    if (own === undefined) throw new Error(`${nameOf(this.one)} is not in the vault`);
    return own.values;
  }

  private async login(values: PartValues): Promise<void> {
    const { url, seconds } = this.options;
    this.tokens.push(await universalAuthLogin(url, values.CLIENT_ID ?? "", values[""] ?? ""));
    this.values = values;
    this.logins.push(seconds());
  }

  /** What an access token opens; undefined when the vault does not take it. */
  private async read(accessToken: string): Promise<Secrets | undefined> {
    const vault = new VaultReader(this.options.url, target.infisical.projectId, accessToken);
    try {
      return await vault.secrets(this.place.environment);
    } catch (error) {
      if (error instanceof VaultRefusal && error.status === 401) return undefined;
      throw error;
    }
  }

  private get place() {
    const place = placeOf(this.one, this.options.ledger());
    if (place === undefined) throw new Error(`${nameOf(this.one)} has no place in the vault`);
    return place;
  }
}
