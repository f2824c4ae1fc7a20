import Table from "cli-table3";
import { Command } from "commander";
import { credentials } from "../../src/model";
import { vendors } from "../../src/model/vocabulary";
import type { StackResult } from "../../src/terraform/stack-runs";
import { type VendorCount, verify } from "../verify/verify";
import { type RunOptions, report, Workspace } from "../workspace";
import { withLayoutOption, withRunOptions } from "./options";

/** `up`, the command without a name: deploys everything, verifies it over the vendors' APIs, and plans once more. */
export function upCommand(): Command {
  const command = new Command("up").description(
    "deploy every stack, verify the vault and the vendors, and plan once more (the default)",
  );
  return withLayoutOption(withRunOptions(command)).action(async (options: RunOptions) => {
    await Workspace.use("up", options, (workspace) => up(workspace, options));
  });
}

async function up(workspace: Workspace, options: RunOptions): Promise<void> {
  const say = (text: string) => options.json !== true && process.stderr.write(`${text}\n`);
  say(`Deploying ${credentials.length} credentials into ${workspace.session.paths.folder}`);
  const deployed = await workspace.run("deploy", await workspace.synthesize());
  if (deployed.some(isFailed)) {
    report(deployed, "deploy", options);
    return;
  }
  say("Planning once more");
  const planned = await workspace.run("plan", await workspace.synthesize());
  say("Reading everything back over the vendors' APIs");
  const { problems, vendors: counts } = await verify(workspace.session, credentials, workspace.ledger());
  const changed = planned.filter(({ outcome }) => outcome !== "unchanged");
  if (problems.length > 0 || changed.length > 0) process.exitCode = 1;
  if (options.json === true) {
    process.stdout.write(`${JSON.stringify({ deployed, planned, vendors: counts, problems }, null, 2)}\n`);
    return;
  }
  process.stdout.write(`${countTable(counts)}\n`);
  for (const problem of problems) process.stdout.write(`problem: ${problem}\n`);
  if (changed.length > 0) report(changed, "plan", options);
  else process.stdout.write(`A second plan of all ${planned.length} stacks has no changes.\n`);
}

function isFailed({ outcome }: StackResult): boolean {
  return outcome === "failed" || outcome === "skipped";
}

function countTable(counts: readonly VendorCount[]): string {
  const table = new Table({
    head: ["vendor", "credentials", "secrets stored", "minted", "supplied"],
    colAligns: ["left", "right", "right", "right", "right"],
    style: { head: [], border: [], compact: true },
  });
  const sum = (key: "credentials" | "secrets" | "minted" | "supplied") =>
    counts.reduce((total, count) => total + count[key], 0);
  for (const { vendor, ...count } of counts) {
    table.push([vendors[vendor].title, count.credentials, count.secrets, count.minted, count.supplied]);
  }
  table.push(["all", sum("credentials"), sum("secrets"), sum("minted"), sum("supplied")]);
  return table.toString();
}
