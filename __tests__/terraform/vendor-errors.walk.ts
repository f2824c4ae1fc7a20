import { CrashStage } from "../../exercises/crash-matrix/stage";

let stage: CrashStage;
beforeAll(async () => {
  stage = await CrashStage.open();
  expect((await stage.run("deploy", ["infisical"]))[0]?.outcome).toBe("changed");
});
afterAll(async () => {
  await stage.close();
  stage.remove();
});

/** What Cloudflare answers to the creation of a token, and whether its provider asks again by itself. */
const answers = [
  [401, {}, "Unauthorized"],
  [403, {}, "Forbidden"],
  [409, {}, "Conflict"],
  [429, { "retry-after": "1" }, "Too Many Requests"],
  [500, {}, "Internal Server Error"],
] as const;

test.each(answers)(
  "a vendor that answers %d leaves what was done, names the token, and a rerun goes on",
  async (status, headers, word) => {
    const disarm = stage.fault({
      service: "cloudflare",
      method: "POST",
      path: /\/user\/tokens$/,
      times: 1000,
      effect: { kind: "answer", when: "before", status, headers, body: '{"success":false,"errors":[]}' },
    });
    const [failed] = await stage.run("deploy", ["cloudflare"]);
    disarm();
    expect(failed?.outcome).toBe("failed");
    expect(failed?.errors.join("\n")).toMatch(/cloudflare_api_token\.CF_\w+_prod_g1: /);
    expect(failed?.errors.join("\n")).toContain(`${status} ${word}`);
  },
);

test("and when the vendor is well again, the rerun completes", async () => {
  expect((await stage.run("deploy", ["cloudflare"]))[0]).toMatchObject({ outcome: "changed", errors: [] });
  expect((await stage.run("plan", ["cloudflare"]))[0]).toMatchObject({ outcome: "unchanged" });
});

test("a vendor that hangs is waited for", async () => {
  const disarm = stage.fault({
    service: "heroku",
    method: "POST",
    effect: { kind: "delay", milliseconds: 3000 },
  });
  const [result] = await stage.run("deploy", ["heroku"]);
  disarm();
  expect(result?.outcome).toBe("changed");
  expect(result?.seconds).toBeGreaterThan(3);
});
