import { deleteTokens } from "../../../sandbox/crash-matrix/delete-tokens";
import { Consumers } from "../../../sandbox/rehearsal/held-values";
import { authenticates } from "../../../sandbox/verify/authenticate";
import { credentials } from "../../../taxonomy";
import { environments } from "../../../taxonomy/vocabulary";
import { LiveSandbox } from "../../support/live-sandbox";

jest.setTimeout(240_000);

const minted = credentials
  .filter(({ kind }) => kind !== "supplied-value")
  .flatMap((credential) =>
    environments
      .filter((environment) => credential.environments[environment] === "own")
      .map((environment) => ({ credential, environment })),
  );

let live: LiveSandbox;
beforeAll(async () => {
  live = await LiveSandbox.deployed();
});
afterAll(() => live.remove());

/** How many of the consumers hold a value that is accepted, and how many there are. */
async function accepted(): Promise<readonly [number, number]> {
  const consumers = await Consumers.login(live.session, minted);
  const held = await consumers.read(live.ledger);
  const answers = await Promise.all(
    held.map(({ credential, values }) => authenticates(credential, values, live.session.urls)),
  );
  return [answers.filter((answer) => answer === true).length, answers.length];
}

test("every minted kind is among them, and a vault and an app", async () => {
  expect(new Set(minted.map(({ credential }) => credential.kind)).size).toBe(5);
  const [good, all] = await accepted();
  expect([good, all > minted.length]).toEqual([all, true]);
});

test("tokens that somebody deleted are minted again, and everybody holds their values after one deploy", async () => {
  const ledger = live.ledgerText;
  for (const one of minted) await deleteTokens(live.session, one);
  expect((await accepted())[0]).toBe(0);
  const { code, stdout, stderr } = await live.run([]);
  expect(stdout).toContain("A second plan of all 13 stacks has no changes.");
  expect([code, stdout.includes("problem:")]).toEqual([0, false]);
  expect(stderr).not.toContain("FAILED");
  const [good, all] = await accepted();
  expect(good).toBe(all);
  expect(live.ledgerText).toBe(ledger);
});
