import { type ObjectValue, ProviderError } from "../definition";

/**
 * A setting of the provider block, else of the environment; empty text counts as not set. Both providers work with an
 * empty block and `HEROKU_API_URL` and `HEROKU_API_KEY`. The real ones also read `~/.netrc`, which a stand-in never does.
 */
export function setting(
  config: ObjectValue,
  attribute: string,
  environment: Readonly<Record<string, string>>,
  variable: string,
): string | undefined {
  const value = config[attribute];
  return (typeof value === "string" && value !== "" ? value : environment[variable]) || undefined;
}

/** @throws ProviderError unless the address is on loopback: a stand-in never calls the vendor. */
export function loopbackAddress(address: string | undefined, attribute: string): string {
  const host = address !== undefined && URL.canParse(address) ? new URL(address).hostname : "";
  if (address !== undefined && ["127.0.0.1", "localhost", "[::1]"].includes(host)) return address;
  throw new ProviderError(
    "The stand-in provider needs an address on loopback",
    `Set ${attribute} or HEROKU_API_URL to the sandbox's address.`,
  );
}
