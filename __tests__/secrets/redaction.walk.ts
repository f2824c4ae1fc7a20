import { randomBytes, randomUUID } from "node:crypto";
import path from "node:path";
import type { ServiceName } from "../../packages/sandbox/http/service";
import { Checkout } from "../support/checkout";
import { hasPseudoTerminal, PseudoTerminal } from "../support/pseudo-terminal";
import { leaksInOutput } from "./leaks";
import { PlantedEstate } from "./planted-estate";
import { during, type Row, runInTurn } from "./rows";
import type { Program } from "./run-in";
import { refusal, refusedWord } from "./vendor-answers";

let estate: PlantedEstate;
const copies: Checkout[] = [];
beforeAll(async () => {
  estate = await PlantedEstate.deployed(["infisical", "cloudflare", "slack"]);
});
afterAll(async () => {
  await estate.remove();
  for (const copy of copies) copy.remove();
});

/** A copy of the working tree in which functions begin otherwise. */
function changed(edits: readonly (readonly [file: string, from: string, to: string])[]): Checkout {
  const copy = new Checkout();
  copies.push(copy);
  for (const [file, from, to] of edits) copy.edit(file, from, `${from}\n${to}`);
  return copy;
}

const knownSearchOff = [
  "src/terraform/redact.ts",
  "return (text) =>",
  "text !== undefined ? text :",
] as const;
const allowListOff = [
  "src/terraform/errors/shown-text.ts",
  "export function shownText(text: string, harmless: Harmless): string {",
  "if (text !== undefined) return text;",
] as const;

const plan = (stack: string): readonly Row[] => [
  [`plan ${stack}`, 1],
  [`plan ${stack} --json`, 1],
  [`plan ${stack} --markdown`, 1],
];

describe("an error of a vendor that holds what it was sent is told without a secret:", () => {
  test.each<[ServiceName, string, Program, readonly Row[]]>([
    ["heroku", "slack", "taxonomy", plan("slack")],
    ["cloudflare", "cloudflare", "taxonomy", plan("cloudflare").slice(1, 2)],
    ["infisical", "slack", "taxonomy", plan("slack").slice(0, 1)],
    [
      "cloudflare",
      "cloudflare",
      "sandbox",
      [
        ["plan cloudflare", 1],
        ["deploy cloudflare --json", 1],
      ],
    ],
    ["heroku", "slack", "sandbox", [["destroy slack", 1]]],
  ])("%s refuses the stack %s, run by %s", async (service, stack, program, rows) => {
    const from = estate.ran.length;
    await during(estate, [refusal(service, estate.sentBy(program, stack))], () =>
      runInTurn(estate, program, rows),
    );
    const ran = estate.ran.slice(from);
    for (const { stdout } of ran) expect(stdout).toContain(refusedWord);
    expect(leaksInOutput(estate.search, ran)).toEqual({});
  });
});

/** Values that are in no state and no variable, in the forms that vendors and people give theirs. */
const unknown = {
  "64 hex digits": randomBytes(32).toString("hex"),
  "a UUID": randomUUID(),
  "an AWS secret": `${randomBytes(12).toString("base64")}/${randomBytes(14).toString("base64url")}`,
  "a database URL": `postgres://u${randomBytes(5).toString("hex")}:${randomBytes(9).toString("base64url")}@${randomBytes(6).toString("hex")}.internal:5432/x`,
};

describe("a value that nobody knows, in an answer that an error quotes, is in no output of", () => {
  beforeAll(() => {
    for (const [name, value] of Object.entries(unknown)) estate.plant(name, value);
  });

  test.each<[string, ServiceName, Program, readonly Row[]]>([
    ["a plan", "heroku", "taxonomy", plan("slack")],
    ["a plan that cannot log in", "infisical", "taxonomy", plan("slack")],
    ["a plan of Cloudflare's stack", "cloudflare", "taxonomy", plan("cloudflare")],
    ["the sandbox's commands", "cloudflare", "sandbox", [["plan cloudflare --json", 1]]],
  ])("%s", async (_, service, program, rows) => {
    const from = estate.ran.length;
    await during(estate, [refusal(service, Object.values(unknown))], () => runInTurn(estate, program, rows));
    const ran = estate.ran.slice(from);
    for (const { stdout, stderr } of ran) {
      expect(stdout).toContain(refusedWord);
      if (service === "cloudflare") expect(stdout).toContain("403 Forbidden");
      expect(stdout + stderr).toContain("--show-errors");
    }
    expect(leaksInOutput(estate.search, ran)).toEqual({});
  });

  test("an apply", async () => {
    const from = estate.ran.length;
    const plans = path.join(estate.place("out"), "plans");
    await estate.setConfigVar("oryx-api-prod", "SL_BOT_NOTIFY", unknown["64 hex digits"]);
    // What is supplied in the environment differs from what the vault holds, which a rotation alone allows.
    await runInTurn(estate, "taxonomy", [["rotate SL_BOT_NOTIFY", 0]]);
    for (const form of ["", " --json"])
      await during(estate, [{ ...refusal("heroku", Object.values(unknown)), method: "PATCH" }], async () => {
        await runInTurn(estate, "taxonomy", [
          [`plan slack --out ${plans}`, 2],
          [`apply ${plans}${form}`, 1],
        ]);
        expect(estate.ran.at(-1)?.stdout).toContain(refusedWord);
        expect(estate.ran.at(-1)?.stderr).toContain("--show-errors");
      });
    const ran = estate.ran.slice(from);
    expect(leaksInOutput(estate.search, ran)).toEqual({});
  });
});

