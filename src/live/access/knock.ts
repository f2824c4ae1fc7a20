import { LiveError } from "../live-error";
import { type AccessRefusal, accessRefusal } from "./refusal";
import { accessHeaders, type ServiceToken } from "./service-token";

/** Answers of Infisical to anybody, and so the question to ask when it is the way there that is in doubt. */
const statusPath = "/api/status";

/**
 * Whether Cloudflare Access lets a service token through to the vault. Any answer that is not Access's own is the vault's.
 * @param upstream the vault's address, without a slash at the end
 * @param timeout in milliseconds
 * @returns how Access refused, or undefined when it did not.
 * @throws LiveError when nobody answers, and while the vault or Cloudflare fails.
 */
export async function knock(
  upstream: string,
  token: ServiceToken,
  timeout: number,
): Promise<AccessRefusal | undefined> {
  let response: Response;
  try {
    response = await fetch(`${upstream}${statusPath}`, {
      headers: accessHeaders(token),
      redirect: "manual",
      signal: AbortSignal.timeout(timeout),
    });
    await response.body?.cancel();
  } catch (error) {
    throw new LiveError(
      "Cloudflare Access",
      `${new URL(upstream).host} gave no answer (${reason(error, timeout)}). Check INFISICAL_HOST and the network, and run it again.`,
    );
  }
  if (response.status >= 500) {
    const message = `${new URL(upstream).host} answered ${response.status}. The vault or Cloudflare fails: run it again later.`;
    throw new LiveError("Cloudflare Access", message, response.status);
  }
  return accessRefusal(response.status, (name) => response.headers.get(name));
}

function reason(error: unknown, timeout: number): string {
  if (error instanceof Error && error.name === "TimeoutError") return `none within ${timeout / 1000} s`;
  const cause = error instanceof Error ? (error.cause as NodeJS.ErrnoException | undefined) : undefined;
  return cause?.code ?? "no connection";
}
