import type { Credential } from "../../model/credential";
import type { Ledger } from "../../model/ledger";
import { vendors } from "../../model/vocabulary";
import { byVendor, ownEnvironments } from "../by-vendor";
import { markdownText } from "../generated-document";
import { code, table } from "../markdown";
import { type StateReason, type StateSecret, stateSecrets } from "./state-secrets";

/** Which state file holds which secret value, and why. */
export function stateFiles(
  credentials: readonly Credential[],
  ledger: Pick<Ledger, "layouts">,
): Iterable<string> {
  const byStack = new Map<string, StateSecret[]>(
    [...byVendor(credentials).keys()].map((vendor) => [vendors[vendor].folder, []]),
  );
  for (const secret of stateSecrets(credentials, ledger)) byStack.get(secret.stack)?.push(secret);
  return markdownText("What the state files hold", [
    "Terraform's state keeps what a provider answers, in clear. Whoever reads a state file has the values below it. The id that belongs to a secret (`__CLIENT_ID`, `__ACCESS_KEY_ID`) is listed with it, as the vault keeps both.",
    table(
      ["State file", "Secret values", "Credentials"],
      [...byStack].map(([stack, secrets]) => [
        secrets.length === 0 ? code(`${stack}.tfstate`) : `[\`${stack}.tfstate\`](#${stack}tfstate)`,
        secrets.length === 0 ? "none" : String(secrets.length),
        String(new Set(secrets.map(({ credential }) => credential)).size),
      ]),
    ),
    "Counted with one generation of each credential. While a rotation is under way the state also holds the other generation of what it mints. A folder that is read back (decision 021) brings in everything that lies in it: also the companions, which are no secrets, old names during a rename, and what somebody put there by hand. Values that were once in a state stay in the old versions of the state bucket until those expire.",
    ...[...byStack].flatMap(([stack, secrets]) => stackSection(stack, secrets)),
    ...inNoState(credentials, byStack),
  ]);
}

function stackSection(stack: string, secrets: readonly StateSecret[]): readonly string[] {
  if (secrets.length === 0) return [];
  return [
    `## \`${stack}.tfstate\``,
    table(
      ["Credential", "Environment", "Secret value", "Why it is there"],
      secrets.map(({ credential, environment, secret, reasons }) => [
        code(credential),
        environment,
        reasons.some(({ why }) => why === "derived") ? secret : code(secret),
        [...reasons].sort(byReason).map(reasonText).join("; "),
      ]),
    ),
  ];
}

const reasonOrder: readonly StateReason["why"][] = ["minted", "derived", "config var", "read back"];

function byReason(a: StateReason, b: StateReason): number {
  return reasonOrder.indexOf(a.why) - reasonOrder.indexOf(b.why);
}

function reasonText(reason: StateReason): string {
  switch (reason.why) {
    case "minted":
      return "minted here";
    case "derived":
      return `the provider derives it from ${code(reason.from)}`;
    case "config var":
      return `config var ${code(reason.configVar)} of ${code(reason.app)}`;
    case "read back":
      return `read back with all of ${code(reason.folder)}`;
  }
}

function inNoState(
  credentials: readonly Credential[],
  byStack: ReadonlyMap<string, readonly StateSecret[]>,
): readonly string[] {
  const held = new Set(
    [...byStack.values()].flat().map(({ credential, environment }) => `${credential} ${environment}`),
  );
  const free = credentials.flatMap((credential) => {
    const environments = ownEnvironments(credential).filter(
      (environment) => !held.has(`${credential.name} ${environment}`),
    );
    return environments.length === 0 ? [] : [`- ${code(credential.name)}: ${environments.join(", ")}`];
  });
  if (free.length === 0) return [];
  return [
    "## In no state file",
    "Supplied values that no app gets from Terraform. They pass through as ephemeral values and stay in the vault alone.",
    free.join("\n"),
  ];
}
