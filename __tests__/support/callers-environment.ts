import { existsSync } from "node:fs";
import path from "node:path";

/**
 * The environment of a program that a test starts: the test runner's own, without what only concerns tests.
 * @param folder where the program works: a checkout of a test's own has its own company
 */
export function callersEnvironment(folder: string = process.cwd()): NodeJS.ProcessEnv {
  const { NODE_OPTIONS, JEST_WORKER_ID, NODE_ENV, TAXONOMY_COMPANY, ...callers } = process.env;
  const hasOwnCompany = folder !== process.cwd() && existsSync(path.join(folder, "company"));
  return hasOwnCompany || TAXONOMY_COMPANY === undefined ? callers : { ...callers, TAXONOMY_COMPANY };
}