test("a supplied value of 70,000 characters does not keep errors from being told, nor is it in them", async () => {
  const fields = Array.from({ length: 1_000 }, () => randomBytes(45).toString("base64"));
  for (const field of [...fields.slice(0, 10), ...fields.slice(-10)])
    estate.plant("a part of a long value", field);
  const value = JSON.stringify(Object.fromEntries(fields.map((field, index) => [`field_${index}`, field])));
  expect(value.length).toBeGreaterThan(70_000);
  const from = estate.ran.length;
  await during(estate, [refusal("heroku", [value])], () =>
    runInTurn(estate, "taxonomy", [["plan slack --markdown", 1]], {
      env: { TF_VAR_SL_BOT_NOTIFY_prod: value },
    }),
  );
  const ran = estate.ran.slice(from);
  expect(ran[0]?.stdout).toContain(refusedWord);
  expect(leaksInOutput(estate.search, ran)).toEqual({});
});

const shown = (command: string) => `${command} --show-errors`;

test("errors are printed whole to nothing but a terminal", async () => {
  for (const command of ["plan slack", "apply nowhere", "deploy slack --yes"].map(shown)) {
    const { code, stdout, stderr } = await estate.run("taxonomy", command.split(" "));
    expect({ code, stdout }).toEqual({ code: 64, stdout: "" });
    expect(stderr).toContain("--show-errors needs a terminal");
  }
});

(hasPseudoTerminal ? test : test.skip)(
  "on a terminal --show-errors prints what nobody knows, and no secret that is known",
  async () => {
    const { environment, paths } = estate.live.session;
    const { CLOUDFLARE_API_TOKEN: token = "" } = estate.live.session.vendorEnvironment;
    await during(estate, [refusal("cloudflare", [token, "a7f3-unheard-of"])], async () => {
      const terminal = new PseudoTerminal(
        [process.execPath, "tools/run.cjs", "taxonomy", "plan", "cloudflare", "--show-errors"],
        {
          cwd: process.cwd(),
          env: { ...process.env, TAXONOMY_SANDBOX: paths.folder, ...environment, ...estate.ambient },
        },
      );
      expect(await terminal.exit()).toBe(1);
      const [, whole = ""] = /cloudflare, the whole error: ([\s\S]*)/.exec(terminal.text) ?? [];
      expect(whole).toContain("as it is: a7f3-unheard-of");
      expect(whole).toContain("as it is: (secret)");
      expect(terminal.text).not.toContain(token);
    });
  },
);

test("when the search fails with an error that quotes what it was given, nothing of the text is printed", async () => {
  const copy = changed([
    [
      "src/terraform/known-values.ts",
      "mask(text: string, replacement: string): string {",
      'if (text !== "") throw new Error(text + replacement);',
    ],
  ]);
  const sent = [...estate.sentBy("taxonomy", "cloudflare"), ...Object.values(unknown)];
  const from = estate.ran.length;
  await during(estate, [refusal("cloudflare", sent)], async () => {
    for (const form of [[], ["--json"], ["--markdown"]])
      await estate.run("taxonomy", ["plan", "cloudflare", ...form], { tree: copy.folder });
  });
  for (const { code, stdout } of estate.ran.slice(from)) {
    expect(code).toBe(1);
    expect(stdout).toMatch(/cloudflare_\w+\.\w+: an error that could not be searched for secrets/);
    expect(stdout.replace('"refused": []', "")).not.toContain(refusedWord);
  }
  expect(leaksInOutput(estate.search, estate.ran.slice(from))).toEqual({});
});

describe("each of the two lines holds alone:", () => {
  test("what is known is found, whatever is shown", async () => {
    const copy = changed([allowListOff]);
    const ran = await refusedPlan(copy, estate.sentBy("taxonomy", "cloudflare"));
    expect(leaksInOutput(estate.search, [ran])).toEqual({});
  });

  test("what is not known to be harmless is not shown, whatever is known", async () => {
    const copy = changed([knownSearchOff]);
    const ran = await refusedPlan(copy, estate.sentBy("taxonomy", "cloudflare"));
    expect(leaksInOutput(estate.search, [ran])).toEqual({});
  });

  test("with both switched off the same error shows every secret in every form, and the search finds it", async () => {
    const sent = estate.sentBy("taxonomy", "cloudflare");
    const ran = await refusedPlan(changed([knownSearchOff, allowListOff]), sent);
    const leaks = Object.values(leaksInOutput(estate.search, [ran])).flat();
    const expected = estate.known.filter(({ value }) => sent.includes(value)).map(({ name }) => name);
    expect(expected.length).toBeGreaterThan(15);
    expect(expected.filter((name) => !leaks.some((leak) => leak.startsWith(`${name}, `)))).toEqual([]);
    const forms = ["as it is", "in base64", "URL-encoded", "in a form", "inside JSON", "as a list of bytes"];
    for (const form of forms) expect(leaks.filter((leak) => leak.endsWith(`, ${form}`))).not.toEqual([]);
  });
});

async function refusedPlan(copy: Checkout, sent: readonly string[]) {
  await during(estate, [refusal("cloudflare", sent)], async () => {
    await estate.run("taxonomy", ["plan", "cloudflare"], { tree: copy.folder });
  });
  const ran = estate.ran.at(-1);
  if (ran === undefined) throw new Error("nothing was run");
  expect(ran.stdout).toContain(refusedWord);
  return ran;
}
