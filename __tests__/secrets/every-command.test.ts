import { PlantedEstate } from "./planted-estate";
import { refusal } from "./vendor-answers";

jest.setTimeout(120_000);

let estate: PlantedEstate;
beforeAll(async () => {
  estate = await PlantedEstate.deployed(["infisical", "cloudflare", "slack", "postmark", "heroku"]);
});
afterAll(() => estate.remove());

test("x", async () => {
  const values = estate.known().map(({ value }) => value);
  for (const service of ["cloudflare", "heroku", "infisical", "aws"] as const) {
    const disarm = estate.live.session.faults.arm(refusal(service, values));
    for (const args of [
      ["plan", "cloudflare", "slack", "heroku"],
      ["audit"],
      ["prove", "SL_BOT_NOTIFY"],
      ["sweep"],
    ]) {
      const t = performance.now();
      const r = await estate.run("taxonomy", args);
      console.log(
        args.join(" "),
        r.code,
        Math.round(performance.now() - t),
        r.stdout.slice(0, 3000),
        r.stderr.slice(0, 500),
      );
    }
    disarm();
  }
  const t = performance.now();
  const leaks = estate.leaksInOutput();
  console.log(
    JSON.stringify(
      Object.fromEntries(
        Object.entries(leaks).map(([c, l]) => [c, [...new Set(l.map((x) => x.form + " " + x.canary))]]),
      ),
      null,
      1,
    ),
    JSON.stringify(estate.leaksInFiles().leaks, null, 1),
    estate.known().length,
    performance.now() - t,
  );
});
