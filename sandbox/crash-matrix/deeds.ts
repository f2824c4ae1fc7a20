import { holdings } from "../../live/sweep/holdings";
import type { Vendors } from "../../live/vendors";
import { address } from "../../taxonomy/addresses";
import type { Credential } from "../../taxonomy/credential";
import { type Ledger, liveGenerations } from "../../taxonomy/ledger";
import { remove } from "../../taxonomy/removal";
import { retire, rotate, type StepTime, undo } from "../../taxonomy/rotation";
import type { Environment } from "../../taxonomy/vocabulary";

/** A minted credential in the environment in which something is done to it. */
export interface Subject {
  readonly credential: Credential;
  readonly environment: Environment;
}

/** Something that a deploy does to a credential, and that can be cut off in the middle. */
export interface Deed {
  /** What has been deployed before it. @default - the estate alone */
  readonly after?: "rotate";
  /** The step that the ledger takes before the deploy. @default - none */
  readonly step?: (ledger: Ledger, subject: Subject, time: StepTime) => Ledger;
  /** What somebody did at the vendor before the deploy. @default - nothing */
  readonly outside?: (vendors: Vendors, subject: Subject) => Promise<void>;
  /** Variables of Terraform's own for the first deploy alone. @default - none */
  readonly variables?: (ledger: Ledger, subject: Subject) => Readonly<Record<string, string>>;
  /**
   * What consumers may hold meanwhile: `accepted` values alone, whole ones or nothing where they are to `lose` it, and
   * anything until the deploys are `over` where the value was dead before the first.
   */
  readonly consumers: "accepted" | "lose" | "over";
}

export const deedNames = ["rotate", "retire", "undo", "replace", "remint", "remove"] as const;
export type DeedName = (typeof deedNames)[number];

export const deeds: { readonly [K in DeedName]: Deed } = {
  rotate: {
    step: (ledger, { credential, environment }, time) => rotate(ledger, credential, environment, time),
    consumers: "accepted",
  },
  // A crash is about what Terraform does, so a retirement needs no proof here.
  retire: {
    after: "rotate",
    step: (ledger, { credential, environment }, time) =>
      retire(ledger, credential, environment, { ...time, force: "the crash matrix" }),
    consumers: "accepted",
  },
  undo: {
    after: "rotate",
    step: (ledger, { credential, environment }, time) => undo(ledger, credential, environment, time),
    consumers: "accepted",
  },
  // As a change does that the vendor's provider cannot make in place.
  replace: {
    variables: (ledger, subject) => ({ TF_CLI_ARGS_apply: `-replace=${newestToken(ledger, subject)}` }),
    consumers: "accepted",
  },
  remint: { outside: deleteTokens, consumers: "over" },
  remove: {
    step: (ledger, { credential, environment }, time) =>
      remove(ledger, credential, environment, {
        ...time,
        reason: "the crash matrix",
        asked: credential.consumers,
      }),
    consumers: "lose",
  },
};

/** Address of the newest token in Terraform. */
function newestToken(ledger: Ledger, { credential, environment }: Subject): string {
  const newest = liveGenerations(ledger, credential.name, environment).at(-1);
  if (newest === undefined) throw new Error(`${credential.name} has no live generation in ${environment}`);
  const [type] = holdings[mintedKind(credential)].resourceTypes;
  return `${type}.${address.generation(credential.name, environment, newest.generation)}`;
}

/** Deletes a credential's tokens of one environment, as a person at the vendor's dashboard. */
async function deleteTokens(vendors: Vendors, { credential, environment }: Subject): Promise<void> {
  const { list } = holdings[mintedKind(credential)];
  const tokens = await list(vendors, [credential] as never);
  const own = tokens.filter((one) => one.credential === credential.name && one.environment === environment);
  if (own.length === 0) throw new Error(`${credential.name} has no token in ${environment} to delete`);
  for (const token of own) await token.revoke();
}

function mintedKind({ name, kind }: Credential) {
  if (kind === "supplied-value") throw new Error(`${name} is supplied: no deploy does anything to its token`);
  return kind;
}
