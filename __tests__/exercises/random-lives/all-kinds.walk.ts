import { randomLives } from "../../../exercises/random-lives/lives";
import { seed } from "./seed";

test("credentials of all kinds in one world have values that work, whatever happens to them", async () => {
  const { violation, steps } = await randomLives({ seed, runs: 26 });
  expect(violation).toBeUndefined();
  expect(steps).toBeGreaterThanOrEqual(280);
});
