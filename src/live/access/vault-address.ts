import { LiveError, requiredVariable } from "../live-error";

const loopback = /^(127(\.\d{1,3}){3}|localhost|\[::1\])$/;

/**
 * The vault's address as `INFISICAL_HOST` has it, without a slash at the end. Only https, except on loopback: the service
 * token goes there with every request.
 * @throws LiveError
 */
export function vaultAddress(env: NodeJS.ProcessEnv): string {
  const text = requiredVariable("Infisical", env, "INFISICAL_HOST");
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.search !== "" || url.username !== "") {
    throw new LiveError(
      "Infisical",
      "INFISICAL_HOST is no address like https://vault.example.com. Set it as for a deploy.",
    );
  }
  if (url.protocol === "http:" && !loopback.test(url.hostname)) {
    throw new LiveError(
      "Infisical",
      `INFISICAL_HOST begins with http:, so the service token would go to ${url.host} unencrypted. Write https:.`,
    );
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, "");
}
