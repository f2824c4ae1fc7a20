import type { PresentSecret } from "../../src/live/adoption/inventory";
import { matchVault } from "../../src/live/adoption/match";
import { issuedWith } from "../../src/model/issued-with";
import type { Generation } from "../../src/model/ledger";
import { changed, credential, ledgerFor } from "../support/taxonomy";

const name = "CF_ACCESS_SVC_VAULT";
const minted = credential(name);
const supplied = changed(name, {
  kind: "supplied-value",
  issuedAt: "the dashboard",
  parts: [{ key: "", description: "token" }],
});
const folder = "/OryxTrades/cloudflare";
const was = { generation: 1, issued: "2026-11-22T09:00:00Z", issuedWith: issuedWith(minted) };
const next = { ...was, generation: 2, issuedWith: issuedWith(supplied) };

/** Addresses in the stack that adopting imports from a vault that holds all of a pair. */
function imported(row: readonly Generation[], lostStates: readonly string[] = []): readonly string[] {
  const ledger = ledgerFor([supplied]);
  const secrets = [name, `${name}__CLIENT_ID`].map((one): [string, PresentSecret] => [
    `prod:${folder}/${one}`,
    {
      environment: "prod",
      folder,
      name: one,
      created: was.issued,
      metadata: { "part-of": name },
      fingerprint: one,
      hasReference: false,
    },
  ]);
  const { imports } = matchVault(
    {
      credentials: [supplied],
      ledger: { ...ledger, credentials: { [name]: { prod: [...row] } } },
      ledgerFile: "ledger.json",
    },
    { secrets: new Map(secrets), folders: new Map(), tags: new Map() },
    { projectId: "project", now: was.issued, prefer: [], lostStates },
  );
  return imports.map(({ to }) => to);
}

const base = `infisical_secret.${name}_prod`;
const clientId = `infisical_secret.${name}__CLIENT_ID_prod`;

test("a value that has another kind than its entry is taken over as it was issued", () => {
  expect(imported([was])).toEqual([base, clientId]);
});

test("what the vault keeps of the value before is taken over until that is retired", () => {
  expect(imported([was, next])).toEqual([base, clientId]);
  expect(imported([next])).toEqual([base]);
});

test("of a stack whose state is lost, a minted value is taken over as its entry says by now", () => {
  expect(imported([was], ["cloudflare"])).toEqual([base]);
});
