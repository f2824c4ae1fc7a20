import {
  cloudflareGrants,
  coversOnCloudflare,
  expectedCloudflareGrants,
} from "../../../src/live/audit/cloudflare-grants";
import { credentials } from "../../../src/model";
import type { Credential } from "../../../src/model/credential";

const zones = new Map([["z1", "oryx.app"]]);
const policy = (resources: Record<string, string | Record<string, string>>, effect = "allow") => ({
  effect,
  resources,
  permission_groups: [{ id: "g1", name: "DNS Write" }],
});

test.each<[string, Record<string, string | Record<string, string>>, string]>([
  ["one zone", { "com.cloudflare.api.account.zone.z1": "*" }, "DNS Write on zone oryx.app"],
  ["a zone that may not be read", { "com.cloudflare.api.account.zone.z9": "*" }, "DNS Write on zone z9"],
  ["every zone", { "com.cloudflare.api.account.zone.*": "*" }, "DNS Write on every zone"],
  [
    "every zone of an account",
    { "com.cloudflare.api.account.a1": { "com.cloudflare.api.account.zone.*": "*" } },
    "DNS Write on every zone",
  ],
  ["the account", { "com.cloudflare.api.account.a1": "*" }, "DNS Write on the account"],
  ["every account", { "com.cloudflare.api.account.*": "*" }, "DNS Write on every account"],
  ["the user", { "com.cloudflare.api.user.u1": "*" }, "DNS Write on the user"],
])("%s", (_, resources, grant) => {
  expect(cloudflareGrants({ policies: [policy(resources)] }, zones)).toEqual([grant]);
});

test("what a token may not do, and from where it may be used, is told", () => {
  const token = {
    policies: [policy({ "com.cloudflare.api.account.zone.z1": "*" }, "deny")],
    condition: { request_ip: { in: ["203.0.113.0/24"] } },
  };
  expect(cloudflareGrants(token, zones)).toEqual([
    "no DNS Write on zone oryx.app",
    "only from 203.0.113.0/24",
  ]);
});

test("a permission on every zone includes the one on a zone, and no other", () => {
  expect(coversOnCloudflare("DNS Write on every zone", "DNS Write on zone oryx.app")).toBe(true);
  expect(coversOnCloudflare("DNS Write on zone oryx.app", "DNS Write on every zone")).toBe(false);
  expect(coversOnCloudflare("Zone Read on every zone", "DNS Write on zone oryx.app")).toBe(false);
});

test("an entry's scopes are written in the same words", () => {
  const entry = credentials.find(
    ({ name }) => name === "CF_DNS_EDIT_ORYX_APP",
  ) as Credential<"cloudflare-api-token">;
  expect(expectedCloudflareGrants({ ...entry, allowedNetworks: ["192.0.2.1/32"] })).toEqual([
    "DNS Write on zone oryx.app",
    "Zone Read on zone oryx.app",
    "only from 192.0.2.1/32",
  ]);
});
