import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { canaryLines, canaryValue } from "../support/canaries";
import { likelyFreePort } from "../support/free-ports";
import { rotated } from "../support/rotation-report";
import { commandsOf } from "./command-tree";
import { GithubJobs } from "./github-jobs";
import { leaksInFiles, leaksInOutput, writtenFiles } from "./leaks";
import { PlantedEstate } from "./planted-estate";
import { during, type Row, runAll, runInTurn } from "./rows";
import { brokenAnswer, refusal, refusedWord, services } from "./vendor-answers";

let estate: PlantedEstate;
beforeAll(async () => {
  estate = await PlantedEstate.deployed(["infisical", "cloudflare", "slack", "postmark", "heroku"]);
});
afterAll(() => estate.remove());

const out = (name: string) => path.join(estate.place("out"), name);

/** Commands that ask vendors, and end with 1 when those refuse. */
const asking: readonly Row[] = [
  ["audit", 1],
  ["sweep --json", 1],
  ["prove SL_BOT_NOTIFY", 1],
  ["adopt", 1],
  ["stored --all", 1],
  ["rename SL_BOT_NOTIFY --until 2999-01-01", 1],
];

describe("no secret is in the output of", () => {
  let from = 0;
  beforeEach(() => {
    from = estate.ran.length;
  });
  afterEach(() => {
    expect(leaksInOutput(estate.search, estate.ran.slice(from))).toEqual({});
  });

  test("commands that read the taxonomy alone", async () => {
    const named = "CF_DNS_EDIT_EXAMPLE_COM --purpose Try --function dns-edit --sensitivity high";
    const given = `${named} --rotation 90d --consumers ci --zone example.com --scopes Zone~>~DNS~>~Edit`;
    await runAll(estate, "taxonomy", [
      ["lint", 0],
      ["list", 0],
      ["list --vendor nobody", 64],
      ["path SL_BOT_NOTIFY --json", 0],
      ["path NOBODY", 1],
      ["due", 3],
      ["due --at never", 64],
      ["layout", 0],
      ["layout staging --to env-folders", 1],
      [`docs --out ${out("documents")}`, 0],
      [`docs --check --out ${out("no-documents")}`, 1],
      [`atlas --out ${out("atlas.html")}`, 0],
      [`atlas --out ${out("no/such/folder/atlas.html")}`, 1],
      ["lock-providers --check", 0],
      ["lock-providers --platform linux", 64],
      [`lock-providers --mirror ${out("no-packages")}`, 1],
      ["completion bash", 0],
      ["completion csh", 64],
      ["__complete -- rotate CF_", 0],
      [`new ${given} --dry-run`, 64],
    ]);
    await runAll(estate, "taxonomy", [[`new ${given} --dry-run`, 0]], { isInside: false });
    const env = { TAXONOMY_LEDGER: estate.file("broken.json", "{") };
    await runAll(
      estate,
      "taxonomy",
      [
        ["lint", 1],
        ["list", 1],
        ["due", 1],
      ],
      { env },
    );
  });

  test("a rotation from its plan to its end, with what is refused on the way", async () => {
    const plans = out("plans");
    await runInTurn(estate, "taxonomy", [
      ["rotate SL_BOT_NOTIFY", 0],
      ["rotate PM_SERVER_MAIL --env prod", 0],
      ["rotate NOBODY", 64],
      [`plan slack postmark --resources --out ${plans}`, 2],
    ]);
    await runAll(estate, "taxonomy", [
      ["plan slack --json", 2],
      ["plan slack --markdown", 2],
      ["plan nobody", 64],
    ]);
    const wrongKey = { TAXONOMY_PLAN_KEY: estate.plant("a wrong key", canaryValue()) };
    await runAll(estate, "taxonomy", [[`apply ${plans}`, 1]], { env: wrongKey });
    await runAll(estate, "taxonomy", [[`apply ${plans}`, 1]], { env: { TF_VAR_SL_BOT_NOTIFY_prod: "" } });
    const refused = { ...refusal("heroku", estate.sentBy("taxonomy", "slack")), method: "PATCH" };
    await during(estate, [refused], () => runAll(estate, "taxonomy", [[`apply ${plans}`, 1]]));
    expect(estate.ran.at(-1)?.stdout).toContain(refusedWord);
    await runInTurn(estate, "taxonomy", [
      [`plan slack postmark --out ${plans}`, 2],
      [`apply ${plans}`, 0],
      ["stored SL_BOT_NOTIFY", 0],
      ["stored PM_SERVER_MAIL --env prod", 0],
      ["stored NOBODY", 64],
      ["prove SL_BOT_NOTIFY", 0],
      ["retire PM_SERVER_MAIL --env prod", 1],
      ["retire SL_BOT_NOTIFY", 0],
    ]);
  });

  test("a deploy of a value that is supplied anew, refused by a vendor and undone", async () => {
    const newer = estate.plant("a newer value", canaryValue());
    const env = { TF_VAR_SL_BOT_NOTIFY_prod: newer };
    const sent = [newer, ...estate.sentBy("taxonomy", "slack")];
    await runAll(estate, "taxonomy", [["rotate SL_BOT_NOTIFY", 0]]);
    // What the vault has of the generation before is no new value.
    await runAll(estate, "taxonomy", [["deploy SL_BOT_NOTIFY --yes", 1]]);
    await runAll(estate, "taxonomy", [["deploy SL_BOT_NOTIFY", 64]], { env });
    await runInTurn(estate, "taxonomy", [
      ["deploy SL_BOT_NOTIFY --yes --show-errors", 64],
      ["plan slack --show-errors", 64],
      ["apply nowhere --show-errors", 64],
    ]);
    const notOne = { TF_VAR_SL_BOT_NOTIFY_prod: `${estate.plant("not one form", canaryValue())}e\u0301` };
    await runAll(estate, "taxonomy", [["deploy SL_BOT_NOTIFY --yes", 1]], { env: notOne });
    for (const row of ["deploy SL_BOT_NOTIFY --yes", "deploy slack --yes --json"]) {
      await during(estate, [{ ...refusal("heroku", sent), method: "PATCH" }], () =>
        runAll(estate, "taxonomy", [[row, 1]], { env }),
      );
      expect(estate.ran.at(-1)?.stdout).toContain(refusedWord);
    }
    await runAll(estate, "taxonomy", [["deploy SL_BOT_NOTIFY --yes", 0]], { env });
    await runInTurn(estate, "taxonomy", [
      ["undo SL_BOT_NOTIFY", 0],
      ["deploy slack --yes --json", 0],
      ["stored SL_BOT_NOTIFY", 0],
    ]);
  });

  test("a minted value that is rotated, undone and removed", async () => {
    const end = "remove CF_PAGES_READ --reason over";
    await runInTurn(estate, "taxonomy", [
      ["lint --fix", 0],
      ["undo CF_PAGES_READ", 1],
      ["undo NOBODY", 64],
      ["deploy NOBODY --yes", 64],
    ]);
    const committed = estate.live.ledgerText;
    await runAll(estate, "taxonomy", [["rotate CF_PAGES_READ", 0]]);
    await during(estate, [refusal("cloudflare", estate.sentBy("taxonomy", "cloudflare"))], () =>
      runAll(estate, "taxonomy", [["deploy cloudflare --yes", 1]]),
    );
    await runAll(estate, "taxonomy", [["deploy CF_PAGES_READ --yes --json", 0]]);
    const rotatedLedger = estate.live.ledgerText;
    estate.live.ledgerText = committed;
    await runAll(estate, "taxonomy", [["deploy cloudflare --yes", 1]]);
    estate.live.ledgerText = rotatedLedger;
    await runInTurn(estate, "taxonomy", [
      ["undo CF_PAGES_READ", 0],
      ["deploy CF_PAGES_READ --yes", 0],
      [end, 1],
      [`${end} --asked console`, 0],
      ["deploy cloudflare --yes", 0],
    ]);
  });

  test("commands that ask the vendors", async () => {
    const postmark = { environment: "staging", folder: "/OryxTrades/postmark" };
    await estate.setConfigVar("oryx-api-prod", "SL_BOT_NOTIFY", canaryValue());
    await runAll(estate, "taxonomy", [
      ["prove SL_BOT_NOTIFY", 1],
      ["plan slack", 2],
      ["plan slack --json", 2],
      ["audit", 3],
      ["audit --json", 3],
      ["sweep", 0],
      ["adopt --dry-run", 0],
      ["stored --all", 0],
      ["rename --status", 0],
      ["rename NOBODY --status", 64],
      ["through-access --check", 0],
      ["through-access -- node --eval process.exitCode=7", 7],
    ]);
    await runAll(estate, "taxonomy", [["rename SL_BOT_NOTIFY --until 2999-01-01", 0]]);
    await estate.deleteSecret({ ...postmark, name: "PM_SERVER_MAIL" });
    for (const name of ["POSTMARK_SERVER_API_KEY", "POSTMARK_SERVER_TOKEN"])
      await estate.addSecret({ ...postmark, name }, canaryValue());
    await runAll(estate, "taxonomy", [
      ["adopt", 1],
      ["plan postmark", 1],
    ]);
    expect(estate.ran.at(-1)?.stderr + (estate.ran.at(-2)?.stderr ?? "")).toContain("different values");
  });

  test("commands that vendors refuse with an error that holds every secret", async () => {
    const everything = estate.known.map(({ value }) => value);
    for (const fault of [refusal, brokenAnswer])
      await during(
        estate,
        services.map((service) => fault(service, everything)),
        () => runAll(estate, "taxonomy", asking),
      );
  });

  test("commands of the sandbox", async () => {
    await during(estate, [refusal("infisical", estate.sentBy("sandbox", "heroku"))], () =>
      runInTurn(estate, "sandbox", [
        ["up", 1],
        ["plan heroku", 1],
        ["deploy heroku --json", 1],
        ["destroy heroku", 1],
      ]),
    );
    const other = estate.place("other-sandbox");
    estate.watch(other);
    await runAll(estate, "sandbox", [
      ["status", 0],
      ["status --json", 0],
      ["env", 0],
      ["env --json --terraform", 0],
      ["exec -- node --eval process.exitCode=0", 0],
      ["exec -- no-such-program", 127],
      ["rehearse NOBODY", 64],
      ["migrate --stop-after nothing", 64],
      ["serve", 1],
      ["reset", 1],
      ["seed", 1],
    ]);
    const port = likelyFreePort();
    const env = { TAXONOMY_SANDBOX: other };
    await runInTurn(
      estate,
      "sandbox",
      [
        ["seed", 0],
        [`serve --port ${port}`, 0],
        ["env", 1],
        ["status", 0],
        ["reset", 0],
      ],
      { env },
    );
    await runInTurn(estate, "sandbox", [
      ["plan slack", 2],
      ["deploy slack", 0],
      ["destroy heroku", 0],
    ]);
  });

  describe("a job on GitHub:", () => {
    let jobs: GithubJobs;
    let env: Record<string, string>;
    beforeAll(async () => {
      jobs = await GithubJobs.start(estate);
      env = jobs.environment();
    });
    afterAll(() => jobs.stop());

    test("commands that talk to GitHub", async () => {
      const { sha } = jobs.github.addPullRequest({ author: "ada", sha: "1".padStart(40, "0") });
      const text = estate.file("text.md", "## Drift\n");
      const changes = estate.file("changes.json", JSON.stringify({ changes: [] }));
      const report = estate.file("report.json", JSON.stringify({ changed: [rotated] }));
      const rows = (code: number): readonly Row[] => [
        [`github comment --pr 1 ${text}`, code],
        [`github issue --title Drift ${text}`, code],
        [`github approval --commit ${sha} --changes ${changes} --status`, code],
        [`github pull-request --report ${report} --dry-run`, code],
        ["github outdate", code],
        [`github fetch ${code === 0 ? jobs.commit : "0".repeat(40)}`, code],
      ];
      const login: Row = ["github login --audience vault", 0];
      await runAll(estate, "taxonomy", [...rows(0), login], { env, folder: jobs.checkout.folder });
      const unknown = "0".repeat(40);
      await runInTurn(
        estate,
        "taxonomy",
        [
          [`github scope --commit ${jobs.commit}`, 0],
          [`github scope --commit ${unknown}`, 1],
          [`github take-company ${jobs.commit}`, 0],
          [`github take-company ${unknown}`, 1],
        ],
        { env, folder: jobs.clone },
      );
      jobs.refuse();
      await runAll(estate, "taxonomy", rows(1), { env, folder: jobs.checkout.folder });
    });

    test("commands that run others", async () => {
      const plans = out("plans-of-a-job");
      const captured = `--summary --file ${out("captured.md")}`;
      const noValues = {
        ...env,
        SUPPLIED_VALUES: `{"A": "${estate.plant("SUPPLIED_VALUES", canaryLines(1))}`,
      };
      const noToken = {
        ...env,
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: estate.plant("no token", canaryValue({ goesIntoHeaders: true })),
      };
      await during(estate, [refusal("cloudflare", estate.sentBy("taxonomy", "cloudflare"))], () =>
        runAll(estate, "taxonomy", [[`github capture ${captured} -- plan cloudflare --markdown`, 1]], {
          env,
        }),
      );
      await runAll(estate, "taxonomy", [["github login --audience vault", 1]], { env: noToken });
      await runInTurn(
        estate,
        "taxonomy",
        [
          ["github capture -- due", 0],
          [`plan cloudflare --out ${plans}`, 0],
          [`github apply ${plans}`, 0],
        ],
        { env },
      );
      await runAll(estate, "taxonomy", [[`github apply ${plans}`, 1]], { env: noValues });
    });

    test("what a change means", () =>
      runAll(
        estate,
        "taxonomy",
        [
          ["diff --base HEAD", 2],
          ["diff --base nowhere", 1],
        ],
        { folder: jobs.repository.folder },
      ));
  });

  test("commands that meet a file broken in the middle of a secret", async () => {
    const { paths, vendorEnvironment } = estate.live.session;
    const login = vendorEnvironment.CLOUDFLARE_API_TOKEN ?? "";
    const world = readFileSync(paths.world, "utf8");
    const state = readFileSync(path.join(paths.state, "cloudflare.tfstate"), "utf8");
    const inState = /"client_secret": "(\w+)"/.exec(state)?.[1] ?? "";
    const quoted = (text: string, secret: string) =>
      text.replace(secret, `${secret.slice(0, 20)}"${secret.slice(20)}`);
    const broken: readonly { world: string; state?: string }[] = [
      { world: quoted(world, login) },
      { world: world.replace(`"${login}"`, `["${login}"]`) },
      { world: world.slice(0, world.indexOf(login) + 20) },
      { world, state: quoted(state, inState) },
    ];
    for (const files of broken) {
      const folder = estate.place("handed-on/broken");
      const states = estate.place("handed-on/broken/state");
      writeFileSync(path.join(folder, "world.json"), files.world);
      writeFileSync(path.join(states, "cloudflare.tfstate"), files.state ?? state);
      await runAll(estate, "sandbox", [["status", 1]], { env: { TAXONOMY_SANDBOX: folder } });
      if (files.state === undefined) continue;
      await runAll(estate, "taxonomy", [[`sweep --state-dir ${states}`, 0]]);
    }
  });

  test("commands whose login is wrong", async () => {
    const withWrong = (login: string) => {
      const wrong = estate.plant("a wrong login", login);
      return {
        CLOUDFLARE_API_TOKEN: wrong,
        HEROKU_API_KEY: wrong,
        INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET: wrong,
        AWS_SECRET_ACCESS_KEY: wrong,
        CF_ACCESS_CLIENT_SECRET: wrong,
      };
    };
    const env = withWrong(canaryValue({ goesIntoHeaders: true }));
    await runAll(estate, "taxonomy", asking, { env });
    const lines = withWrong(canaryLines(2));
    await runAll(
      estate,
      "taxonomy",
      [
        ["audit", 1],
        ["sweep", 1],
        ["through-access --check", 1],
      ],
      { env: lines },
    );
  });
});

