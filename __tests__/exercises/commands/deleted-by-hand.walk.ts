import { deleteTokens } from "../../../exercises/crash-matrix/delete-tokens";
import { authenticates } from "../../../exercises/kinds";
import { Consumers } from "../../../exercises/rehearsal/held-values";
import { credentials } from "../../../src/model";
import { environments } from "../../../src/model/vocabulary";
import { LiveSandbox } from "../../support/live-sandbox";

/** Its provider keeps a client secret that was revoked, and only notes that it is. */
const kept = "infisical-machine-identity";

const values = credentials
  .filter(({ kind }) => kind !== "supplied-value")
  .flatMap((credential) =>
    environments
      .filter((environment) => credential.environments[environment] === "own")
      .map((environment) => ({ credential, environment })),
  );

const minted = values.filter(({ credential }) => credential.kind !== kept);
const identities = values.filter(({ credential }) => credential.kind === kept);

let live: LiveSandbox;
beforeAll(async () => {
  live = await LiveSandbox.deployed();
});
afterAll(() => live.remove());

/** How many of the consumers hold a value that is accepted, and how many there are. */
async function accepted(watched = minted): Promise<readonly [number, number]> {
  const consumers = await Consumers.login(live.session, watched);
  const held = await consumers.read(live.ledger);
  const answers = await Promise.all(
    held.map(({ credential, values }) => authenticates(credential, values, live.session.urls)),
  );
  return [answers.filter((answer) => answer === true).length, answers.length];
}

test("every minted kind is among them, and a vault and an app", async () => {
  expect(new Set(values.map(({ credential }) => credential.kind)).size).toBe(5);
  expect(identities).not.toEqual([]);
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

test("after a client secret was revoked a rotation gives everybody one that works, in one deploy", async () => {
  for (const one of identities) await deleteTokens(live.session, one);
  expect((await accepted(identities))[0]).toBe(0);
  for (const { credential, environment } of identities) {
    const args = ["rotate", credential.name, "--env", environment];
    expect(await live.taxonomy(args)).toMatchObject({ code: 0 });
  }
  expect(await live.run(["deploy", "infisical"])).toMatchObject({ code: 0 });
  expect(await accepted(identities)).toEqual([identities.length, identities.length]);
});
