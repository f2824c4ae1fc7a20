import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { LiveError } from "../live-error";

/**
 * Whether an application behind Cloudflare Access opens for a service token. Access answers a token that it does not
 * admit with 403 or sends it to the login page.
 * @param url where to connect to, over http or https
 * @param domain of the application, sent as Host; fetch cannot set that header, hence the plain request
 * @param timeout in milliseconds
 * @throws LiveError
 */
export function opensApplication(
  url: string,
  domain: string,
  clientId: string,
  clientSecret: string,
  timeout: number,
): Promise<boolean> {
  const request = new URL(url).protocol === "https:" ? requestHttps : requestHttp;
  const headers = { host: domain, "CF-Access-Client-Id": clientId, "CF-Access-Client-Secret": clientSecret };
  const vendor = "Cloudflare Access";
  return new Promise((resolve, reject) => {
    const options = { headers, servername: domain, signal: AbortSignal.timeout(timeout) };
    request(url, options, (response) => {
      response.resume();
      const status = response.statusCode ?? 0;
      if (status === 429 || status >= 500) {
        const message = `${domain} was answered ${status}. Run it again later.`;
        reject(new LiveError(vendor, message, status));
      } else resolve(status < 300);
    })
      .on("error", (error: NodeJS.ErrnoException) => {
        const why = error.name === "AbortError" ? `none within ${timeout / 1000} s` : (error.code ?? "none");
        const message = `${domain} gave no answer (${why}). Check the address of --probe-url and run it again.`;
        reject(new LiveError(vendor, message));
      })
      .end();
  });
}
