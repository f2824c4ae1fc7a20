import "../support/own-company";
import { readFileSync } from "node:fs";
import {
  type Environment,
  type Layout,
  SecretPathError,
  secretPathFor,
  secretPathsForWriting,
} from "../../docs/generated/resolver/secret-path-for";
import { resolverFiles } from "../../src/documents/resolver";
import { credentials } from "../../src/model";
import { parseLedger } from "../../src/model/ledger";
import { legacyParts, parts } from "../../src/model/parts";
import { layouts } from "../../src/model/placement";
import { secretPathFor as modelPathFor } from "../../src/model/resolve";
import { environments } from "../../src/model/vocabulary";
import { changed } from "../support/taxonomy";
import { type Answer, askPython, python, type Question } from "./ask-python";

const everywhere = (layout: Layout) => ({ prod: layout, staging: layout, dev: layout });

/** Path by name with the flag of the vault-paths document, as `_secret_path_for` gives it. */
const withFlag = (flag: "on" | "off", name: string, env: Environment) =>
  secretPathFor(name, { env, layouts: everywhere(flag === "on" ? "env-folders" : "flat") })?.secretPath;

// The two tables of the vault-paths document, under the names that it uses.
const environmentSpecific = [
  ["HEROKU_API_KEY", "heroku"],
  ["HEROKU_PLATFORM_API_TOKEN", "heroku"],
  ["ALPACA_PAPER_API_KEY_ID", "alpaca"],
  ["ALPACA_PAPER_API_SECRET_KEY", "alpaca"],
  ["ALPACA_LIVE_API_KEY_ID", "alpaca"],
  ["ALPACA_LIVE_API_SECRET_KEY", "alpaca"],
  ["STRIPE_RESTRICTED_KEY", "stripe"],
  ["POSTMARK_SERVER_TOKEN", "postmark"],
] as const;
const shared = [
  ["CF_PAGES_DEPLOY", "cloudflare"],
  ["CF_ACCESS_MGMT", "cloudflare"],
  ["CF_PAGES_READ", "cloudflare"],
  ["CLOUDFLARE_RAXX_AUTOMATION_API_TOKEN", "cloudflare"],
  ["ANTHROPIC_API_KEY", "anthropic"],
  ["GITHUB_API_READONLY_TOKEN", "github"],
  ["GOOGLE_WORKSPACE_SA_KEY_JSON", "google-workspace"],
  ["DREAMHOST_API_KEY", "dreamhost"],
  ["SLACK_BOT_TOKEN", "slack"],
  ["BOT_USER_SLACK_TRADING_MASTER_API", "slack"],
  ["AWS_ACCESS_KEY_ID", "aws"],
  ["AWS_SECRET_ACCESS_KEY", "aws"],
  ["INFISICAL_SERVICE_TOKEN", "infisical"],
] as const;

describe("the vault-paths document", () => {
  test.each(environmentSpecific)(
    "%s is in the folder of its environment when the flag is on",
    (name, folder) => {
      expect(withFlag("on", name, "prod")).toBe(`/MooseQuest/${folder}/prod/`);
      const inStaging = name.startsWith("ALPACA_LIVE") ? undefined : `/MooseQuest/${folder}/staging/`;
      expect(withFlag("on", name, "staging")).toBe(inStaging);
    },
  );
  test.each(environmentSpecific)("%s is at the flat path when the flag is off", (name, folder) => {
    expect(withFlag("off", name, "prod")).toBe(`/MooseQuest/${folder}/`);
    const inStaging = name.startsWith("ALPACA_LIVE") ? undefined : `/MooseQuest/${folder}/`;
    expect(withFlag("off", name, "staging")).toBe(inStaging);
  });
  test.each(shared)("%s is shared: one path, whoever asks and whatever the flag", (name, folder) => {
    for (const env of ["prod", "staging"] as const) {
      for (const flag of ["on", "off"] as const)
        expect(withFlag(flag, name, env)).toBe(`/MooseQuest/${folder}/`);
      expect(secretPathFor(name, { env })?.environment).toBe("prod");
    }
  });
  test.each(["CF_ACCESS_SVC_CONSOLE", "CF_ACCESS_SVC_VAULT"])(
    "%s, which it calls shared, has a token for each environment (decision 007)",
    (name) => {
      expect(withFlag("on", name, "staging")).toBe("/MooseQuest/cloudflare/staging/");
    },
  );
});

