import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { CloudflareClient } from "../../../packages/sandbox/stand-ins/cloudflare/http-client";

/** What the server answers, one after the other; the last one again and again. "drop" ends the connection. */
type Script = readonly ({ status: number; headers?: Record<string, string> } | "drop")[];

let server: Server;
let seen: { method: string; url: string; headers: IncomingMessage["headers"]; body: string }[];
let waits: number[];

async function clientFor(script: Script, options: object = {}): Promise<CloudflareClient> {
  server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    seen.push({ method: request.method ?? "", url: request.url ?? "", headers: request.headers, body });
    const answer = script[Math.min(seen.length, script.length) - 1] ?? "drop";
    if (answer === "drop") return request.socket.destroy();
    response.writeHead(answer.status, { "content-type": "application/json", ...answer.headers });
    return response.end('{"errors":[]}');
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return new CloudflareClient({
    baseUrl: `http://127.0.0.1:${port}/client/v4`,
    wait: async (milliseconds) => void waits.push(milliseconds),
    ...options,
  });
}

beforeEach(() => {
  seen = [];
  waits = [];
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

test.each([408, 409, 429, 500, 502, 503])("%d is tried three times in all, POST included", async (status) => {
  const client = await clientFor([{ status }]);
  await expect(client.request("POST", "user/tokens", { body: '{"name":"a"}' })).rejects.toMatchObject({
    status,
  });
  expect(seen.map(({ method, body }) => `${method} ${body}`)).toEqual(Array(3).fill('POST {"name":"a"}'));
  expect(seen.map(({ headers }) => headers["x-stainless-retry-count"])).toEqual(["0", "1", "2"]);
  expect(seen.some(({ headers }) => "idempotency-key" in headers)).toBe(false);
});

test.each([400, 401, 403, 404])("%d is final", async (status) => {
  const client = await clientFor([{ status }]);
  await expect(client.request("GET", "zones")).rejects.toMatchObject({ status });
  expect(seen).toHaveLength(1);
});

test("an answer after a failure is the answer", async () => {
  const client = await clientFor([{ status: 500 }, "drop", { status: 201 }]);
  expect((await client.request("PUT", "x", { body: "{}" })).status).toBe(201);
  expect(seen).toHaveLength(3);
});

test("a connection that is lost three times is an error without an answer", async () => {
  const client = await clientFor(["drop"]);
  await expect(client.request("GET", "zones")).rejects.toMatchObject({
    status: 0,
    summary: "failed to make http request",
  });
  expect(seen).toHaveLength(3);
});

test("x-should-retry decides against the status", async () => {
  const always = await clientFor([{ status: 400, headers: { "x-should-retry": "true" } }]);
  await expect(always.request("GET", "zones")).rejects.toMatchObject({ status: 400 });
  expect(seen).toHaveLength(3);
  await new Promise((resolve) => server.close(resolve));
  seen = [];
  const never = await clientFor([{ status: 500, headers: { "x-should-retry": "false" } }]);
  await expect(never.request("GET", "zones")).rejects.toMatchObject({ status: 500 });
  expect(seen).toHaveLength(1);
});

test("a Retry-After under a minute is obeyed, a longer one is ignored", async () => {
  const client = await clientFor([
    { status: 429, headers: { "retry-after": "7" } },
    { status: 429, headers: { "retry-after": "120" } },
    { status: 200 },
  ]);
  await client.request("GET", "zones");
  expect(waits[0]).toBe(7000);
  expect(waits[1]).toBeGreaterThanOrEqual(750);
  expect(waits[1]).toBeLessThanOrEqual(1000);
});

test("a Retry-After can be a date", async () => {
  const date = new Date(Date.now() + 20_000).toUTCString();
  const client = await clientFor([{ status: 503, headers: { "retry-after": date } }, { status: 200 }]);
  await client.request("GET", "zones");
  expect(waits[0]).toBeGreaterThan(15_000);
  expect(waits[0]).toBeLessThanOrEqual(20_000);
});

test("without one the waits are about half a second and a second", async () => {
  const client = await clientFor([{ status: 500 }]);
  await expect(client.request("GET", "zones")).rejects.toThrow();
  expect(waits).toHaveLength(2);
  expect(waits[0]).toBeGreaterThanOrEqual(375);
  expect(waits[0]).toBeLessThanOrEqual(500);
  expect(waits[1]).toBeGreaterThanOrEqual(750);
  expect(waits[1]).toBeLessThanOrEqual(1000);
});

test("an error shows the method, the address, the status and the body as it came", async () => {
  const client = await clientFor([{ status: 404 }]);
  await expect(client.request("DELETE", "user/tokens/a")).rejects.toMatchObject({
    summary: "failed to make http request",
    detail: expect.stringMatching(
      /^DELETE "http:\/\/127\.0\.0\.1:\d+\/client\/v4\/user\/tokens\/a": 404 Not Found \{"errors":\[\]\}$/,
    ),
  });
});

test("every credential that is given is sent, and none otherwise", async () => {
  const client = await clientFor([{ status: 200 }], { apiToken: "t", apiKey: "k", email: "e" });
  await client.request("GET", "zones", { query: { name: "DNS Write", scope: null } });
  expect(seen[0]?.headers).toMatchObject({
    authorization: "Bearer t",
    "x-auth-key": "k",
    "x-auth-email": "e",
  });
  expect(seen[0]?.url).toBe("/client/v4/zones?name=DNS+Write");
  await new Promise((resolve) => server.close(resolve));
  const anonymous = await clientFor([{ status: 200 }]);
  await anonymous.request("GET", "zones");
  expect(seen[1]?.headers).not.toHaveProperty("authorization");
});
