import { commandsOf } from "./command-tree";
import { PlantedEstate } from "./planted-estate";

jest.setTimeout(120_000);

let estate: PlantedEstate;
beforeAll(async () => {
  estate = await PlantedEstate.deployed(["infisical", "cloudflare", "slack", "postmark", "heroku"]);
});
afterAll(() => estate.remove());

test("x", async () => {
  console.log(
    await commandsOf(() => import("../../cli/main")),
    await commandsOf(() => import("../../sandbox/main")),
  );
  for (const args of [
    ["plan", "slack"],
    ["audit"],
    ["adopt", "--dry-run"],
    ["rename", "--status"],
    ["sweep"],
    ["stored", "--all"],
    ["prove", "SL_BOT_NOTIFY"],
    ["layout"],
    ["through-access", "--check"],
    ["prove", "PM_SERVER_MAIL", "--env", "prod"],
    ["plan", "slack", "--json"],
    ["adopt", "--dry-run", "--prefer", "SLACK_BOT_TOKEN"],
    ["rename", "SL_BOT_NOTIFY", "--until", "2027-01-01"],
  ]) {
    const t = performance.now();
    const r = await estate.run("taxonomy", args);
    console.log(
      args.join(" "),
      r.code,
      Math.round(performance.now() - t),
      r.stdout.slice(0, 4000),
      r.stderr.slice(0, 2000),
    );
  }
  const t = performance.now();
  console.log(
    JSON.stringify(estate.leaksInOutput(), null, 1),
    JSON.stringify(estate.leaksInFiles(), null, 1),
    estate.known().length,
    performance.now() - t,
  );
});
