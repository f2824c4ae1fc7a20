import path from "node:path";
import { nameOf, type Watched } from "../../exercises/rehearsal/held-values";
import type { Workspace } from "../../exercises/workspace";
import { credentials } from "../../src/model";
import type { Environment } from "../../src/model/vocabulary";
import { runProcess } from "../../src/terraform/process";
import { runEstate } from "../../src/terraform/run-estate";
import type { StackResult } from "../../src/terraform/stack-runs";
import { projectRoot } from "../project-root";

/** Rotated and retired: generation 2 alone is live. */
const replaced = [
  watched("CF_DNS_EDIT_ORYX_APP"),
  watched("CF_PAGES_READ"),
  watched("CF_ACCESS_SVC_VAULT", "staging"),
  watched("HK_PLATFORM_FULL"),
  watched("AWS_INFISICAL_BOOTSTRAP"),
  watched("PM_ACCOUNT_MGMT"),
  watched("SL_BOT_NOTIFY"),
];

/** Rotated, some for the second time, and not retired: two generations are live. */
const rotated = [
  watched("CF_PAGES_READ"),
  watched("CF_WAF_EDIT_ORYX_APP"),
  watched("CF_ACCESS_SVC_CONSOLE"),
  watched("HK_PLATFORM_FULL", "staging"),
  watched("INF_SVC_DISPATCHER"),
  watched("AWS_INFISICAL_BOOTSTRAP"),
  watched("AWS_BILLING_READ"),
  watched("SL_BOT_NOTIFY"),
  watched("GH_APP_DEV_BOT"),
];
/** Those of them that were found at every holder. */
const proved = [watched("CF_PAGES_READ"), watched("SL_BOT_NOTIFY")];

/** Its value was asked for and written, and the ledger does not say so yet. */
const writtenUnnoted = [watched("PM_SERVER_MAIL")];
/** Its value is asked for, and no deploy has written it. */
const askedFor = [watched("ALP_PAPER_TRADING", "staging")];

function watched(name: string, environment: Environment = "prod"): Watched {
  const credential = credentials.find((one) => one.name === name);
  if (credential === undefined) throw new Error(`there is no credential ${name}`);
  return { credential, environment };
}

/** Deploys the whole sandbox and rotates in it until generations 1, 2 and 3 are live, alone and in pairs. */
export async function liveThrough(workspace: Workspace, say: (text: string) => void): Promise<void> {
  const deploy = async (what: string) => {
    say(what);
    refuseFailed(await workspace.run("deploy", await workspace.synthesize()));
  };
  await deploy("everything at generation 1");
  await taxonomy(workspace, "rotate", replaced);
  await deploy(`${replaced.length} at generations 1 and 2`);
  await taxonomy(workspace, "prove", replaced);
  await taxonomy(workspace, "retire", replaced);
  await deploy(`${replaced.length} at generation 2`);
  await taxonomy(workspace, "rotate", rotated);
  await deploy(`${rotated.length} with two live generations`);
  await taxonomy(workspace, "prove", proved);
  await taxonomy(workspace, "rotate", writtenUnnoted);
  say("one supplied value written and not noted");
  const env = workspace.environment();
  const stacks = await workspace.synthesize();
  refuseFailed(await runEstate({ stacks, verb: "deploy", env, isRegistry: false, showProgress: false }));
  await taxonomy(workspace, "rotate", askedFor);
  say("one supplied value asked for");
}

async function taxonomy(
  workspace: Workspace,
  step: "rotate" | "prove" | "retire",
  values: readonly Watched[],
): Promise<void> {
  const runner = path.join(projectRoot(), "tools", "run.cjs");
  for (const one of values) {
    const args = [runner, "taxonomy", step, one.credential.name, "--env", one.environment];
    const env = workspace.environment();
    const { code, stdout, stderr } = await runProcess(process.execPath, args, { cwd: projectRoot(), env });
    if (code !== 0) throw new Error(`taxonomy ${step} ${nameOf(one)}: ${(stderr || stdout).trim()}`);
  }
}

function refuseFailed(results: readonly StackResult[]): void {
  const errors = results.flatMap((result) =>
    result.outcome === "failed" ? result.errors.map((error) => `${result.stack}: ${error}`) : [],
  );
  if (errors.length > 0) throw new Error(errors.join("\n"));
}
