import { classify, type Evidence } from "../../src/live/sweep/classify";
import type { HeldToken } from "../../src/live/sweep/held-token";

/** An Access service token of the newest generation that a policy admits. */
const token = (id: string, isAdmitted: boolean): HeldToken => ({
  kind: "cloudflare-access-service-token",
  what: "Cloudflare Access service token",
  credential: "CF_ACCESS_SVC_VAULT",
  environment: "prod",
  generation: 2,
  id,
  created: undefined,
  isAdmitted,
  revoke: () => Promise.reject(new Error("not to be revoked")),
});
const evidence: Evidence = {
  tokens: [token("known", true), token("stray", true)],
  generations: [{ generation: 2, issued: "2026-11-22T09:00:00Z" }],
  inState: new Set(["known"]),
  inVault: new Set(),
  vaultGeneration: 2,
  isShared: false,
};
const verdicts = (changes: Partial<Evidence> = {}) =>
  classify({ ...evidence, ...changes }).map(({ token: { id }, verdict }) => `${id} ${verdict}`);

test("a token that could go waits for the deploy that takes it out of its Access policy", () => {
  expect(verdicts()).toEqual(["stray in use"]);
  expect(verdicts({ tokens: [token("known", true), token("stray", false)] })).toEqual(["stray orphan"]);
});

test("so it does where the state cannot be read", () => {
  const inVault = new Set(["known"]);
  expect(verdicts({ inState: undefined, inVault })).toEqual(["stray in use"]);
});

test("with a ledger that is older than the vault no deploy is asked for", () => {
  expect(verdicts({ vaultGeneration: 3 })).toEqual(["stray suspect"]);
});
