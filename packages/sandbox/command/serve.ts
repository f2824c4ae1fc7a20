import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { SandboxError } from "../error";
import { Faults } from "../http/faults";
import { startServices } from "../services";
import { standIns } from "../stand-ins";
import { startStandIns } from "../stand-ins/plugin/server";
import { exampleSeed, readSeed } from "../world/seed";
import { newWorld, type World } from "../world/world";
import { readWorld, WorldFile } from "../world/world-file";
import { startControl } from "./control";
import { forgetServing, noteServing, ownFolder, ownWorld, servingOf } from "./serving";

interface ServeOptions {
  readonly world?: string;
  readonly seed?: string;
  readonly port?: number;
  readonly access?: string;
  readonly json?: boolean;
}

/** `serve`: the APIs and stand-in providers of a world, until it is stopped. */
export function serveCommand(): Command {
  return new Command("serve")
    .description("serve the four APIs and the stand-in providers of a world until Ctrl-C")
    .option("--world <file>", `where the world is kept (default: ${ownWorld}, gone at the end)`)
    .option("--seed <file>", "JSON file that says what a new world has (default: a small example)")
    .option("--port <first>", "first of four ports in a row on 127.0.0.1 (default: any free ones)", parsePort)
    .option("--access <domain>", "let the vault demand a service token of Cloudflare Access for this domain")
    .option("--json", "print the addresses as JSON")
    .action(serve);
}

async function serve(options: ServeOptions): Promise<void> {
  const file = options.world ?? ownWorld;
  if (servingOf(file) !== undefined)
    throw new SandboxError(`The world ${file} is served already: npx vendor-sandbox env says where.`);
  const known = readWorld(file);
  if (known !== undefined && options.seed !== undefined)
    throw new SandboxError(
      `The world ${file} is there already, and a seed is for a new one. Leave --seed out.`,
    );
  const world =
    known ?? newWorld(options.seed === undefined ? exampleSeed() : readSeed(options.seed), new Date());
  try {
    await serveWorld(world, file, options);
  } finally {
    if (options.world === undefined) rmSync(ownFolder, { recursive: true, force: true });
  }
}

async function serveWorld(world: World, file: string, options: ServeOptions): Promise<void> {
  mkdirSync(path.dirname(path.resolve(file)), { recursive: true, mode: 0o700 });
  const faults = new Faults();
  const worldFile = new WorldFile(file, world);
  const services = await startServices({
    world,
    now: () => new Date(),
    faults,
    traffic: [],
    persist: () => worldFile.save(),
    ...(options.port === undefined ? {} : { port: options.port }),
    vaultBehindAccess: options.access,
  });
  const providers = await startStandIns(Object.values(standIns), services.environment).catch(
    async (error: unknown) => {
      await services.close();
      throw error;
    },
  );
  const control = await startControl(faults);
  noteServing(file, {
    pid: process.pid,
    urls: services.urls,
    environment: services.environment,
    terraform: providers.environment,
    control: { url: control.url, token: control.token },
  });
  tell(services.urls, options.json === true);
  await untilSignal();
  forgetServing(file);
  await control.close();
  await providers.close();
  await services.close();
  await worldFile.saveWhole();
}

function tell(urls: Readonly<Record<string, string>>, asJson: boolean): void {
  if (asJson) {
    process.stdout.write(`${JSON.stringify(urls)}\n`);
    return;
  }
  for (const [name, url] of Object.entries(urls)) process.stdout.write(`${name.padEnd(11)} ${url}\n`);
  process.stdout.write(
    "Serving. `npx vendor-sandbox env` prints what points a client at it; Ctrl-C stops.\n",
  );
}

function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => resolve());
  });
}

/** The last of four ports in a row is one too. */
function parsePort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_532)
    throw new InvalidArgumentError("It is a whole number from 1 to 65532.");
  return port;
}
