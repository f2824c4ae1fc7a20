import { type CrashWay, crashName } from "../../../exercises/crash-matrix/crash";
import { type CrashResult, crashMatrix } from "../../../exercises/crash-matrix/matrix";
import { TestSandbox } from "../../support/sandbox";
import { copyDeployedSandbox } from "../../support/template/template";

// Samples: `npm run crash-matrix` plays every call of every deed in all four ways.

const sandbox = new TestSandbox();
const deployed = sandbox.folder;
beforeAll(() => copyDeployedSandbox(deployed));
afterAll(() => sandbox.remove());

function expectConverged(results: readonly CrashResult[]): void {
  for (const { point, differences, rejected } of results)
    expect([crashName(point), differences, rejected]).toEqual([crashName(point), [], []]);
}

const unwritten: CrashWay = "Terraform is killed, its state unwritten";

test("a rotation that was stopped anywhere is finished by running again, and no consumer is left with a refused value", async () => {
  const results = await crashMatrix({
    deployed,
    kinds: ["aws-access-key", "cloudflare-access-service-token"],
    ways: ["Terraform is killed"],
    deeds: ["rotate"],
    every: 3,
  });
  expect(results.length).toBeGreaterThanOrEqual(3);
  expectConverged(results);
  expect(results.reduce((sum, { orphans }) => sum + orphans, 0)).toBeGreaterThan(0);
});

test("a user with two keys, of which the vault holds the one that the state does not know, is brought out by the printed steps", async () => {
  const results = await crashMatrix({
    deployed,
    kinds: ["aws-access-key"],
    ways: [unwritten],
    deeds: ["rotate"],
    every: 2,
  });
  expectConverged(results);
  const followed = results.flatMap((result) => result.followed);
  expect(followed.map((step) => step.replace(/--key [^:\s]+/, "--key ID").split(": ")[0])).toEqual(
    expect.arrayContaining([
      "npx taxonomy undo AWS_INFISICAL_BOOTSTRAP",
      "npx taxonomy deploy aws",
      "npx taxonomy sweep --revoke --key ID",
      "npx taxonomy rotate AWS_INFISICAL_BOOTSTRAP",
    ]),
  );
});

test("a token that its policy admits and no state knows waits for the deploy that takes it out", async () => {
  const results = await crashMatrix({
    deployed,
    kinds: ["cloudflare-access-service-token"],
    ways: [unwritten],
    deeds: ["rotate"],
    every: 2,
  });
  expectConverged(results);
  expect(results.map(({ orphans }) => orphans)).toEqual(results.map(() => 1));
});

test.each(["undo", "replace", "remint", "remove"] as const)(
  "a %s that was stopped is finished as well",
  async (deed) => {
    const results = await crashMatrix({
      deployed,
      kinds: [deed === "replace" ? "aws-access-key" : "cloudflare-access-service-token"],
      ways: ["Terraform is killed"],
      deeds: [deed],
      every: 3,
    });
    expect(results.length).toBeGreaterThanOrEqual(2);
    expectConverged(results);
  },
);
