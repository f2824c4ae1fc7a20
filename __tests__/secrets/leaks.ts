import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import type { CanarySearch, Leak } from "../support/canaries";
import { ofOperator } from "./known-secrets";
import type { PlantedEstate } from "./planted-estate";
import type { Ran } from "./run-in";

/** Leaks by the command or the file that has them; empty: none. */
export type Leaks = Readonly<Record<string, readonly string[]>>;

/** What holds secrets by design, readable by its owner alone: states, and the world with the logins to it. */
const holdsSecrets = /^(state\/|world\.(json|journal)$|session\.json$|handed-on\/)/;

/** What commands printed of any canary. */
export function leaksInOutput(search: CanarySearch, ran: readonly Ran[]): Leaks {
  return byName(
    ran.map((one) => {
      const leaks = search.find(`${asLogShows(one.stdout)}\n${one.stderr}`);
      const isForLogins = one.program === "sandbox" && one.args[0] === "env";
      const found = leaks.filter(({ canary }) => !isForLogins || !canary.startsWith(ofOperator));
      return [`${one.program} ${one.args.join(" ")} (exit code ${one.code})`, found];
    }),
  );
}

/** A runner takes these lines as orders to hide a value, and a log does not show them. */
function asLogShows(stdout: string): string {
  return stdout.replace(/^::add-mask::.*$/gm, "");
}

/** The files that commands have written into an estate, but for those that hold secrets by design. */
export function writtenFiles({ folder, live }: PlantedEstate): readonly string[] {
  return [folder, live.session.paths.folder].flatMap((top) =>
    readdirSync(top, { recursive: true })
      .map(String)
      .filter((name) => !holdsSecrets.test(name))
      .map((name) => path.join(top, name))
      .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true),
  );
}

/** What files hold of any canary. */
export function leaksInFiles(search: CanarySearch, files: readonly string[]): Leaks {
  return byName(files.map((file) => [file, search.find(readFileSync(file, "utf8"))]));
}

function byName(entries: readonly (readonly [string, readonly Leak[]])[]): Leaks {
  return Object.fromEntries(
    entries
      .filter(([, leaks]) => leaks.length > 0)
      .map(([name, leaks]) => [name, leaks.map(({ canary, form }) => `${canary}, ${form}`)]),
  );
}
