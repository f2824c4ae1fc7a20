import { credentials } from "../../src/model";
import type { Credential, CredentialFacts, Kind } from "../../src/model/credential";
import { type HerokuRuntime, herokuRuntimes } from "../../src/model/vocabulary";

/** What a credential that lives at random has whatever its kind. */
export const lifeFacts = {
  purpose: "A credential whose life is random",
  nameFunction: "LIFE",
  function: "notify",
  sensitivity: "medium",
  consumers: ["ci"],
  rotation: "90d",
  tenancy: "account-wide",
  environments: { prod: "own", staging: "none", dev: "none" },
  legacyNames: [],
} as const satisfies Partial<CredentialFacts>;

const [firstRuntime, otherRuntime] = firstTwo(Object.keys(herokuRuntimes) as HerokuRuntime[]);

export const inFirst = [{ runtime: firstRuntime }] as const;
export const inOther = [{ runtime: otherRuntime }] as const;

/** What the company's entries of a kind are about: the first two, or one twice. */
export function namedTwo<K extends Kind>(
  kind: K,
  nameOf: (credential: Credential<K>) => string | undefined,
): readonly [string, string] {
  const own = credentials.filter((one): one is Credential<K> => one.kind === kind);
  return firstTwo(own.flatMap((one) => nameOf(one) ?? []));
}

function firstTwo<T>(found: readonly T[]): readonly [T, T] {
  const [first, second] = [...new Set(found)];
  if (first === undefined) throw new Error("the company has nothing that a life of this kind needs");
  return [first, second ?? first];
}
