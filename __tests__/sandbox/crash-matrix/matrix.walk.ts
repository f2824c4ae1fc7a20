import { crashName } from "../../../sandbox/crash-matrix/crash";
import { crashMatrix } from "../../../sandbox/crash-matrix/matrix";

jest.setTimeout(240_000);

// A sample: `npm run crash-matrix` plays every call in all three ways.
test("a rotation that was stopped anywhere is finished by running again, and no consumer is left with a refused value", async () => {
  const results = await crashMatrix({
    kinds: ["aws-access-key", "cloudflare-access-service-token"],
    ways: ["Terraform is killed"],
    deeds: ["rotate"],
    every: 3,
  });
  expect(results.length).toBeGreaterThanOrEqual(3);
  for (const result of results) {
    expect([crashName(result.point), result.differences, result.rejected]).toEqual([
      crashName(result.point),
      [],
      [],
    ]);
  }
  expect(results.reduce((sum, { orphans }) => sum + orphans, 0)).toBeGreaterThan(0);
});
