import { credentials } from "../../src/model";
import { scopesCompanion, scopeWord } from "../../src/model/scope-words";

test.each([
  ["Zone > DNS > Edit", "zone.dns:edit"],
  ["Account > Cloudflare Pages > Edit", "account.cloudflare-pages:edit"],
  ["Account > Access: Apps and Policies > Edit", "account.access-apps-and-policies:edit"],
  ["Contents:read", "contents:read"],
  ["chat:write", "chat:write"],
  ["Customers write", "customers-write"],
  ["Server token (send only for one server)", "server-token-send-only-for-one-server"],
])("the scope %j is written as the word %j", (scope, word) => {
  expect(scopeWord(scope)).toBe(word);
});

test("__SCOPES is a space-separated list with one word per scope, for every credential", () => {
  for (const { scopes } of credentials) {
    expect(scopesCompanion(scopes).split(" ")).toHaveLength(Math.max(scopes.length, 1));
  }
});

test("scopes that no document lists are written as unconfirmed", () => {
  expect(scopesCompanion([])).toBe("unconfirmed");
});
