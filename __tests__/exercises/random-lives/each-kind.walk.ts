import { exercisedKinds as kinds } from "../../../exercises/kinds";
import { randomLives } from "../../../exercises/random-lives/lives";
import { seed } from "./seed";

let walked = 0;

test.each(kinds)(
  "a credential of the kind %s has a value that works, whatever happens to it",
  async (kind) => {
    const { violation, steps } = await randomLives({ seed, kinds: [kind], runs: 2 });
    expect(violation).toBeUndefined();
    walked += steps;
  },
);

test("these were enough steps to trust it", () => {
  expect(walked).toBeGreaterThanOrEqual(120);
});
