import path from "node:path";
import { readWorld } from "../../packages/sandbox/world/world-file";
import { callersEnvironment } from "../support/callers-environment";
import { LiveSandbox } from "../support/live-sandbox";
import { hasPseudoTerminal, keys, PseudoTerminal } from "../support/pseudo-terminal";

const name = "TF_VAR_SL_BOT_NOTIFY_prod";
const slack = { environment: "prod", folder: "/OryxTrades/slack", name: "SL_BOT_NOTIFY" };
const question = "? SL_BOT_NOTIFY (prod, generation 2)";
const confirmation = "Apply exactly this to 1 stack?";

let live: LiveSandbox;
let older: string;
beforeAll(async () => {
  live = await LiveSandbox.deployed();
  older = await live.secret(slack);
  expect(await live.taxonomy(["rotate", "SL_BOT_NOTIFY"])).toMatchObject({ code: 0 });
});
afterAll(() => live.remove());

const deploy = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  live.taxonomy(["deploy", ...args], env);
/** What a person reads last. */
const lastLine = ({ text }: PseudoTerminal) => text.trimEnd().split("\n").at(-1);

describe("without a terminal", () => {
  test("a deploy names every value that is missing, and applies nothing", async () => {
    const { code, stderr } = await deploy(["SL_BOT_NOTIFY", "--yes"]);
    expect(code).toBe(64);
    expect(stderr).toContain(`these values are missing:\n  ${name}  SL_BOT_NOTIFY (prod, generation 2)`);
    expect(await live.secret(slack)).toBe(older);
  });

  test("it is to be told --yes, and applies nothing", async () => {
    const { code, stdout, stderr } = await deploy(["SL_BOT_NOTIFY"], { [name]: "not-to-be-stored" });
    expect(code).toBe(64);
    expect(stdout).toContain("SL_BOT_NOTIFY (prod) rotates");
    expect(stderr).toContain("say --yes to apply what was shown. Nothing was applied.");
    expect(await live.secret(slack)).toBe(older);
  });

  test("the value that the vault has of the generation before is no new one, and is not applied", async () => {
    const plans = path.join(live.stateFolder, "..", "plans");
    const key = { TAXONOMY_PLAN_KEY: Buffer.alloc(32, 7).toString("base64") };
    expect(await live.taxonomy(["plan", "slack", "--out", plans], key)).toMatchObject({ code: 2 });
    for (const run of [
      await deploy(["SL_BOT_NOTIFY", "--yes"], { [name]: older }),
      await live.taxonomy(["apply", plans], { ...key, [name]: `${older}\n` }),
    ]) {
      expect(run.code).toBe(1);
      expect(run.stderr).toContain(
        "what the vault holds already, of another generation than the one that is asked for:\n  SL_BOT_NOTIFY (prod)\n",
      );
      expect(`${run.stdout}${run.stderr}`).not.toContain(older);
    }
    expect(await live.secret(slack)).toBe(older);
  });

  test("a name that is neither a credential nor a stack is a wrong call", async () => {
    const { code, stdout, stderr } = await deploy(["SL_BOT_NOTIFI", "--yes"]);
    expect({ code, stdout }).toEqual({ code: 64, stdout: "" });
    expect(stderr).toContain("The nearest: SL_BOT_NOTIFY");
  });

  test("its help names every code that it ends with", async () => {
    const { stdout } = await deploy(["--help"]);
    const codes = [...stdout.matchAll(/^ {2}(\d+) +\S/gm)].map(([, code]) => Number(code));
    expect(codes).toEqual([0, 1, 64, 130, 141]);
  });
});

