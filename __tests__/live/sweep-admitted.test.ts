import { classify, type Evidence } from "../../src/live/sweep/classify";
import type { OwnToken } from "../../src/live/vendor-token";

/** An Access service token of the newest generation. */
const token = (id: string): OwnToken => ({
  kind: "cloudflare-access-service-token",
  what: "Cloudflare Access service token",
  id,
  name: "CF_ACCESS_SVC_VAULT/prod/g2",
  of: { name: "CF_ACCESS_SVC_VAULT", environment: "prod", generation: 2 },
  isOwn: false,
  isDisabled: false,
  expires: null,
  created: undefined,
  grants: undefined,
  revoke: () => Promise.reject(new Error("not to be revoked")),
});
const evidence: Evidence = {
  tokens: [token("known"), token("stray")],
  generations: [{ generation: 2, issued: "2026-11-22T09:00:00Z" }],
  inState: new Set(["known"]),
  inVault: new Set(),
  used: new Set(),
  admitted: new Set(["known", "stray"]),
  vaultGeneration: 2,
  isShared: false,
};
const verdicts = (changes: Partial<Evidence> = {}) =>
  classify({ ...evidence, ...changes }).map(({ token: { id }, verdict }) => `${id} ${verdict}`);

test("a token that could go waits for the deploy that takes it out of its Access policy", () => {
  expect(verdicts()).toEqual(["stray in use"]);
  expect(verdicts({ admitted: new Set(["known"]) })).toEqual(["stray orphan"]);
});

test("so it does where the state cannot be read", () => {
  const inVault = new Set(["known"]);
  expect(verdicts({ inState: undefined, inVault })).toEqual(["stray in use"]);
});

test("with a ledger that is older than the vault no deploy is asked for", () => {
  expect(verdicts({ vaultGeneration: 3 })).toEqual(["stray suspect"]);
});
