import { accessRefusal } from "../access/refusal";

/**
 * Whether Cloudflare Access, and not the vault, answered: it sends whoever it does not admit to its login page, or
 * refuses with a page of its own, where Infisical always answers in JSON.
 * @param url base URL of the vault, without a slash at the end
 * @param timeout in milliseconds
 * @returns what Access said, or undefined where the vault itself answers, or nobody does.
 */
export async function accessInFront(url: string, timeout: number): Promise<string | undefined> {
  try {
    const response = await fetch(`${url}/api/status`, {
      redirect: "manual",
      signal: AbortSignal.timeout(timeout),
    });
    await response.body?.cancel();
    const refusal = accessRefusal(response.status, (name) => response.headers.get(name));
    if (refusal === undefined) return undefined;
    return refusal === "login page"
      ? "Cloudflare Access asks for a login"
      : "Cloudflare Access refuses the service token";
  } catch {
    return undefined;
  }
}
