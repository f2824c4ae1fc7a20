import { request } from "node:http";
import type Cloudflare from "cloudflare";
import type { PolicyCreateParams } from "cloudflare/resources/zero-trust/access/policies";
import { accountId, type RunningCloudflare, runCloudflare } from "./running-cloudflare";

let cloudflare: RunningCloudflare;
let access: Cloudflare["zeroTrust"]["access"];
const account = { account_id: accountId };

beforeEach(async () => {
  cloudflare = await runCloudflare();
  access = cloudflare.client().zeroTrust.access;
});
afterEach(() => cloudflare.close());

/** Asks for a page of an application; fetch would not let the Host header be set. */
function knock(
  credentials: { id?: string | undefined; secret?: string | undefined } = {},
  host = "vault.oryx.app",
) {
  const headers = {
    host,
    ...(credentials.id === undefined ? {} : { "CF-Access-Client-Id": credentials.id }),
    ...(credentials.secret === undefined ? {} : { "CF-Access-Client-Secret": credentials.secret }),
  };
  return new Promise<{ status: number; location: string | undefined }>((resolve, reject) => {
    request(`${cloudflare.url}/api/status`, { headers }, (response) => {
      response.resume();
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, location: response.headers.location }),
      );
    })
      .on("error", reject)
      .end();
  });
}

async function newToken(more: object = {}) {
  const created = await access.serviceTokens.create({ ...account, name: "probe", ...more });
  return { tokenId: created.id ?? "", id: created.client_id, secret: created.client_secret };
}

function admit(include: PolicyCreateParams["include"] & object, more: object = {}) {
  return access.policies.create({ ...account, name: "p", decision: "non_identity", include, ...more });
}

test("without a service token the visitor is sent to the login page", async () => {
  const answer = await knock();
  expect(answer.status).toBe(302);
  expect(answer.location).toMatch(
    /^https:\/\/[^/]+\.cloudflareaccess\.com\/cdn-cgi\/access\/login\/vault\.oryx\.app\?/,
  );
});

test("a service token that a Service Auth policy includes is let in, and seen", async () => {
  const token = await newToken();
  await admit([{ service_token: { token_id: token.tokenId } }]);
  cloudflare.clock.now = new Date("2026-11-23T00:00:00Z");
  expect((await knock(token)).status).toBe(200);
  const read = await cloudflare.call("GET", `/accounts/${accountId}/access/service_tokens/${token.tokenId}`);
  expect(read.json.result.last_seen_at).toBe("2026-11-23T00:00:00Z");
});

test("a service token that no policy includes is refused", async () => {
  const token = await newToken();
  await admit([{ service_token: { token_id: (await newToken()).tokenId } }]);
  expect((await knock(token)).status).toBe(403);
});

test("an Allow policy lets no service token in", async () => {
  const token = await newToken();
  await admit([{ service_token: { token_id: token.tokenId } }], { decision: "allow" });
  expect((await knock(token)).status).toBe(403);
});

test("exclude and require narrow what include admits", async () => {
  const token = await newToken();
  const rule = { service_token: { token_id: token.tokenId } };
  const policy = await admit([{ any_valid_service_token: {} }], { exclude: [rule] });
  expect((await knock(token)).status).toBe(403);
  const body = { ...account, name: "p", decision: "non_identity" as const, include: [rule] };
  await access.policies.update(policy.id ?? "", { ...body, require: [{ ip: { ip: "10.0.0.0/8" } }] });
  expect((await knock(token)).status).toBe(403);
  await access.policies.update(policy.id ?? "", { ...body, require: [{ ip: { ip: "127.0.0.0/8" } }] });
  expect((await knock(token)).status).toBe(200);
});

test("a wrong secret, an unknown id, a disabled, an expired and a deleted token are refused", async () => {
  const policy = await admit([{ any_valid_service_token: {} }]);
  const token = await newToken({ duration: "1h" });
  expect((await knock(token)).status).toBe(200);
  expect((await knock({ ...token, secret: "0".repeat(64) })).status).toBe(403);
  expect((await knock({ ...token, id: `${"0".repeat(32)}.access` })).status).toBe(403);
  await access.serviceTokens.update(token.tokenId, { ...account, enabled: false });
  expect((await knock(token)).status).toBe(403);
  await access.serviceTokens.update(token.tokenId, { ...account, enabled: true });
  expect((await knock(token)).status).toBe(200);
  cloudflare.clock.now = new Date("2026-11-22T11:00:00Z");
  expect((await knock(token)).status).toBe(403);
  await access.serviceTokens.refresh(token.tokenId, account);
  expect((await knock(token)).status).toBe(200);
  await access.serviceTokens.delete(token.tokenId, account);
  expect((await knock(token)).status).toBe(403);
  expect(policy.id).toBeDefined();
});

test("after a rotation the previous secret works until its end, which can be moved", async () => {
  await admit([{ any_valid_service_token: {} }]);
  const token = await newToken();
  const path = `/accounts/${accountId}/access/service_tokens/${token.tokenId}`;
  const put = async (end: string | null) =>
    (
      await cloudflare.call("PUT", path, {
        body: JSON.stringify({
          name: "probe",
          client_secret_version: 2,
          previous_client_secret_expires_at: end,
        }),
      })
    ).json.result.client_secret;
  const secret = await put("2026-12-01T00:00:00Z");
  expect((await knock({ ...token, secret })).status).toBe(200);
  expect((await knock(token)).status).toBe(200);
  cloudflare.clock.now = new Date("2026-12-01T00:00:00Z");
  expect((await knock(token)).status).toBe(403);
  await put("2026-12-05T00:00:00Z");
  expect((await knock(token)).status).toBe(200);
  await put(null);
  expect((await knock(token)).status).toBe(403);
  expect([...cloudflare.state.accessServiceTokens][0]).not.toHaveProperty("previousSecret");
  expect((await knock({ ...token, secret })).status).toBe(200);
});

test("rotating without an end ends the old secret at once", async () => {
  await admit([{ any_valid_service_token: {} }]);
  const token = await newToken();
  const { client_secret: secret } = await access.serviceTokens.rotate(token.tokenId, account);
  expect((await knock(token)).status).toBe(403);
  expect((await knock({ ...token, secret })).status).toBe(200);
});

test("a host that is no application reaches the API", async () => {
  expect((await knock({}, "127.0.0.1")).status).toBe(404);
});
