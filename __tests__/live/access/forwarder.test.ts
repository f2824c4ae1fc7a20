import { mkdtempSync, rmSync } from "node:fs";
import { type IncomingMessage, request } from "node:http";
import { networkInterfaces, tmpdir } from "node:os";
import path from "node:path";
import { type Forwarder, startForwarder } from "../../../src/live/access/forwarder";
import type { AccessRefusal } from "../../../src/live/access/refusal";
import { json, RecordingServer, text } from "../../support/recording-server";
import { selfSigned } from "../../support/self-signed";

const token = { clientId: "0123.access", clientSecret: "canary-of-the-client-secret" };

let vault: RecordingServer;
let forwarder: Forwarder;
let refusals: AccessRefusal[];
let silences: string[];

const start = (upstream: string) =>
  startForwarder({
    upstream,
    token,
    onRefusal: (refusal) => refusals.push(refusal),
    onSilence: (code) => silences.push(code),
  });

beforeEach(async () => {
  refusals = [];
  silences = [];
  vault = await RecordingServer.start();
  forwarder = await start(vault.url);
});
afterEach(async () => {
  await forwarder.close();
  await vault.close();
});

const ask = (to: string, init?: RequestInit) =>
  fetch(`${forwarder.url}${to}`, { redirect: "manual", ...init });

/** Sends a request with headers that fetch does not let through, and resolves with the answer's beginning. */
function askRaw(
  options: { method?: string; path?: string; headers?: Record<string, string> },
  body: (send: (chunk: string) => void, end: () => void) => void = (_send, end) => end(),
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const { hostname, port, pathname } = new URL(forwarder.url);
    const to = { hostname, port, path: `${pathname}${options.path ?? "/api"}` };
    const sent = request({ agent: false, ...options, ...to }, resolve);
    sent.on("error", reject);
    body(
      (chunk) => sent.write(chunk),
      () => sent.end(),
    );
  });
}

describe("a request reaches the vault as the command made it, with the service token", () => {
  test.each(["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"])("%s", async (method) => {
    vault.answer = json(200, { ok: true }, { "x-of-the-vault": "yes" });
    const body = ["GET", "HEAD", "OPTIONS"].includes(method) ? {} : { body: "a=1" };
    const response = await ask("/api/v3/secrets", { method, ...body });
    expect([response.status, response.headers.get("x-of-the-vault")]).toEqual([200, "yes"]);
    expect(vault.seen).toEqual([
      expect.objectContaining({ method, url: "/api/v3/secrets", body: Buffer.from(body.body ?? "") }),
    ]);
    expect(vault.seen[0]?.headers).toMatchObject({
      host: vault.host,
      "cf-access-client-id": token.clientId,
      "cf-access-client-secret": token.clientSecret,
    });
  });

  test("with path and query byte for byte, however long a name is", async () => {
    const to = `/api/${"N".repeat(400)}/a%20b%3F?secretPath=%2FOryxTrades%2fslack/&a=1&a=2&b=%2B+c&empty=&flag`;
    await ask(to);
    expect(vault.seen[0]?.url).toBe(to);
  });

  test("below the path of an address that has one", async () => {
    const below = await start(`${vault.url}/infisical`);
    await fetch(`${below.url}/api/status?x=1`);
    await below.close();
    expect(vault.seen[0]?.url).toBe("/infisical/api/status?x=1");
  });

  test("without what a command says of Access itself, and without what belongs to one connection", async () => {
    await askRaw({
      headers: {
        "CF-Access-Client-Id": "theirs",
        "Cf-Access-Token": "theirs",
        authorization: "Bearer of-the-command",
        connection: "close, x-of-the-connection",
        "x-of-the-connection": "1",
        "proxy-authorization": "Basic canary",
        te: "trailers",
      },
    });
    const { headers } = vault.seen[0] ?? { headers: {} };
    expect(headers).toMatchObject({
      authorization: "Bearer of-the-command",
      "cf-access-client-id": token.clientId,
    });
    for (const name of ["cf-access-token", "x-of-the-connection", "proxy-authorization", "te"])
      expect(headers).not.toHaveProperty(name);
  });

  test("with a body that is passed on while it is still being sent", async () => {
    const arrived: string[] = [];
    let isFirst: () => void = () => undefined;
    const first = new Promise<void>((resolve) => {
      isFirst = resolve;
    });
    vault.onRequest = (incoming) =>
      incoming.once("data", (chunk: Buffer) => {
        arrived.push(chunk.toString());
        isFirst();
      });
    await askRaw({ method: "POST", headers: { "content-type": "application/json" } }, async (send, end) => {
      send('{"half":');
      await first;
      send("1}");
      end();
    });
    expect(arrived).toEqual(['{"half":']);
    expect(vault.seen[0]?.body.toString()).toBe('{"half":1}');
  });

  test("with megabytes of any kind unchanged", async () => {
    const body = Buffer.alloc(5_000_000, "0123456789abcdef");
    await ask("/api", { method: "PUT", body, headers: { "content-type": "application/x-of-my-own" } });
    expect(vault.seen[0]?.body.equals(body)).toBe(true);
  });

  test("without a body that a GET announces", async () => {
    await askRaw({ headers: { "content-length": "2" } }, (send, end) => {
      send("{}");
      end();
    });
    expect(vault.seen[0]?.headers).not.toHaveProperty("content-length");
  });
});

