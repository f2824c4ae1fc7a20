import { Command } from "commander";
import { ToldError } from "../../tools/told-error";
import { openSession } from "../session/session";
import type { RunOptions } from "../workspace";
import { parsePort, withRunOptions } from "./options";

const defaultPort = 4610;

interface ServeOptions extends RunOptions {
  readonly port: number;
  readonly vaultBehindAccess?: boolean;
}

/** `serve`: keeps the APIs and stand-in providers up until it is stopped; other commands use them meanwhile. */
export function serveCommand(): Command {
  const command = new Command("serve")
    .description("keep the four vendor APIs up until Ctrl-C; other sandbox commands use them meanwhile")
    .option("--port <first>", "first of four ports in a row on 127.0.0.1", parsePort, defaultPort)
    .option(
      "--vault-behind-access",
      "let the vault demand a service token of Cloudflare Access; `taxonomy through-access -- CMD` passes it",
    );
  return withRunOptions(command).action(async (options: ServeOptions) => {
    const session = await openSession({
      purpose: "npm run sandbox -- serve",
      isShared: true,
      port: options.port,
      vaultBehindAccess: options.vaultBehindAccess === true,
      providers: options.providers,
      ...(options.standIn === undefined ? {} : { standIns: options.standIn }),
    });
    if (!session.isOwn)
      throw new ToldError("The sandbox is being served already; `npm run sandbox -- status` says where.");
    if (options.json === true) process.stdout.write(`${JSON.stringify(session.urls)}\n`);
    else {
      for (const [name, url] of Object.entries(session.urls))
        process.stdout.write(`${name.padEnd(11)} ${url}\n`);
      process.stdout.write(
        "Serving. `npm run sandbox -- env` prints the variables for a client; Ctrl-C stops.\n",
      );
    }
    await untilSignal();
    await session.close();
    process.exitCode = 0;
  });
}

function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => resolve());
  });
}
