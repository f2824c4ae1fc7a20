import { cpSync, existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { lock } from "proper-lockfile";
import { runProgram } from "../sandbox";

/**
 * A sandbox with every stack deployed, for one test file: a copy of the one that the first test file to ask for it
 * deployed. It is never kept from one run of the tests to the next, so it is always of the code as it is.
 * @param folder exists, and is empty
 */
export async function copyDeployedSandbox(folder: string): Promise<void> {
  cpSync(await deployedTemplate(), folder, { recursive: true });
}

async function deployedTemplate(): Promise<string> {
  const home = process.env.TEST_TEMPLATE;
  if (home === undefined) throw new Error("TEST_TEMPLATE is not set: jest's globalSetup sets it");
  const sandbox = path.join(home, "sandbox");
  const done = path.join(home, "done");
  const release = await lock(home, { retries: { forever: true, minTimeout: 100, maxTimeout: 500 } });
  try {
    if (!existsSync(done)) {
      expect(await runProgram("sandbox", ["deploy"], { TAXONOMY_SANDBOX: sandbox })).toMatchObject({
        code: 0,
      });
      writeFileSync(done, "");
    }
  } finally {
    await release();
  }
  return sandbox;
}
