import path from "node:path";
import { fixtureFolder, unpackFixture } from "../../tools/earlier-release/fixture";
import { TestSandbox } from "./sandbox";

/** A sandbox in a temporary folder, as the release before this one left it (`fixtures/earlier-release/README.md`). */
export function sandboxOfEarlierRelease(now = new Date()): TestSandbox {
  const sandbox = new TestSandbox();
  unpackFixture(path.resolve(fixtureFolder), sandbox.paths, now);
  return sandbox;
}
