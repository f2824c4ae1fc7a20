import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { SandboxError } from "../error";
import { Faults } from "../http/faults";
import { startServices } from "../services";
import { standIns } from "../stand-ins";
import { startStandIns } from "../stand-ins/plugin/server";
import { journalOf } from "../world/journal";
import { exampleSeed, readSeed } from "../world/seed";
import { newWorld, type World } from "../world/world";
import { readWorld, WorldFile } from "../world/world-file";
import { startControl } from "./control";
import { forgetServing, holdWorld, noteServing, ownFolder, ownWorld } from "./serving";

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
  mkdirSync(path.dirname(path.resolve(file)), { recursive: true, mode: 0o700 });
  const release = await holdWorld(file);
  try {
    // What a kill left of a world that was not to stay.
    if (options.world === undefined) rmSync(file, { force: true });
    if (options.world === undefined) rmSync(journalOf(file), { force: true });
    const world = startingWorld(file, options);
    refuseUnknownDomain(world, options.access);
    await serveWorld(world, file, options);
  } finally {
    await release();
    if (options.world === undefined) rmSync(ownFolder, { recursive: true, force: true });
  }
}

function startingWorld(file: string, { seed }: ServeOptions): World {
  const known = readWorld(file);
  if (known === undefined) return newWorld(seed === undefined ? exampleSeed() : readSeed(seed), new Date());
  if (seed === undefined) return known;
  throw new SandboxError(
    `The world ${file} is there already, and a seed is for a new one. Leave --seed out.`,
  );
}

function refuseUnknownDomain({ cloudflare }: World, domain: string | undefined): void {
  const known = [...cloudflare.accessApplications].map((one) => one.domain);
  if (domain === undefined || known.includes(domain)) return;
  throw new SandboxError(
    `--access: no Access application of this world has the domain ${domain}; there are: ${known.join(", ") || "none"}.`,
  );
}

async function serveWorld(world: World, file: string, options: ServeOptions): Promise<void> {
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
    urls: services.urls,
    // Amazon's tools for Python ask for the region under this name.
    environment: { ...services.environment, AWS_DEFAULT_REGION: services.environment.AWS_REGION ?? "" },
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
