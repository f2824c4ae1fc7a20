import { IAMClient } from "@aws-sdk/client-iam";
import { target } from "../../src/targets/sandbox";
import type { Session } from "../session/session";
import { operatorLogin } from "../verify/vault";

// The SDK announces the end of its support for a Node.js version on standard error of every run.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

const herokuVersion = "application/vnd.heroku+json; version=3";

/**
 * The operator at the vendors' APIs: what a person would click at their dashboards, done with the operator's own
 * credentials.
 */
export class Operator {
  /** AWS's own client, for the IAM users. */
  readonly iam: IAMClient;

  private constructor(
    private readonly session: Session,
    private readonly vaultToken: string,
  ) {
    const { AWS_ACCESS_KEY_ID = "", AWS_SECRET_ACCESS_KEY = "" } = session.vendorEnvironment;
    this.iam = new IAMClient({
      endpoint: session.urls.aws,
      region: "us-east-1",
      credentials: { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY },
    });
  }

  static async login(session: Session): Promise<Operator> {
    return new Operator(session, await operatorLogin(session.urls.infisical, session.vendorEnvironment));
  }

  infisical<T>(method: Method, path: string, body?: object): Promise<T> {
    return call(`${this.session.urls.infisical}${path}`, method, this.vaultToken, body);
  }

  /** `path` may begin with `{account}`, which stands for the path of the account. */
  async cloudflare<T>(method: Method, path: string, body?: object): Promise<T> {
    const { CLOUDFLARE_BASE_URL, CLOUDFLARE_API_TOKEN = "" } = this.session.vendorEnvironment;
    const whole = path.replace("{account}", `/accounts/${target.cloudflare.accountId}`);
    const url = `${CLOUDFLARE_BASE_URL}${whole}`;
    const { result } = await call<{ result: T }>(url, method, CLOUDFLARE_API_TOKEN, body);
    return result;
  }

  heroku<T>(method: Method, path: string, body?: object): Promise<T> {
    const { HEROKU_API_KEY = "" } = this.session.vendorEnvironment;
    return call(`${this.session.urls.heroku}${path}`, method, HEROKU_API_KEY, body);
  }
}

/** An answer that is no success is an error; neither body is told, since both may hold a value. */
async function call<T>(url: string, method: Method, token: string, body?: object): Promise<T> {
  const response = await fetch(url, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      accept: herokuVersion,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (response.ok) return (await response.json()) as T;
  throw new Error(`${method} ${new URL(url).pathname} was answered ${response.status}`);
}
