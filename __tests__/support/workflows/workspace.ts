import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { git } from "./origin";

/** The folders of one job: what is checked out, and the runner's own. */
export class Workspace {
  private readonly top = mkdtempSync(path.join(tmpdir(), "job-"));
  readonly folder = path.join(this.top, "checkout");
  readonly temp = path.join(this.top, "temp");
  readonly home = path.join(this.top, "home");
  readonly tools = path.join(this.top, "tools");

  /** @param cache bundles that all jobs of a test share; they are chosen by the content of their sources. */
  constructor(private readonly cache: string) {
    for (const folder of [this.folder, this.temp, this.home, this.tools]) mkdirSync(folder);
    // Starting npm for each command takes longer than most of them.
    const npx = path.join(this.tools, "npx");
    writeFileSync(npx, '#!/bin/sh\ncommand="$1"\nshift\nexec "node_modules/.bin/$command" "$@"\n');
    chmodSync(npx, 0o755);
  }

  /** What actions/checkout leaves behind with `persist-credentials: false`. */
  checkOut(bare: string, remote: string, ref: string, isDeep: boolean): void {
    git(this.folder, "init", "--quiet");
    git(this.folder, "remote", "add", "origin", remote);
    const depth = isDeep ? [] : ["--depth", "1"];
    const refs = isDeep ? ["+refs/heads/*:refs/remotes/origin/*", ref] : [ref];
    git(this.folder, "fetch", "--quiet", "--no-tags", ...depth, `file://${bare}`, ...refs);
    git(this.folder, "fetch", "--quiet", "--no-tags", ...depth, `file://${bare}`, ref);
    git(this.folder, "checkout", "--quiet", "--detach", "FETCH_HEAD");
  }

  /** The commit that is checked out. */
  get commit(): string {
    return git(this.folder, "rev-parse", "HEAD");
  }

  /** What `npm ci` leaves behind: the packages that are installed here, and the workspace's own command. */
  installPackages(): void {
    const from = path.resolve("node_modules");
    const to = path.join(this.folder, "node_modules");
    mkdirSync(path.join(to, ".bin"), { recursive: true });
    for (const name of readdirSync(from)) {
      if (name !== ".bin" && name !== "@credential-taxonomy")
        symlinkSync(path.join(from, name), path.join(to, name));
    }
    mkdirSync(path.join(to, "@credential-taxonomy"));
    symlinkSync(path.join(this.folder, "src", "cli"), path.join(to, "@credential-taxonomy", "cli"));
    for (const name of readdirSync(path.join(from, ".bin"))) {
      const target =
        name === "taxonomy"
          ? path.join(this.folder, "src", "cli", "taxonomy.cjs")
          : realpathSync(path.join(from, ".bin", name));
      symlinkSync(target, path.join(to, ".bin", name));
    }
    symlinkSync(this.cache, path.join(this.folder, ".cache"));
  }

  remove(): void {
    rmSync(this.top, { recursive: true, force: true });
  }
}
