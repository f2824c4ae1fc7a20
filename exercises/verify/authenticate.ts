import { request } from "node:http";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import type { ServiceName } from "../../packages/sandbox/http/service";
import { isSupplied, type MintedKind } from "../../src/kinds";
import type { Credential } from "../../src/model/credential";
import { universalAuthLogin } from "./vault";

/** Values of a credential's parts, by part key. */
export type PartValues = Readonly<Record<string, string>>;
type Urls = Readonly<Record<ServiceName, string>>;

const ways: {
  readonly [K in MintedKind]: (credential: Credential<K>, values: PartValues, urls: Urls) => Promise<boolean>;
} = {
  "cloudflare-api-token": async (_, values, urls) => {
    const response = await fetch(`${urls.cloudflare}/client/v4/user/tokens/verify`, {
      headers: { authorization: `Bearer ${values[""]}` },
    });
    return response.ok;
  },
  "cloudflare-access-service-token": (credential, values, urls) =>
    opensAccessApplication(urls.cloudflare, credential.application, values),
  "aws-access-key": async (_, values, urls) => {
    const client = new STSClient({
      endpoint: urls.aws,
      region: "us-east-1",
      maxAttempts: 1,
      credentials: {
        accessKeyId: values.ACCESS_KEY_ID ?? "",
        secretAccessKey: values.SECRET_ACCESS_KEY ?? "",
      },
    });
    return client.send(new GetCallerIdentityCommand({})).then(
      () => true,
      () => false,
    );
  },
  "heroku-authorization": async (_, values, urls) => {
    const response = await fetch(`${urls.heroku}/account`, {
      headers: { authorization: `Bearer ${values[""]}`, accept: "application/vnd.heroku+json; version=3" },
    });
    return response.ok;
  },
  "infisical-machine-identity": (_, values, urls) =>
    universalAuthLogin(urls.infisical, values.CLIENT_ID ?? "", values[""] ?? "").then(
      () => true,
      () => false,
    ),
};

/** Whether the vendor accepts a minted credential; undefined for a supplied one, whose vendor the sandbox has not. */
export async function authenticates(
  credential: Credential,
  values: PartValues,
  urls: Urls,
): Promise<boolean | undefined> {
  if (isSupplied(credential)) return undefined;
  const way = ways[credential.kind] as (c: Credential, v: PartValues, u: Urls) => Promise<boolean>;
  return way(credential, values, urls);
}

/** Asks for an application behind Cloudflare Access; fetch cannot set the Host header, hence the plain request. */
function opensAccessApplication(url: string, domain: string, values: PartValues): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const headers = {
      host: domain,
      "CF-Access-Client-Id": values.CLIENT_ID ?? "",
      "CF-Access-Client-Secret": values[""] ?? "",
    };
    request({ hostname, port, path: "/", headers }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    })
      .on("error", reject)
      .end();
  });
}
