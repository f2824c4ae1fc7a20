import fc from "fast-check";
import type { Kind } from "../../src/model/credential";
import { type CrashWay, crashWays } from "../crash-matrix/crash";
import { exercisedKinds } from "../kinds";
import { changeText, firstEntry } from "./entries";

/** How a person gets out of a ledger that was reverted behind what is deployed. */
export type WayOut = "bring it up to date" | "undo";

/** One step of a life. */
export type Action =
  | { readonly do: "deploy" }
  | { readonly do: "kill"; readonly call: number; readonly way: CrashWay }
  | { readonly do: "revert"; readonly commit: number; readonly wayOut: WayOut }
  | { readonly do: "rotate" | "undo" | "retire" | "remove" | "bring back"; readonly of: Kind }
  | { readonly do: "ask again" | "mark stored"; readonly of: Kind }
  | { readonly do: "change"; readonly of: Kind; readonly choice: number }
  | { readonly do: "supply"; readonly of: Kind; readonly value: "wrong" | "right" | "refused" }
  | {
      readonly do: "delete token" | "disable token";
      readonly of: Kind;
      readonly generation: "newest" | "older";
    }
  | { readonly do: "edit vault"; readonly of: Kind; readonly edit: VaultEdit };

export const vaultEdits = [
  "another value",
  "secret deleted",
  "companion changed",
  "config var changed",
] as const;
export type VaultEdit = (typeof vaultEdits)[number];

/** Steps of lives of credentials of these kinds. */
export function actions(kinds: readonly Kind[] = exercisedKinds): fc.Arbitrary<Action> {
  const of = fc.constantFrom(...kinds);
  const on = <D extends string>(what: D) => fc.record({ do: fc.constant(what), of });
  const hands = fc.record({
    do: fc.constantFrom("delete token" as const, "disable token" as const),
    of,
    generation: fc.constantFrom("newest" as const, "newest" as const, "older" as const),
  });
  const supply = fc.record({
    do: fc.constant("supply" as const),
    of,
    value: fc.constantFrom("wrong" as const, "right" as const, "refused" as const),
  });
  const isSupplied = kinds.includes("supplied-value");
  return fc.oneof(
    { weight: 14, arbitrary: fc.constant<Action>({ do: "deploy" }) },
    {
      weight: 5,
      arbitrary: fc.record({
        do: fc.constant("kill" as const),
        call: fc.integer({ min: 1, max: 9 }),
        way: fc.constantFrom(...crashWays),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant("revert" as const),
        commit: fc.nat(20),
        wayOut: fc.constantFrom<WayOut[]>("bring it up to date", "undo"),
      }),
    },
    { weight: 8, arbitrary: on("rotate") },
    { weight: 5, arbitrary: on("undo") },
    { weight: 5, arbitrary: on("retire") },
    { weight: 1, arbitrary: on("remove") },
    { weight: 1, arbitrary: on("bring back") },
    { weight: 7, arbitrary: fc.record({ do: fc.constant("change" as const), of, choice: fc.nat(99) }) },
    { weight: 5, arbitrary: hands },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant("edit vault" as const),
        of,
        edit: fc.constantFrom(...vaultEdits),
      }),
    },
    { weight: isSupplied ? 5 : 1, arbitrary: supply },
    { weight: isSupplied ? 3 : 1, arbitrary: on("ask again") },
    { weight: isSupplied ? 5 : 1, arbitrary: on("mark stored") },
  );
}

/** A step in a few words. */
export function actionText(action: Action): string {
  if (action.do === "deploy") return "deploy";
  if (action.do === "kill") return `deploy, stopped at call ${action.call}: ${action.way}`;
  if (action.do === "revert")
    return `revert the ledger to commit ${action.commit}; way out: ${action.wayOut}`;
  const { name } = firstEntry(action.of);
  switch (action.do) {
    case "change":
      return `change ${name}: ${changeText(action.of, action.choice)}`;
    case "supply":
      return `supply a ${action.value} value of ${name}`;
    case "delete token":
    case "disable token":
      return `${action.do} of ${name}, the ${action.generation} one`;
    case "edit vault":
      return `${name} by hand: ${action.edit}`;
    default:
      return `${action.do} ${name}`;
  }
}
