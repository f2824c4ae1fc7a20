import { accepts } from "./accepts";
import type { Credential, Kind } from "./credential";
import { credentialSchemas } from "./entry-schema";
import { type Misfit, schemaMisfits, shown } from "./schema-misfits";

const quick = Object.fromEntries(
  Object.entries(credentialSchemas).map(([kind, schema]) => [kind, accepts(schema)]),
) as Record<Kind, ReturnType<typeof accepts>>;

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
  if (!Object.hasOwn(credentialSchemas, kind ?? "")) return [unknownKind(kind)];
  if (quick[kind](credential)) return [];
  return schemaMisfits(credentialSchemas[kind], credential);
}

function unknownKind(kind: unknown): Misfit {
  return {
    isWord: false,
    found: kind === undefined ? "no kind" : `kind ${shown(kind)}`,
    expected: `one of ${(Object.keys(credentialSchemas) as Kind[]).join(", ")}`,
    mend: "make the entry with a function of src/model/credential.ts, such as suppliedValue({ … })",
  };
}
