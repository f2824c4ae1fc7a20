import { setTimeout as sleep } from "node:timers/promises";
import { readRunningSession } from "../../../exercises/session/hold";
import { openSession, type Session } from "../../../exercises/session/session";
import { readWorld } from "../../../packages/sandbox/world/world-file";
import { likelyFreePort } from "../../support/free-ports";
import { exitOf, TestSandbox } from "../../support/sandbox";
import { VaultByHand } from "../../support/vault-client";

let sandbox: TestSandbox;

beforeEach(() => {
  sandbox = new TestSandbox();
});

afterEach(() => {
  sandbox.remove();
});

/** Makes and deletes folders in the vault from several sides until the process that serves is killed. */
async function changeUntilKilled(kill: () => void) {
  const vault = await VaultByHand.login(readRunningSession(sandbox.paths) as unknown as Session);
  const known = { made: new Set<string>(), deleted: new Set<string>(), unsure: new Set<string>() };
  let isOver = false;
  const work = async (side: number) => {
    for (let number = 0; !isOver; number += 1) {
      const name = `f-${side}-${number}`;
      const old = `f-${side}-${number - 2}`;
      try {
        known.unsure.add(name);
        await vault.createFolder(name);
        known.unsure.delete(name);
        known.made.add(name);
        if (number < 2) continue;
        known.unsure.add(old);
        await vault.deleteFolder(old);
        known.unsure.delete(old);
        known.made.delete(old);
        known.deleted.add(old);
      } catch {
        isOver = true;
      }
      if (known.deleted.size === 40) kill();
    }
  };
  await Promise.all([1, 2, 3, 4].map(work));
  return known;
}

function foldersOf(world: ReturnType<typeof readWorld>): Set<string> {
  return new Set([...(world?.infisical.folders ?? [])].map(({ name }) => name));
}

/** A hold of a process that was killed ends by itself. */
async function openAgain(): Promise<Session> {
  for (;;) {
    try {
      return await openSession({ purpose: "a test", paths: sandbox.paths });
    } catch (error) {
      if (!(error as Error).message.includes("did not start")) throw error;
      await sleep(500);
    }
  }
}

test("what was answered before a kill is there afterwards, deletions too, and the next command goes on from it", async () => {
  const { child } = await sandbox.start(["serve", "--port", String(likelyFreePort())], /Serving/);
  const known = await changeUntilKilled(() => child.kill("SIGKILL"));
  await exitOf(child);
  const there = foldersOf(readWorld(sandbox.paths.world));
  expect([...known.made].filter((name) => !there.has(name) && !known.unsure.has(name))).toEqual([]);
  expect([...known.deleted].filter((name) => there.has(name))).toEqual([]);
  expect(known.deleted.size).toBeGreaterThanOrEqual(40);

  const session = await openAgain();
  const vault = await VaultByHand.login(session);
  await vault.createFolder("after-the-kill");
  await session.close();
  expect(foldersOf(readWorld(sandbox.paths.world))).toEqual(new Set([...there, "after-the-kill"]));
});

test("a command goes on where the one before it ended, and `reset` leaves nothing", async () => {
  for (const name of ["one", "two"]) {
    const session = await openSession({ purpose: "a test", paths: sandbox.paths });
    await (await VaultByHand.login(session)).createFolder(name);
    await session.close();
  }
  const there = foldersOf(readWorld(sandbox.paths.world));
  expect([there.has("one"), there.has("two")]).toEqual([true, true]);
  expect((await sandbox.run(["reset"])).code).toBe(0);
  expect(readWorld(sandbox.paths.world)).toBeUndefined();
});
