import { existsSync } from "node:fs";
import path from "node:path";

/** The checkout's top folder, whether this code runs from source or from a bundle in `.cache`. */
export function projectRoot(): string {
  for (let folder = __dirname; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, "cdktf.json"))) return folder;
    if (folder === path.dirname(folder)) throw new Error(`no cdktf.json above ${__dirname}`);
  }
}
