import { checkTarget, TargetError } from "../../src/targets/load";
import { target as sandboxTarget } from "../../src/targets/sandbox";

function problemsOf(data: unknown): readonly string[] {
  try {
    checkTarget("sandbox", data);
  } catch (error) {
    if (error instanceof TargetError) return error.problems;
    throw error;
  }
  return [];
}

test("a target of unknown, missing and misspelt fields is told at once, each with the field that was meant", () => {
  const { cloudflare: _, state: __, ...rest } = sandboxTarget;
  const state = { kind: "s3", bucket: "b", regoin: "eu-west-1", prefix: "p", kmsKeyId: "k" };
  expect(problemsOf({ ...rest, state, acount: "x" })).toEqual([
    "company/targets/sandbox.ts: target: found cloudflare is missing, expected an object; fix: add cloudflare.",
    "company/targets/sandbox.ts: target: found state.region is missing, expected a text; fix: add state.region.",
    "company/targets/sandbox.ts: target: found the unknown field state.regoin: a text of 9 characters, expected region, or no such field; fix: rename it to region, or remove it.",
    'company/targets/sandbox.ts: target: found the unknown field acount: "x", expected fields that are known here; fix: remove acount.',
  ]);
});

test("no value that could be a secret is told", () => {
  const secret = `x7_${"9Q".repeat(20)}`;
  const told = problemsOf({ ...sandboxTarget, cloudflare: { accountId: secret, [secret]: secret } }).join(
    "\n",
  );
  expect(told).toContain("a text of 43 characters");
  expect(told).not.toContain("9Q9Q");
});