test("no secret is in a file that a command has written, but for states and the sandbox's own world", () => {
  const files = writtenFiles(estate);
  for (const name of [
    "atlas.html",
    "rotation-matrix.md",
    "slack.plan",
    "captured.md",
    "summary",
    "cdk.tf.json",
  ])
    expect(files.map((file) => path.basename(file))).toContain(name);
  expect(leaksInFiles(estate.search, files)).toEqual({});
  // A plan of Terraform is a zip file, whose parts begin with PK, and in which no search finds anything.
  expect(files.filter((file) => readFileSync(file).includes("PK\u0003\u0004"))).toEqual([]);
  expect(readdirSync(estate.place("tmp"))).toEqual([]);
});

describe("every command of", () => {
  /** Commands that end in one way alone here, and why. */
  const oneEnding: Readonly<Record<string, string>> = {
    "taxonomy __complete": "it has no way to fail",
    "sandbox up": "it deploys the whole estate, which takes longer than all of this",
    "sandbox rehearse": "the same",
    "sandbox migrate": "the same",
  };

  test.each([
    ["taxonomy", () => import("../../src/cli/main")],
    ["sandbox", () => import("../../exercises/main")],
  ] as const)("%s was run, and ended well and badly", async (program, load) => {
    const endings = (command: string) =>
      new Set(
        estate.ran
          .filter((one) => one.program === program && `${one.args.join(" ")} `.startsWith(`${command} `))
          .map(({ code }) => code),
      ).size;
    const commands = await commandsOf(load);
    expect(commands.filter((command) => endings(command) === 0)).toEqual([]);
    const once = commands
      .filter((command) => endings(command) === 1)
      .map((command) => `${program} ${command}`);
    expect(once.filter((command) => oneEnding[command] === undefined)).toEqual([]);
  });
});
