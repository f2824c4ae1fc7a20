/**
 * How Cloudflare Access keeps somebody out: it sends whoever brings no token, or one that it takes for none, to its login
 * page, and shows the others a page that says so.
 */
export type AccessRefusal = "login page" | "forbidden page";

/** Header of the forwarder's own answers in place of a refusal. */
export const refusalHeader = "x-access-refusal";

/** Reads a header by its name in lower case. */
export type HeaderReader = (name: string) => string | null | undefined;

/** Where Access has its login page, on the team's domain or on the application's own. */
const loginPath = /\/cdn-cgi\/access\/(login|sso|authorized)/;

/**
 * Whether an answer is Access's and not that of the server behind it, which answers programs in JSON.
 * @returns undefined for an answer of the server.
 */
export function accessRefusal(status: number, header: HeaderReader): AccessRefusal | undefined {
  const forwarded = header(refusalHeader);
  if (forwarded === "login page" || forwarded === "forbidden page") return forwarded;
  if (status >= 300 && status < 400) {
    return loginPath.test(header("location") ?? "") ? "login page" : undefined;
  }
  const isPage = /^text\/html\b/i.test(header("content-type") ?? "");
  return (status === 401 || status === 403) && isPage ? "forbidden page" : undefined;
}
