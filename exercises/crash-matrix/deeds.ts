import { kinds } from "../../src/kinds";
import { address } from "../../src/model/addresses";
import type { Credential, Kind } from "../../src/model/credential";
import { type Ledger, liveGenerations } from "../../src/model/ledger";
import { remove } from "../../src/model/removal";
import { retire, rotate, type StepTime, undo } from "../../src/model/rotation";
import type { Environment } from "../../src/model/vocabulary";
import type { Session } from "../session/session";
import { deleteTokens, mintedKind } from "./delete-tokens";

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
  readonly outside?: (session: Session, subject: Subject) => Promise<void>;
  /** Address of what the first deploy is told to replace. @default - nothing */
  readonly replaces?: (ledger: Ledger, subject: Subject) => string;
  /**
   * What consumers may hold meanwhile: `accepted` values alone, accepted ones or nothing where they are to `lose` it, and
   * anything until the deploys are `over` where the value was dead before the first.
   */
  readonly consumers: "accepted" | "lose" | "over";
  /** Kinds of which consumers may be refused until it is over all the same. @default - none */
  readonly interrupts?: readonly Kind[];
  /** Kinds that it does nothing to. @default - none */
  readonly leaves?: readonly Kind[];
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
    replaces: newestToken,
    consumers: "accepted",
    // Their one policy admits what is live: it changes from one token to the other at another moment than the vault. And
    // the parts of a pair are two writes, which a reader tells apart by the generation alone: a replacement has the same.
    // A rotation has neither, which is why no document tells anybody to replace.
    interrupts: ["cloudflare-access-service-token", "aws-access-key"],
  },
  remint: {
    outside: deleteTokens,
    consumers: "over",
    // The provider keeps a client secret that was revoked, and only notes that it is: a rotation is what helps.
    leaves: ["infisical-machine-identity"],
  },
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
  const [type] = kinds[mintedKind(credential)].resourceTypes;
  return `${type}.${address.generation(credential.name, environment, newest.generation)}`;
}
