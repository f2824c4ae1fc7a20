import { credentials } from "../../src/model";
import { findingsOf } from "../support/findings";
import { changed } from "../support/taxonomy";

describe("the bootstrap tier", () => {
  test("is that of the service token for the vault and of the machine identity, and of nothing else", () => {
    const tiered = credentials.filter(({ tier }) => tier === "bootstrap").map(({ name }) => name);
    expect(tiered).toEqual(["CF_ACCESS_SVC_VAULT", "INF_SVC_DISPATCHER"]);
  });

  test.each([
    ["CF_ACCESS_SVC_VAULT", { tier: undefined }],
    ["INF_SVC_DISPATCHER", { tier: undefined }],
    ["CF_ACCESS_SVC_CONSOLE", { application: "vault.oryx.app" }],
    ["CF_ACCESS_SVC_CONSOLE", { application: "api.vault.oryx.app" }],
    ["CF_ACCESS_SVC_CONSOLE", { tier: "bootstrap" }],
    ["CF_ACCESS_SVC_VAULT", { application: "myvault.oryx.app" }],
    ["HK_PLATFORM_FULL", { tier: "bootstrap" }],
  ])("is missing or misplaced on %s with %j", (name, fields) => {
    expect(findingsOf("bootstrap-tier", [changed(name, fields)])).toEqual([
      expect.objectContaining({ entry: name }),
    ]);
  });
});