(hasPseudoTerminal ? describe : describe.skip)("at a terminal", () => {
  const typed = "a-typed-value-4711";

  let terminal: PseudoTerminal;
  afterEach(() => terminal.kill());

  /** Begins a deploy that a person watches. */
  function begin(...args: readonly string[]): PseudoTerminal {
    const command = [process.execPath, path.resolve("tools", "run.cjs"), "taxonomy", "deploy", ...args];
    terminal = new PseudoTerminal(command, {
      cwd: process.cwd(),
      env: { ...callersEnvironment(), ...live.session.environment },
    });
    return terminal;
  }

  test("a no applies nothing, and the value that was typed is shown nowhere", async () => {
    begin("SL_BOT_NOTIFY");
    await terminal.answer(question, typed, keys.enter);
    await terminal.answer(confirmation, "n", keys.enter);
    expect(await terminal.exit()).toBe(1);
    expect(lastLine(terminal)).toBe("Nothing was applied.");
    expect(terminal.text).not.toContain(typed);
    expect(await live.secret(slack)).toBe(older);
  });

  test("a value of several lines is not cut at its first one: it is refused, with where to supply it", async () => {
    begin("SL_BOT_NOTIFY");
    await terminal.answer(question, `${typed}\rsecond-line\r`);
    expect(await terminal.exit()).toBe(1);
    expect(terminal.text).toContain(`several lines, of which a question takes one. Supply it in ${name}.`);
    expect(terminal.text).not.toMatch(new RegExp(`${typed}|second-line`));
    expect(await live.secret(slack)).toBe(older);
  });

  test("Enter alone is a no", async () => {
    begin("SL_BOT_NOTIFY");
    await terminal.answer(question, typed, keys.enter);
    await terminal.answer(confirmation, keys.enter);
    expect(await terminal.exit()).toBe(1);
    expect(await live.secret(slack)).toBe(older);
  });

  test("Ctrl-C at either question is one line, and applies nothing", async () => {
    begin("SL_BOT_NOTIFY");
    await terminal.answer(question, keys.controlC);
    expect(await terminal.exit()).toBe(1);
    expect(lastLine(terminal)).toBe("Nothing was applied.");
    begin("SL_BOT_NOTIFY");
    await terminal.answer(question, typed, keys.enter);
    await terminal.answer(confirmation, keys.controlC);
    expect(await terminal.exit()).toBe(1);
    expect(lastLine(terminal)).toBe("Nothing was applied.");
    expect(terminal.text).not.toMatch(/PromptError|^ +at /m);
    expect(await live.secret(slack)).toBe(older);
  });

  test("Ctrl-C just before a question is the end of it, too", async () => {
    begin("SL_BOT_NOTIFY");
    await terminal.answer("asked for at deploy:", keys.controlC);
    expect([1, 130]).toContain(await terminal.exit());
    expect(await live.secret(slack)).toBe(older);
  });

  test("a yes applies what was shown with the value that was typed, and names the next step", async () => {
    begin("SL_BOT_NOTIFY");
    await terminal.answer(question, typed, keys.enter);
    await terminal.answer(confirmation, "y", keys.enter);
    expect(await terminal.exit()).toBe(0);
    expect(terminal.text).toContain("next: npx taxonomy stored SL_BOT_NOTIFY");
    expect(terminal.text).not.toContain(typed);
    expect(await live.secret(slack)).toBe(typed);
  });

  test("what was supplied is left out of what is not settled, until it is asked for once more", async () => {
    const plan = async (...args: readonly string[]) => (await live.taxonomy(["plan", "slack", ...args])).code;
    const setByHand = (value: string) =>
      live.heroku("PATCH", "/apps/oryx-api-prod/config-vars", { SL_BOT_NOTIFY: value });
    expect([await plan(), await plan("--settled")]).toEqual([2, 0]);
    await setByHand("a-value-by-hand");
    expect(await plan("--settled")).toBe(2);
    await setByHand(typed);
    expect(await plan("--settled")).toBe(0);
    expect(await live.taxonomy(["stored", "SL_BOT_NOTIFY"])).toMatchObject({ code: 0 });
    expect(await live.taxonomy(["stored", "SL_BOT_NOTIFY", "--lost"])).toMatchObject({ code: 0 });
    expect(await plan("--settled")).toBe(2);
  });

  test("nothing to change is asked nothing about", async () => {
    begin("postmark");
    expect(await terminal.exit()).toBe(0);
    expect(terminal.text).toContain("Nothing was deployed: there is nothing to change.");
  });
});

describe("a deploy in two rounds, since a stack waits for another", () => {
  let empty: LiveSandbox;
  beforeAll(async () => {
    empty = await LiveSandbox.empty();
  });
  afterAll(() => empty.remove());

  const folders = () => readWorld(empty.session.paths.world)?.infisical.folders.length ?? 0;

  test("begins nothing while a value is given under a name that no stack has a variable for", async () => {
    const given = {
      TF_VAR_SL_BOT_NOTIFY: "canary-of-a-value",
      TF_VAR_CF_PAGES_READ_prod: "canary-of-another",
    };
    const { code, stderr } = await empty.taxonomy(["deploy", "postmark", "--yes"], given);
    expect(stderr).toMatch(/^ {2}TF_VAR_CF_PAGES_READ_prod/m);
    expect(stderr).toContain("  TF_VAR_SL_BOT_NOTIFY; TF_VAR_SL_BOT_NOTIFY_prod is one\n");
    expect(stderr).not.toContain("canary");
    expect(code).toBe(1);
  });

  test("begins no round while a value of any round is missing", async () => {
    const before = folders();
    const { code, stderr } = await empty.taxonomy(["deploy", "infisical", "slack", "--yes"]);
    expect(code).toBe(64);
    expect(stderr).toContain(name);
    expect(folders()).toBe(before);
  });

  (hasPseudoTerminal ? test : test.skip)(
    "says of a no between the rounds that what came before it was applied",
    async () => {
      const before = folders();
      const command = [process.execPath, "tools/run.cjs", "taxonomy", "deploy", "infisical", "slack"];
      const terminal = new PseudoTerminal(command, {
        cwd: process.cwd(),
        env: { ...callersEnvironment(), ...empty.session.environment, [name]: "a-value" },
      });
      await terminal.answer(confirmation, "y", keys.enter);
      await terminal.answer(confirmation, "n", keys.enter);
      expect(await terminal.exit()).toBe(1);
      expect(terminal.text).toMatch(/^infisical +\d+ added/m);
      expect(lastLine(terminal)).toBe("Nothing more was applied.");
      expect(folders()).toBeGreaterThan(before);
    },
  );
});