describe("the environment", () => {
  const options = { layouts: everywhere("env-folders") };
  test("is the caller's before the request's", () => {
    const found = secretPathFor("HEROKU_API_KEY", { ...options, env: "prod", requestEnv: "staging" });
    expect(found?.secretPath).toBe("/MooseQuest/heroku/prod/");
  });
  test("is the request's before prod", () => {
    const found = secretPathFor("HEROKU_API_KEY", { ...options, requestEnv: "staging" });
    expect(found?.secretPath).toBe("/MooseQuest/heroku/staging/");
  });
  test("is prod when nobody names one", () => {
    expect(secretPathFor("HEROKU_API_KEY", options)?.secretPath).toBe("/MooseQuest/heroku/prod/");
  });
  test("that there is not is refused, and never taken for prod", () => {
    for (const env of ["qa", "", "PROD", "__proto__"]) {
      expect(() => secretPathFor("HEROKU_API_KEY", { env: env as Environment })).toThrow(SecretPathError);
      expect(modelPathFor(credentials, "HEROKU_API_KEY", { env: env as Environment })).toBeUndefined();
    }
  });
  test("is not asked for in Python when the caller names one", () => {
    const script = `import sys; sys.path.insert(0, "docs/generated/resolver"); import secret_path_for as s
print(s.secret_path_for("HEROKU_API_KEY", "staging", request_env=lambda: 1 / 0).environment)`;
    expect(python(["-c", script])).toBe("staging\n");
  });
});

describe("a write", () => {
  const paths = (name: string, env: Environment, layout: Layout) =>
    secretPathsForWriting(name, env, { layouts: everywhere(layout) }).map(
      ({ environment, secretPath }) => `${environment}:${secretPath}`,
    );
  test("goes to both places while the layout is both", () => {
    expect(paths("HEROKU_API_KEY", "staging", "flat")).toEqual(["staging:/MooseQuest/heroku/"]);
    expect(paths("HEROKU_API_KEY", "staging", "both")).toEqual([
      "staging:/MooseQuest/heroku/",
      "prod:/MooseQuest/heroku/staging/",
    ]);
  });
  test("without an environment is refused: prod is a fallback for reads alone", () => {
    for (const none of [undefined, null])
      expect(() => secretPathsForWriting("HEROKU_API_KEY", none as unknown as Environment)).toThrow(
        "a write needs an environment",
      );
    const script = `import sys; sys.path.insert(0, "docs/generated/resolver"); import secret_path_for as s
try: s.secret_paths_for_writing("HEROKU_API_KEY", None)
except s.SecretPathError as error: print(error)`;
    expect(python(["-c", script])).toContain("a write needs an environment");
  });
  test("for an environment that reads prod's value is refused: it would change prod", () => {
    expect(() => secretPathsForWriting("SLACK_BOT_TOKEN", "staging")).toThrow(
      "staging reads prod's value of SL_BOT_NOTIFY",
    );
  });
  test("for an environment without a value, and under an unknown name, is refused", () => {
    expect(() => secretPathsForWriting("ALP_LIVE_TRADING", "staging")).toThrow("has no value in staging");
    expect(() => secretPathsForWriting("CLOUDFLAREROLLED", "prod")).toThrow("no secret has this name");
  });
});

