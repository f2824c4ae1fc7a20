import { randomLives } from "../../../exercises/random-lives/lives";
import type { Switch } from "../../../exercises/random-lives/switches";
import type { Kind } from "../../../src/model/credential";
import { seed } from "./seed";

// What no life finds where it is missing is not looked at by the others either.
test.each<[Switch, Kind, RegExp]>([
  ["rising version", "cloudflare-api-token", /does not accept|refused/],
  ["create before destroy", "heroku-authorization", /does not accept|refused/],
  ["recorded facts", "heroku-authorization", /is missing|refused/],
])("without the %s a life is found that breaks a rule", async (off, kind, breach) => {
  const { violation } = await randomLives({ seed, kinds: [kind], runs: 30, off, shrinks: 0 });
  expect(violation?.breaches.join("\n")).toMatch(breach);
});
