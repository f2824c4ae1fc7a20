import type { Target } from "../targets/target";
import { AwsApi } from "./clients/aws";
import { CloudflareApi } from "./clients/cloudflare";
import { HerokuApi } from "./clients/heroku";
import { InfisicalApi } from "./clients/infisical";

export interface LiveOptions {
  readonly target: Target;
  /** Holds the Terraform providers' own variables: addresses and credentials. */
  readonly env: NodeJS.ProcessEnv;
  /** Longest wait for an answer, in milliseconds. @default 10 000 */
  readonly timeout?: number;
}

const defaultTimeout = 10_000;

/** The vendors' APIs, each made ready with its first use: whoever asks one vendor needs no credential of the others. */
export class Vendors {
  readonly target: Target;
  /** Longest wait for an answer, in milliseconds. */
  readonly timeout: number;
  private readonly made = new Map<string, unknown>();

  constructor(private readonly options: LiveOptions) {
    this.target = options.target;
    this.timeout = options.timeout ?? defaultTimeout;
  }

  get cloudflare(): CloudflareApi {
    const { env, target } = this.options;
    return this.once("cloudflare", () =>
      CloudflareApi.fromEnvironment(env, target.cloudflare.accountId, this.timeout),
    );
  }

  get heroku(): HerokuApi {
    return this.once("heroku", () => HerokuApi.fromEnvironment(this.options.env, this.timeout));
  }

  get infisical(): Promise<InfisicalApi> {
    const { env, target } = this.options;
    return this.once("infisical", () =>
      InfisicalApi.fromEnvironment(env, target.infisical.projectId, this.timeout),
    );
  }

  get aws(): AwsApi {
    return this.once("aws", () => new AwsApi(this.options.env, this.timeout));
  }

  private once<T>(name: string, make: () => T): T {
    if (!this.made.has(name)) this.made.set(name, make());
    return this.made.get(name) as T;
  }
}