describe("TypeScript, Python and the taxonomy agree", () => {
  const names = [
    ...new Set(
      credentials.flatMap((credential) => [
        credential.name,
        ...parts(credential).flatMap(({ name, fullName }) => [name, fullName]),
        ...legacyParts(credential).map(({ name }) => name),
      ]),
    ),
  ];
  const hostile = [
    "",
    " ",
    "HEROKU_API_KEY ",
    "HEROKU_API_KEY\n",
    "HEROKU_API_KEY\0",
    "heroku_api_key",
    "H\u0415ROKU_API_KEY",
    "../heroku/HEROKU_API_KEY",
    "/MooseQuest/heroku/HEROKU_API_KEY",
    "HK_PLATFORM_FULL__",
    "HK_PLATFORM_FULL__EXPIRES_AT",
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "__class__",
    "0",
    "\ud800",
    "X".repeat(100_000),
  ];
  const mixed = { prod: "flat", staging: "env-folders", dev: "both" } as const;
  const layoutChoices = [...layouts.map((layout) => everywhere(layout as Layout)), mixed];

  const places = (found: readonly (Record<string, string> | undefined)[]): Answer =>
    found.flatMap((path) =>
      path === undefined
        ? []
        : [[path.environment ?? "", path.secretPath ?? "", path.secretName ?? "", path.credential ?? ""]],
    );
  const typescript = ({ name, env, requestEnv, layouts: chosen, writing }: Question): Answer => {
    const options = { layouts: (chosen ?? undefined) as Record<Environment, Layout> | undefined };
    try {
      if (writing === true) return places(secretPathsForWriting(name, env as Environment, options) as never);
      const asked = {
        env: (env ?? undefined) as Environment,
        requestEnv: (requestEnv ?? undefined) as Environment,
      };
      return places([secretPathFor(name, { ...asked, ...options }) as never]);
    } catch (error) {
      if (error instanceof SecretPathError) return "refused";
      throw error;
    }
  };

  test("on every name, environment and layout, for reads", () => {
    const questions = [...names, ...hostile].flatMap((name) =>
      [...environments, null].flatMap((env) =>
        layoutChoices.map((chosen): Question => ({ name, env, layouts: chosen })),
      ),
    );
    const expected = questions.map(({ name, env, layouts: chosen }) =>
      places([modelPathFor(credentials, name, { env: env ?? undefined, layouts: chosen } as never) as never]),
    );
    expect(questions.map(typescript)).toEqual(expected);
    expect(askPython(questions)).toEqual(expected);
    expect(expected.filter((answer) => answer.length > 0).length).toBeGreaterThan(names.length * 4);
    const ofHostile = expected.filter((_, index) => hostile.includes(questions[index]?.name ?? ""));
    expect(ofHostile.every((answer) => answer.length === 0)).toBe(true);
  });

  test("on every name, environment and layout, for writes", () => {
    const questions = [...names, ...hostile].flatMap((name) =>
      [...environments, null, "qa"].flatMap((env) =>
        layoutChoices.map((chosen): Question => ({ name, env, layouts: chosen, writing: true })),
      ),
    );
    const answers = questions.map(typescript);
    expect(askPython(questions)).toEqual(answers);
    expect(answers.filter((answer) => answer !== "refused").length).toBeGreaterThan(0);
  });

  test("on the order of environments, on what is not there, and on the layouts of the ledger", () => {
    const known = ["HEROKU_API_KEY", "SLACK_BOT_TOKEN", "ALP_LIVE_TRADING"];
    const questions = known.flatMap((name) =>
      [null, "prod", "staging", "qa", ""].flatMap((env) =>
        [null, "staging", "nowhere", ""].flatMap((requestEnv) =>
          [null, {}, { prod: "sideways" }, { staging: "" }].map(
            (chosen): Question => ({ name, env, requestEnv, layouts: chosen as never }),
          ),
        ),
      ),
    );
    const answers = questions.map(typescript);
    expect(askPython(questions)).toEqual(answers);
    expect(answers).toContain("refused");
  });
});

describe("the committed modules", () => {
  const ledger = parseLedger(readFileSync("company/ledger.json", "utf8"), "company/ledger.json");
  const files = resolverFiles(credentials, ledger);

  test("import nothing beyond the standard library, and run on Python 3.9", () => {
    const [typescriptText = "", pythonText = ""] = files.map(({ render }) => render());
    expect(typescriptText).not.toMatch(/\b(import|require)\b.*["'(]/);
    const imported = pythonText.split("\n").filter((line) => /^(import|from) /.test(line));
    expect(imported.map((line) => line.split(" ")[1])).toEqual(["__future__", "typing"]);
    const script = "import ast, sys; ast.parse(sys.stdin.read(), feature_version=(3, 9))";
    expect(() => python(["-c", script], pythonText)).not.toThrow();
  });

  test("follow the entries and the layouts, and no rotation", () => {
    const text = (list: typeof credentials, layout: Layout = "flat") =>
      resolverFiles(list, { layouts: everywhere(layout) })
        .map(({ render }) => render())
        .join();
    const moved = credentials.map((one) =>
      one.name === "SL_BOT_NOTIFY" ? changed(one.name, { folder: "/MooseQuest/elsewhere" }) : one,
    );
    expect(text(moved)).toContain("/MooseQuest/elsewhere/");
    expect(text(credentials, "both")).not.toBe(text(credentials));
    const rotated = { ...ledger, credentials: {} };
    expect(resolverFiles(credentials, rotated).map(({ render }) => render())).toEqual(
      files.map(({ render }) => render()),
    );
  });
});