describe("an answer reaches the command as the vault gave it", () => {
  test("while it is still being given", async () => {
    let finish: () => void = () => undefined;
    vault.answer = (_request, response) => {
      response.write("first");
      finish = () => response.end(" last");
    };
    const response = await ask("/api");
    const reader = response.body?.getReader();
    const first = await reader?.read();
    expect(Buffer.from(first?.value ?? []).toString()).toBe("first");
    finish();
    const rest = await reader?.read();
    expect(Buffer.from(rest?.value ?? []).toString()).toBe(" last");
  });

  test.each([400, 401, 403, 404, 422, 429, 500, 503])("%d of its own, once", async (status) => {
    const body = { statusCode: status, message: "the vault's own", error: "PermissionDenied" };
    vault.answer = json(status, body, { "retry-after": "0" });
    const response = await ask("/api");
    expect(response.status).toBe(status);
    expect(response.headers.get("retry-after")).toBe("0");
    expect(await response.json()).toEqual(body);
    expect(vault.seen).toHaveLength(1);
    expect(refusals).toEqual([]);
  });

  test("with the vault's cookies and without those of Access", async () => {
    const cookies = ["CF_Authorization=canary; Secure", "jid=of-the-vault", "CF_AppSession=canary"];
    vault.answer = json(200, {}, { "set-cookie": cookies });
    expect((await ask("/api")).headers.getSetCookie()).toEqual(["jid=of-the-vault"]);
  });

  test("and a redirect of its own stays one", async () => {
    vault.answer = text(302, { location: "https://vault.oryx.app/login" });
    const response = await ask("/");
    expect([response.status, response.headers.get("location")]).toEqual([
      302,
      "https://vault.oryx.app/login",
    ]);
  });
});

describe("what Access answers is never taken for the vault's answer", () => {
  const login = "https://oryxtrades.cloudflareaccess.com/cdn-cgi/access/login/vault.oryx.app?kid=1";
  test.each<[string, AccessRefusal, Parameters<typeof text>]>([
    [
      "a redirect to the login page",
      "login page",
      [302, { location: login, "set-cookie": "CF_Session=canary" }],
    ],
    ["a redirect below the vault's own name", "login page", [303, { location: "/cdn-cgi/access/login" }]],
    [
      "its page for a token that it refuses",
      "forbidden page",
      [403, { "content-type": "text/html; charset=UTF-8" }, "<p>canary"],
    ],
    ["the same with 401", "forbidden page", [401, { "content-type": "text/html" }, "<p>canary"]],
  ])("%s", async (_, refusal, answer) => {
    vault.answer = text(...answer);
    const response = await ask("/api/v3/secrets/raw/X", { method: "POST", body: "{}" });
    const body = await response.text();
    expect(response.status).toBe(403);
    expect(JSON.parse(body)).toEqual({
      statusCode: 403,
      error: "CloudflareAccess",
      message: expect.stringContaining("Cloudflare Access"),
    });
    expect(response.headers.get("location")).toBeNull();
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(body).not.toContain("canary");
    expect(refusals).toEqual([refusal]);
  });
});

describe("nobody else on the machine gets through", () => {
  test("without the path that cannot be guessed", async () => {
    const { origin, pathname } = new URL(forwarder.url);
    expect(pathname).toMatch(/^\/[0-9a-f]{32}$/);
    const another = await start(vault.url);
    await another.close();
    expect(new URL(another.url).pathname).not.toBe(pathname);
    for (const to of ["/", "/api/status", `${pathname.slice(0, -1)}/api`, `/x${pathname}/api`])
      expect((await fetch(`${origin}${to}`)).status).toBe(404);
    expect(vault.seen).toEqual([]);
  });

  test("from outside that path by climbing out of it", async () => {
    for (const to of ["/../api", "/%2e%2e/api", "/a/%2E%2E/%2E%2E/api"]) {
      const response = await askRaw({ path: to });
      expect(response.statusCode).toBeGreaterThanOrEqual(400);
      response.resume();
    }
    expect(vault.seen).toEqual([]);
  });

  test("at any address but 127.0.0.1", async () => {
    const { port } = new URL(forwarder.url);
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ address, scopeid }) => address !== "127.0.0.1" && !scopeid)
      .map(({ address, family }) => (family === "IPv6" ? `[${address}]` : address));
    for (const other of ["[::1]", ...others])
      await expect(fetch(`http://${other}:${port}/`)).rejects.toThrow("fetch failed");
  });

  test("once it is closed", async () => {
    await forwarder.close();
    await expect(ask("/api")).rejects.toThrow("fetch failed");
  });
});

describe("a vault that cannot be reached is said to be so, without a value", () => {
  test("when nothing listens there", async () => {
    await vault.close();
    const response = await ask("/api");
    expect(response.status).toBe(502);
    expect(await response.json()).toMatchObject({ message: expect.stringContaining("ECONNREFUSED") });
    expect(silences).toEqual(["ECONNREFUSED"]);
  });

  test("when its certificate is nobody's that we trust: the token is not sent", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "tls-"));
    const tls = await RecordingServer.start(selfSigned(folder));
    const toTls = await start(tls.url);
    const response = await fetch(`${toTls.url}/api`);
    await toTls.close();
    await tls.close();
    rmSync(folder, { recursive: true });
    expect(response.status).toBe(502);
    expect(silences).toEqual(["DEPTH_ZERO_SELF_SIGNED_CERT"]);
    expect(tls.seen).toEqual([]);
  });
});
