import type { Credential } from "./credential";
import { type Ledger, liveGenerations, renameOf } from "./ledger";
import { notMoved } from "./rename";
import type { Environment } from "./vocabulary";

/** One step of a rename, from the old names in use to the old names gone. */
export interface RenameStep {
  readonly id: "alias" | "moved" | "fresh" | "proved" | "revoked" | "finished";
  readonly state: "done" | "next" | "waits";
  /** What the step is, as a sentence. */
  readonly text: string;
  /** What blocks it, where something does. */
  readonly blockedBy?: string;
}

/** What only the vault and the vendor can tell; each undefined where nobody was asked. */
export interface SeenOutside {
  /** Old tokens that the vendor still accepts. */
  readonly oldTokensLeft?: readonly { readonly id: string; readonly name: string }[] | undefined;
}

/**
 * The steps of a rename in their order (token taxonomy, section 6): the first that is not done is next, and says what
 * blocks it. Without a record, only the first is to do.
 */
export function renameSteps(
  ledger: Ledger,
  credential: Credential,
  environment: Environment,
  outside: SeenOutside = {},
): readonly RenameStep[] {
  const record = renameOf(ledger, credential.name, environment);
  const rename = record?.undone === undefined ? record : undefined;
  const newest = liveGenerations(ledger, credential.name, environment).at(-1);
  const waiting = rename === undefined ? credential.consumers : notMoved(credential, rename);
  const left = outside.oldTokensLeft ?? rename?.oldTokens ?? [];
  const names = rename?.names.map(({ name }) => name).join(", ") ?? "the old names";
  const done = {
    alias: rename !== undefined,
    moved: rename !== undefined && waiting.length === 0,
    fresh: rename?.fresh !== undefined,
    proved: rename?.fresh !== undefined && newest?.proof !== undefined,
    revoked: rename !== undefined && outside.oldTokensLeft !== undefined && left.length === 0,
    finished: false,
  };
  const texts: readonly Omit<RenameStep, "state">[] = [
    {
      id: "alias",
      text: `Terraform keeps ${names} until ${rename?.aliasUntil ?? "a day that --until gives"}`,
    },
    {
      id: "moved",
      text: "every consumer reads the new name",
      ...(waiting.length > 0 ? { blockedBy: `not confirmed: ${waiting.join(", ")}` } : {}),
    },
    { id: "fresh", text: `a fresh generation goes under ${credential.name} alone` },
    {
      id: "proved",
      text: "the fresh generation is deployed and proved",
      ...(newest?.proof === undefined ? { blockedBy: "no proof in the ledger" } : {}),
    },
    {
      id: "revoked",
      text: "the tokens from before the taxonomy are revoked",
      ...(left.length > 0
        ? {
            blockedBy: `still there: ${left.map(({ id, name }) => (name === "" ? id : `${name} (${id})`)).join(", ")}`,
          }
        : {}),
    },
    { id: "finished", text: `${names} and the generation that they held are taken away by the next deploy` },
  ];
  const next = texts.find(({ id }) => !done[id])?.id;
  return texts.map(({ blockedBy, ...step }) => ({
    ...step,
    state: done[step.id] ? "done" : step.id === next ? "next" : "waits",
    ...(blockedBy === undefined || done[step.id] ? {} : { blockedBy }),
  }));
}
