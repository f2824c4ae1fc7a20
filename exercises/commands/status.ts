import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { Command } from "commander";
import { readWorld } from "../../packages/sandbox/world/world-file";
import { isSupplied } from "../../src/kinds";
import { credentials } from "../../src/model";
import { liveGenerations } from "../../src/model/ledger";
import { environments, type VendorId, vendors } from "../../src/model/vocabulary";
import { readRunningSession } from "../session/hold";
import { SandboxLedger } from "../session/ledger";
import { type SandboxPaths, sandboxPaths } from "../session/paths";

/** `status`: what is deployed, without starting anything. */
export function statusCommand(): Command {
  return new Command("status")
    .description("show what is deployed and whether the sandbox is being served")
    .option("--json", "print it as JSON")
    .action((options: { json?: boolean }) => {
      const status = readStatus(sandboxPaths());
      process.stdout.write(
        options.json === true ? `${JSON.stringify(status, null, 2)}\n` : statusText(status),
      );
    });
}

function readStatus(paths: SandboxPaths) {
  const world = readWorld(paths.world);
  const running = readRunningSession(paths);
  const ledger = existsSync(paths.ledger) ? new SandboxLedger(paths).read(new Date()) : undefined;
  return {
    folder: paths.folder,
    worldCreated: world?.created ?? null,
    layouts: ledger?.layouts ?? null,
    served: running?.isShared === true ? running.urls : null,
    busy: running !== undefined && !running.isShared ? running.purpose : null,
    stacks: (Object.keys(vendors) as VendorId[]).map((vendor) => ({
      stack: vendor,
      resources: resourcesInState(path.join(paths.state, `${vendor}.tfstate`)),
      credentials: credentials.filter((credential) => credential.vendor === vendor).length,
      pending: credentials.filter(
        (credential) =>
          credential.vendor === vendor &&
          isSupplied(credential) &&
          environments.some((environment) => {
            const newest = ledger && liveGenerations(ledger, credential.name, environment).at(-1);
            return newest !== undefined && newest.stored === undefined;
          }),
      ).length,
    })),
    states: existsSync(paths.state)
      ? readdirSync(paths.state).filter((file) => file.endsWith(".tfstate")).length
      : 0,
  };
}

function resourcesInState(file: string): number {
  if (!existsSync(file)) return 0;
  const state: { resources?: { mode: string; instances: unknown[] }[] } = JSON.parse(
    readFileSync(file, "utf8"),
  );
  return (state.resources ?? [])
    .filter(({ mode }) => mode === "managed")
    .reduce((sum, { instances }) => sum + instances.length, 0);
}

function statusText(status: ReturnType<typeof readStatus>): string {
  if (status.worldCreated === null)
    return `There is no world in ${status.folder} yet; \`npm run sandbox\` makes one.\n`;
  const rows = status.stacks.map(
    ({ stack, resources, pending }) =>
      `${stack.padEnd(18)} ${String(resources).padStart(4)} resources${pending > 0 ? `, ${pending} supplied credentials pending` : ""}`,
  );
  const layouts = Object.entries(status.layouts ?? {}).map(
    ([environment, layout]) => `${environment} ${layout}`,
  );
  const served =
    status.served === null
      ? (status.busy ?? "not served")
      : Object.entries(status.served)
          .map(([name, url]) => `${name} ${url}`)
          .join(", ");
  return [
    `world    ${status.folder}, made ${status.worldCreated}`,
    `layouts  ${layouts.join(", ") || "not deployed yet"}`,
    `served   ${served}`,
    "",
    ...rows,
    "",
  ].join("\n");
}
