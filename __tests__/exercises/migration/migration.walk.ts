import type { Seeded } from "../../../exercises/legacy-vault/seed";
import { steps } from "../../../exercises/migration/migrate";
import { TestSandbox } from "../../support/sandbox";
import { MigrationStage } from "./migration-stage";

const seeded = new TestSandbox();
const stages: MigrationStage[] = [];
let seed: Seeded;
/** The places of all secrets after the walk that nothing interrupted. */
let endOfWalk: readonly string[];

beforeAll(async () => {
  const { code, stdout, stderr } = await seeded.run(["seed", "--json"]);
  expect([code, stderr]).toEqual([0, ""]);
  seed = JSON.parse(stdout);
});

afterAll(async () => {
  await Promise.all(stages.map((stage) => stage.remove()));
  seeded.remove();
});

async function stage(): Promise<MigrationStage> {
  const opened = await MigrationStage.open(seeded.folder);
  stages.push(opened);
  return opened;
}

test("a vault that has secrets already is not seeded again", async () => {
  const { code, stdout, stderr } = await seeded.run(["seed"]);
  expect(stderr).toContain(`has ${seed.secrets.length} secrets already`);
  expect([code, stdout]).toEqual([1, ""]);
});

test("today's vault goes to the taxonomy without a rejected value, a changed one, an old name or a finding", async () => {
  expect(seed.legacyNames.length).toBeGreaterThanOrEqual(24);
  const world = await stage();
  const result = await world.migrate();
  endOfWalk = await world.inventory();
  expect(result).toMatchObject({
    steps: steps.map(({ id }) => id).filter((id) => id !== "stored"),
    rejected: 0,
    supplied: { changed: [] },
    oldNames: { before: seed.legacyNames.length, after: 0 },
    findings: [],
  });
  expect(result.supplied.compared).toBeGreaterThanOrEqual(20);
  expect(result.probes).toBeGreaterThan(500);
  const renamed = result.credentials.filter(({ switched }) => switched.length > 0);
  expect(renamed.map(({ credential }) => credential).sort()).toEqual([
    "AWS_INFISICAL_BOOTSTRAP_prod",
    "CF_ACCESS_MGMT_prod",
    "CF_ACCESS_SVC_CONSOLE_prod",
    "CF_ACCESS_SVC_CONSOLE_staging",
    "CF_ACCESS_SVC_VAULT_prod",
    "CF_ACCESS_SVC_VAULT_staging",
    "CF_DNS_EDIT_ORYX_APP_prod",
    "CF_PAGES_DEPLOY_prod",
    "CF_WAF_EDIT_ORYX_APP_prod",
    "HK_PLATFORM_FULL_prod",
    "HK_PLATFORM_FULL_staging",
    "INF_SVC_DISPATCHER_prod",
  ]);
});

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
