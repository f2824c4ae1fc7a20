import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { credentials } from "../../src/model";
import { environments, vendors } from "../../src/model/vocabulary";
import { hasPseudoTerminal, PseudoTerminal } from "../support/pseudo-terminal";
import { runProgram } from "../support/sandbox";

/** What may stand at the cursor, which is at the end of the last word. */
async function answers(...words: string[]): Promise<readonly string[]> {
  const { code, stdout, stderr } = await runProgram("taxonomy", ["__complete", "--", ...words]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const lines = stdout.split("\n").slice(0, -1);
  return lines.map((line) => line.split("\t")[0] ?? "");
}

const names = credentials.map(({ name }) => name);
const legacyNames = credentials.flatMap((credential) =>
  credential.legacyNames.map((legacy) => (typeof legacy === "string" ? legacy : legacy.name)),
);

describe("an answer", () => {
  test("has every command that the help lists, and no hidden one", async () => {
    const { stdout } = await runProgram("taxonomy", ["--help"]);
    const [, listed = ""] = stdout.split("Commands:\n");
    const commands = [...listed.matchAll(/^ {2}([a-z-]+)/gm)].map(([, name]) => name);
    expect(commands).toContain("completion");
    expect((await answers("")).toSorted()).toEqual(commands.toSorted());
    expect(await answers("__")).toEqual([]);
  });

  test("begins with what was typed", async () => {
    const found = await answers("re");
    expect(found).toContain("retire");
    expect(found.every((word) => word.startsWith("re"))).toBe(true);
  });

  test.each(["rotate", "retire", "stored", "prove"])(
    "after %s is the name of a credential",
    async (command) => {
      expect(await answers(command, "")).toEqual(names);
      expect(await answers(command, "CF_PAGES_READ", "")).not.toContain("CF_PAGES_READ");
    },
  );

  test("after path is any name that a credential ever had, and those of its parts", async () => {
    const found = await answers("path", "");
    for (const name of [...names, ...legacyNames, "CF_ACCESS_SVC_VAULT__CLIENT_ID"])
      expect(found).toContain(name);
  });

  test("after lint is no name", async () => {
    expect((await answers("lint", "")).every((word) => word.startsWith("--"))).toBe(true);
    expect(await answers("lint", "CF_")).toEqual([]);
  });

  test("after an option is one of its values", async () => {
    expect(await answers("path", "CF_PAGES_READ", "--env", "")).toEqual(environments);
    expect(await answers("list", "--vendor", "")).toEqual(Object.keys(vendors));
    expect(await answers("new", "--function", "trading")).toEqual(["trading-paper", "trading-live"]);
    expect(await answers("new", "--consumers", "ci", "c")).toEqual(["console"]);
  });

  test("after an option and its equals sign is the whole word", async () => {
    expect(await answers("rotate", "--env=s")).toEqual(["--env=staging"]);
  });

  test("after a hyphen is an option of the command that was not given yet", async () => {
    const found = await answers("rotate", "--due", "--");
    expect(found).toEqual(expect.arrayContaining(["--env", "--json", "--help"]));
    expect(found).not.toContain("--due");
  });

  test("counts an option's value as no argument, and what follows two hyphens as no option", async () => {
    expect(await answers("rotate", "--env", "prod", "CF_PAGES_R")).toEqual(["CF_PAGES_READ"]);
    expect(await answers("retire", "--force", "rotate", "CF_PAGES_R")).toEqual(["CF_PAGES_READ"]);
    expect(await answers("rotate", "--", "--")).toEqual([]);
  });

  test("after help is a command, and after a group of commands one of the group", async () => {
    expect(await answers("help", "rot")).toEqual(["rotate"]);
    const group = await answers("github", "");
    expect(group).not.toContain("rotate");
    expect(group).toContain("comment");
  });

  test("where a file is expected leaves it to the shell", async () => {
    expect(await answers("docs", "--out", "")).toEqual([":files"]);
  });

  test("to a command that there is not, or to nothing at all, is empty or the commands", async () => {
    expect(await answers("rotat", "")).toEqual([]);
    expect(await answers()).toContain("lint");
  });
});

describe("a script", () => {
  const shells = ["bash", "zsh", "fish"] as const;
  const folder = mkdtempSync(path.join(tmpdir(), "completion-"));
  const scripts = new Map<string, string>();
  const PATH = `${path.resolve("node_modules", ".bin")}:${process.env.PATH}`;
  beforeAll(async () => {
    for (const shell of shells) {
      const { stdout } = await runProgram("taxonomy", ["completion", shell]);
      scripts.set(shell, path.join(folder, shell));
      writeFileSync(path.join(folder, shell), stdout);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** What bash completes a line to, without a terminal: the words as readline takes them apart, and what comes back. */
  function bash(line: string): string[] {
    const words = line.split(/(?<=[=:])|(?=[=:])|\s+/);
    const set = words.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(" ");
    const program = `. "${scripts.get("bash")}"; COMP_LINE='${line.replaceAll("'", "'\\''")}' COMP_POINT=\${#COMP_LINE}
      COMP_WORDS=(${set}) COMP_CWORD=${words.length - 1}; _taxonomy; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const env = { ...process.env, PATH };
    return execFileSync("bash", ["--norc", "-c", program], { env, stdio: ["ignore", "pipe", "ignore"] })
      .toString()
      .split("\n")
      .filter((word) => word !== "");
  }

  test("in bash completes names, values behind an equals sign, and what follows npx", () => {
    expect(bash("taxonomy rotate CF_DNS_EDIT_O")).toEqual(["CF_DNS_EDIT_ORYX_APP"]);
    expect(bash("taxonomy rotate CF_PAGES_READ --env=st")).toEqual(["staging"]);
    expect(bash("taxonomy rotate --at 2026-01-02T09:00:00Z CF_PAGES_R")).toEqual(["CF_PAGES_READ"]);
    expect(bash("npx taxonomy path CLOUDFLARE_EDIT")).toEqual(["CLOUDFLARE_EDIT_DNS"]);
    expect(bash("npx jest CF_")).toEqual([]);
  });

  test("in bash never runs what was typed", () => {
    const planted = path.join(folder, "planted");
    bash(`taxonomy path $(touch ${planted}) \`touch ${planted}\` "$(touch ${planted})" CF_`);
    expect(existsSync(planted)).toBe(false);
  });

  test("can be sourced twice, also where an unset variable or a failure ends the shell", () => {
    const file = scripts.get("bash");
    const { status, stderr } = spawnSync("bash", ["--norc", "-euc", `. "${file}"; . "${file}"; echo fine`]);
    expect({ status, stderr: stderr.toString() }).toEqual({ status: 0, stderr: "" });
  });

  (hasPseudoTerminal ? test : test.skip)("in a bash on a terminal completes at the tab key", async () => {
    const startup = path.join(folder, "bashrc");
    writeFileSync(startup, `PS1='ready> '; HISTFILE=; . "${scripts.get("bash")}"`);
    const command = ["bash", "--noprofile", "--rcfile", startup, "-i"];
    const terminal = new PseudoTerminal(command, { cwd: process.cwd(), env: { ...process.env, PATH } });
    try {
      await terminal.answer("ready> ", "taxonomy retire CF_DNS_EDIT_G", "\t");
      await terminal.answer("ETORYX_COM ", "--env=st", "\t");
      await terminal.shows("aging ");
    } finally {
      terminal.kill();
    }
  });

  const has = (shell: string) => spawnSync(shell, ["--version"]).status === 0;

  (has("fish") ? test : test.skip)("in fish completes with meanings", () => {
    const ask = (line: string) =>
      execFileSync("fish", ["--no-config", "-c", `source ${scripts.get("fish")}; complete -C '${line}'`], {
        env: { ...process.env, PATH },
      }).toString();
    expect(ask("taxonomy rotate CF_DNS_EDIT_O")).toMatch(/^CF_DNS_EDIT_ORYX_APP\tWrite DNS records/);
    expect(ask("npx taxonomy list --vendor clo")).toMatch(/^cloudflare\tCloudflare/);
  });

  (has("zsh") ? test : test.skip)("in zsh hands every answer with its meaning to the menu", () => {
    const ask = (words: string, prefix: string) =>
      execFileSync(
        "zsh",
        [
          "-fc",
          `source ${scripts.get("zsh")}; _describe() { print -rl -- $described }
           words=(${words}); CURRENT=$#words; PREFIX=${prefix}; _taxonomy`,
        ],
        { env: { ...process.env, PATH } },
      ).toString();
    expect(ask("taxonomy rotate CF_DNS_EDIT_O", "CF_DNS_EDIT_R")).toMatch(
      /^CF_DNS_EDIT_ORYX_APP:Write DNS records/,
    );
    expect(ask("npx taxonomy list --vendor clo", "clo")).toBe("cloudflare:Cloudflare\n");
  });

  test("of any shell is printed alone, with the way to install it on stderr and in the help", async () => {
    for (const shell of shells) {
      const { code, stdout, stderr } = await runProgram("taxonomy", ["completion", shell]);
      expect(code).toBe(0);
      expect(stdout).toMatch(new RegExp(`${shell} completion of the taxonomy command`));
      expect(stdout).not.toMatch(/\beval\b/);
      expect(stderr).toContain(`taxonomy completion ${shell} >`);
    }
    const { stdout } = await runProgram("taxonomy", ["completion", "--help"]);
    for (const shell of shells) expect(stdout).toContain(`taxonomy completion ${shell} >`);
  });

  test("of another shell is a wrong call", async () => {
    const { code, stdout, stderr } = await runProgram("taxonomy", ["completion", "tcsh"]);
    expect({ code, stdout }).toEqual({ code: 64, stdout: "" });
    expect(stderr).toContain("bash, zsh, fish");
  });
});
