import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** Gives all test files of one run a folder for the sandbox that they copy. */
export default function setup(): void {
  process.env.TEST_TEMPLATE = mkdtempSync(path.join(tmpdir(), "template-"));
}
