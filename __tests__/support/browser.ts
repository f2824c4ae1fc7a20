import { execFileSync } from "node:child_process";
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import puppeteer, { type Browser } from "puppeteer-core";

/** A Chromium to start: its program, and what it needs beside the caller's environment. */
export interface BrowserProgram {
  readonly executable: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

const namesOnPath = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

const fix =
  "These tests need Chromium. Set CHROME_PATH to one, put chromium or google-chrome on the PATH, or run `npm ci` on " +
  "64-bit Linux for Intel, which brings one (@sparticuz/chromium).";

/** Starts a Chromium without a window. The caller closes it. */
export async function openBrowser(env: NodeJS.ProcessEnv = process.env): Promise<Browser> {
  const program = findBrowser(env);
  try {
    return await puppeteer.launch({
      executablePath: program.executable,
      headless: "shell",
      // It opens pages of this project alone, and containers forbid the namespaces that its own sandbox needs.
      args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", ...program.args],
      env: { ...env, ...program.env },
    });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${program.executable} does not start: ${why}\n${fix}`);
  }
}

/**
 * The Chromium of this machine: `CHROME_PATH`, one on the PATH, or the one that npm installed.
 * @throws Error that says how to get one; a test without a browser fails, it is never skipped.
 */
export function findBrowser(env: NodeJS.ProcessEnv): BrowserProgram {
  const named = env.CHROME_PATH;
  if (named !== undefined && named !== "") {
    if (isProgram(named)) return onThisMachine(named);
    throw new Error(`CHROME_PATH is ${named}, which is no program. ${fix}`);
  }
  const found = (env.PATH ?? "")
    .split(path.delimiter)
    .flatMap((folder) => namesOnPath.map((name) => path.join(folder, name)))
    .find(isProgram);
  return found === undefined ? fromNpm() : onThisMachine(found);
}

function onThisMachine(executable: string): BrowserProgram {
  return { executable, args: [], env: {} };
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * The browser of `@sparticuz/chromium`, unpacked once a version, with the libraries and the font that it brings for
 * machines that have neither.
 */
function fromNpm(): BrowserProgram {
  if (process.platform !== "linux" || process.arch !== "x64") throw new Error(`There is no Chromium. ${fix}`);
  const manifest = path.resolve("node_modules", "@sparticuz", "chromium", "package.json");
  if (!existsSync(manifest)) throw new Error(`There is no Chromium, and ${manifest} is missing. ${fix}`);
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };
  const folder = path.resolve(".cache", `chromium-${version}`);
  if (!existsSync(folder)) unpack(folder);
  return {
    executable: path.join(folder, "chromium"),
    args: ["--no-zygote"],
    env: {
      LD_LIBRARY_PATH: path.join(folder, "al2023", "lib"),
      FONTCONFIG_FILE: path.join(folder, "fonts.conf"),
    },
  };
}

/** Unpacks beside and renames: nobody meets half a browser, and of two that unpack at once one wins. */
function unpack(folder: string): void {
  const beside = `${folder}.${process.pid}`;
  mkdirSync(beside, { recursive: true });
  try {
    // The package unpacks into the folder for temporary files, and its libraries only where it sees Amazon's Linux.
    execFileSync(process.execPath, ["-e", "require('@sparticuz/chromium').executablePath()"], {
      env: { PATH: process.env.PATH, TMPDIR: beside, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x" },
      stdio: ["ignore", "ignore", "inherit"],
    });
    writeFileSync(path.join(beside, "fonts.conf"), fontConfiguration(folder));
    renameSync(beside, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

function fontConfiguration(folder: string): string {
  const folders = [path.join(folder, "fonts"), "/usr/share/fonts", "/usr/local/share/fonts"];
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${folders.map((name) => `  <dir>${name}</dir>`).join("\n")}
  <cachedir>${path.join(folder, "fonts-cache")}</cachedir>
</fontconfig>
`;
}
