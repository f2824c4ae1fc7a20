import { isKind, kindNames, kinds } from "../kinds";
import { accepts } from "./accepts";
import type { Credential, Kind } from "./credential";
import { type Misfit, schemaMisfits, shown } from "./schema-misfits";

const quick = Object.fromEntries(kindNames.map((kind) => [kind, accepts(kinds[kind].schema)])) as Record<
  Kind,
  ReturnType<typeof accepts>
>;

const known = new WeakMap<Credential, readonly Misfit[]>();

/** Every misfit of an entry, at any depth; none means that it is what its type says. */
export function misfits(credential: Credential): readonly Misfit[] {
  const before = known.get(credential);
  if (before !== undefined) return before;
  const found = findMisfits(credential);
  known.set(credential, found);
  return found;
}

function findMisfits(credential: Credential): readonly Misfit[] {
  const { kind } = credential;
  if (!isKind(kind ?? "")) return [unknownKind(kind)];
  if (quick[kind](credential)) return [];
  return schemaMisfits(kinds[kind].schema, credential);
}

function unknownKind(kind: unknown): Misfit {
  return {
    isWord: false,
    found: kind === undefined ? "no kind" : `kind ${shown(kind)}`,
    expected: `one of ${kindNames.join(", ")}`,
    fix: "make the entry with a function of src/model/credential.ts, such as suppliedValue({ … })",
  };
}
