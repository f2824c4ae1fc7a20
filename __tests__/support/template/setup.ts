import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** Gives all test files of one run a folder for the sandbox that they copy, and Terraform one thread. */
export default function setup(): void {
  // Each core has a worker of its own: with more threads, all Terraforms together take a tenth more processor time.
  process.env.GOMAXPROCS ??= "1";
  // Tests look for plan files where they say that temporary files go, whatever login they run in.
  delete process.env.XDG_RUNTIME_DIR;
  process.env.TEST_TEMPLATE = mkdtempSync(path.join(tmpdir(), "template-"));
}
