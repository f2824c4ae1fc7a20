import { awsStandIn } from "../../../packages/sandbox/stand-ins/aws/provider";
import { herokuStandIn } from "../../../packages/sandbox/stand-ins/heroku/provider";
import { herokuxStandIn } from "../../../packages/sandbox/stand-ins/herokux/provider";
import { type RunningStandIns, startStandIns } from "../../../packages/sandbox/stand-ins/plugin/server";
import { TerraformWorkspace } from "../../support/terraform-workspace";
import { AwsWorld, bootstrapUser } from "../aws/aws-world";
import { apps, HerokuWorld } from "../heroku/heroku-world";

const heroku = new HerokuWorld();
const aws = new AwsWorld();
let standIns: RunningStandIns;
let workspace: TerraformWorkspace;

beforeAll(async () => {
  await Promise.all([heroku.open(), aws.open()]);
  standIns = await startStandIns([herokuStandIn, herokuxStandIn, awsStandIn], {
    ...heroku.environment,
    ...aws.environment,
  });
  workspace = await TerraformWorkspace.make(standIns.environment);
});
afterAll(async () => {
  await workspace?.remove();
  await standIns?.close();
  await Promise.all([heroku.close(), aws.close()]);
});

const providers = `
terraform {
  required_providers {
    heroku  = { source = "heroku/heroku" }
    herokux = { source = "davidji99/herokux" }
    aws     = { source = "hashicorp/aws" }
  }
}
provider "heroku" {}
provider "herokux" {}
provider "aws" {}
`;

function configuration(options: {
  readonly generations: readonly number[];
  readonly reader?: string;
  readonly status?: string;
}): string {
  const { generations, reader = "billing-reader", status = "Active" } = options;
  const newest = generations.at(-1);
  const authorizations = generations.map(
    (generation) => `
resource "herokux_oauth_authorization" "platform_g${generation}" {
  scope        = ["write-protected", "identity"]
  description  = "platform, generation ${generation}"
  time_to_live = 2592000
}`,
  );
  return `${providers}
${authorizations.join("\n")}

resource "heroku_app_config_association" "console" {
  app_id         = "${apps[2]!.id}"
  vars           = { GENERATION = "${newest}" }
  sensitive_vars = { PLATFORM_TOKEN = herokux_oauth_authorization.platform_g${newest}.access_token }
}

resource "aws_iam_access_key" "bootstrap" {
  user   = "${bootstrapUser}"
  status = "${status}"
}

resource "aws_iam_user" "reader" {
  name = "${reader}"
  path = "/operators/"
  tags = { owner = "finance" }
}

resource "aws_iam_user_policy" "reader" {
  name = "read-costs"
  user = aws_iam_user.reader.name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ["ce:Get*"], Resource = "*" }]
  })
}

resource "aws_iam_access_key" "reader" {
  user = aws_iam_user.reader.name
}

output "reader_id" { value = aws_iam_user.reader.unique_id }
`;
}

async function deploy(options: Parameters<typeof configuration>[0]): Promise<string> {
  await workspace.write(configuration(options));
  return workspace.succeed("apply", "-auto-approve");
}

function configOf(app: (typeof apps)[number]): Record<string, string> {
  return heroku.state.apps.find(({ id }) => id === app.id)!.configVars;
}

function tokens(): string[] {
  return [...heroku.state.authorizations].map((entry) => entry.accessToken.token);
}

// One life of a deployment: each test goes on from where the one before it stopped.
describe("the real terraform over the stand-ins", () => {
  const before = { heroku: heroku.lasting, aws: aws.lasting };

  test("a first apply mints the tokens and keys, and hands the token to the app", async () => {
    await deploy({ generations: [1] });
    const [, minted] = heroku.state.authorizations;
    expect([...minted!.scope].sort()).toEqual(["identity", "write-protected"]);
    expect(configOf(apps[2]!)).toEqual({ GENERATION: "1", PLATFORM_TOKEN: minted!.accessToken.token });
    const keys = [...aws.state.users].map((user) => [user.name, user.accessKeys.length]);
    expect(keys).toEqual([
      ["sandbox-operator", 1],
      [bootstrapUser, 1],
      ["billing-reader", 1],
    ]);
    expect(await workspace.outputs()).toEqual({ reader_id: [...aws.state.users][2]!.id });
  });

  test("a second plan has nothing to do", async () => {
    expect(await workspace.planCode()).toBe(0);
  });

  test("time that passes is no change, though expires_in counts down", async () => {
    heroku.now += 3600_000;
    expect(await workspace.planCode()).toBe(0);
    expect(await workspace.planCode("-refresh-only")).toBe(2);
  });

  test("a second generation is minted beside the first, and the app gets the new token", async () => {
    const [, first] = tokens();
    await deploy({ generations: [1, 2] });
    expect(tokens()).toHaveLength(3);
    expect(tokens()).toContain(first);
    expect(configOf(apps[2]!)).toEqual({ GENERATION: "2", PLATFORM_TOKEN: tokens()[2] });
    expect(await workspace.planCode()).toBe(0);
  });

  test("retiring the first generation revokes its token and touches nothing else", async () => {
    const [, first, second] = tokens();
    await deploy({ generations: [2] });
    expect(tokens()).not.toContain(first);
    expect(configOf(apps[2]!).PLATFORM_TOKEN).toBe(second);
    expect(await workspace.planCode()).toBe(0);
  });

  test("a config var that was changed by hand is put right, one that nobody manages is left alone", async () => {
    const app = `/apps/${apps[2]!.id}/config-vars`;
    await heroku.call("PATCH", app, { body: { PLATFORM_TOKEN: "by-hand", GENERATION: null, OTHER: "mine" } });
    const output = await deploy({ generations: [2] });
    expect(output).not.toContain("by-hand");
    expect(output).toContain("0 added, 1 changed, 0 destroyed");
    expect(configOf(apps[2]!)).toEqual({ GENERATION: "2", PLATFORM_TOKEN: tokens()[1], OTHER: "mine" });
    await heroku.call("PATCH", app, { body: { OTHER: null } });
  });

  test("an authorization that was revoked by hand is made anew, and its token delivered", async () => {
    const [, revoked] = heroku.state.authorizations;
    await heroku.call("DELETE", `/oauth/authorizations/${revoked!.id}`);
    await deploy({ generations: [2] });
    expect(configOf(apps[2]!).PLATFORM_TOKEN).toBe(tokens()[1]);
    expect(tokens()[1]).not.toBe(revoked!.accessToken.token);
    expect(await workspace.planCode()).toBe(0);
  });

  test("a key is deactivated and a user renamed in place", async () => {
    const idOf = (name: string) => aws.state.users.find((user) => user.name === name)?.id;
    const [keyId, userId] = [[...aws.state.users][1]!.accessKeys[0]!.id, idOf("billing-reader")];
    await deploy({ generations: [2], status: "Inactive", reader: "cost-reader" });
    expect([...aws.state.users][1]!.accessKeys).toMatchObject([{ id: keyId, status: "Inactive" }]);
    expect(idOf("cost-reader")).toBe(userId);
    expect(await workspace.planCode()).toBe(0);
  });

  test("destroying leaves both vendors as they were, but for their history", async () => {
    await workspace.succeed("destroy", "-auto-approve");
    expect(heroku.lasting).toEqual(before.heroku);
    expect(aws.lasting).toEqual(before.aws);
  });
});
