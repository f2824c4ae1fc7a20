import { MigrationStage } from "./migration-stage";

test("a fresh service token is in the vault only once its policy admits it, however slow Cloudflare is", async () => {
  const world = await MigrationStage.open();
  try {
    world.session.faults.arm({
      service: "cloudflare",
      method: "PUT",
      path: /\/access\/policies\//,
      times: 1000,
      effect: { kind: "delay", milliseconds: 700 },
    });
    const { stdout } = await world.run("rehearse", "CF_ACCESS_SVC_VAULT", "CF_ACCESS_SVC_CONSOLE", "--json");
    const [rotation] = JSON.parse(stdout).deeds;
    expect(rotation.rejected).toBe(0);
    expect(rotation.probes).toBeGreaterThan(20);
  } finally {
    await world.remove();
  }
});
