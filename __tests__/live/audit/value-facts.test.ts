import { facts } from "./made-world";

test.each(["CHANGEME", "change-me", "TBD", "rotated", "xxxxxxxx", "<token>", "your-key-here", "N/A"])(
  "%s stands for a value",
  (text) => expect(facts(text).isPlaceholder).toBe(true),
);

test.each([
  "sandbox-q1w2e3r4t5",
  "xoxb-2048-change",
  "123456",
  "TBD-4f9a8c7e6d5b",
  "secret-4f9a8c7e6d5b4a39",
])("%s may be a value", (text) => expect(facts(text).isPlaceholder).toBe(false));

test.each([
  ['"abc123"', "is in quotation marks"],
  ["SLACK_TOKEN=xoxb-1", "starts with a name and an equals sign"],
  ["export A_B=c", "starts with a name and an equals sign"],
  ["Bearer abc", "starts with the word of a header"],
  ["abc def", "has white space inside"],
  ["-----BEGIN RSA PRIVATE KEY-----\nMII=\n-----END RSA PRIVATE KEY-----", undefined],
  ['{ "type": "service_account" }', undefined],
  ["rk_live_abc", undefined],
])("what is wrong with %j", (text, flaw) => expect(facts(text).flaw).toBe(flaw));

test("the mode of a value that vendors mark shows, and nothing of the value stays", () => {
  const value = "rk_live_Zx9Yw8Vu7Ts6";
  const kept = facts(value);
  expect(kept.shape).toEqual({ what: "a Stripe live-mode key", mode: "live" });
  expect(JSON.stringify(kept)).not.toContain("Zx9Y");
});
