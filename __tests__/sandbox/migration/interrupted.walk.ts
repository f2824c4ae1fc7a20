import { steps } from "../../../sandbox/migration/migrate";
import { TestSandbox } from "../../support/sandbox";
import { MigrationStage } from "./migration-stage";

const seeded = new TestSandbox();
const stages: MigrationStage[] = [];
/** The places of all secrets after a walk that nothing interrupted. */
let endOfWalk: readonly string[];

beforeAll(async () => {
  expect((await seeded.run(["seed", "--json"])).code).toBe(0);
  const world = await stage();
  await world.migrate();
  endOfWalk = await world.inventory();
});

afterAll(async () => {
  await Promise.all(stages.map((one) => one.remove()));
  seeded.remove();
});

async function stage(): Promise<MigrationStage> {
  const opened = await MigrationStage.open(seeded.folder);
  stages.push(opened);
  return opened;
}

/** The vault's mutating call at which the deploy after a step is killed. */
const killsAfter: Readonly<Record<string, number>> = { adopt: 40, fresh: 9, "prod-both": 6 };

/** Staging takes the same steps as prod, so that one stop is enough for it. */
const stops = steps
  .map(({ id }) => id)
  .filter((id) => id !== "stored" && (!id.startsWith("staging-") || id === "staging-read-back"));

test("a walk that is stopped after every step, and killed within three deploys, ends in the same place", async () => {
  const world = await stage();
  for (const id of stops) {
    const { steps: taken, supplied } = await world.migrate(id);
    expect(taken.at(-1)).toBe(id);
    expect(supplied.changed).toEqual([]);
    const call = killsAfter[id];
    if (call !== undefined) await world.migrateAndKill(call);
  }
  expect(await world.migrate()).toMatchObject({ steps: [], oldNames: { after: 0 } });
  expect(await world.inventory()).toEqual(endOfWalk);
});
