import * as z from "zod/mini";
import { definitionOf, isSupplied, kindNames, kinds } from "../kinds";
import type { Credential, Kind } from "./credential";
import { vendors } from "./vocabulary";

/**
 * What a value was issued with, as the ledger keeps it: of every kind the facts that its vendor cannot change in place,
 * or that would end the value earlier, and whatever it takes to build the value again once its entry has another kind.
 */
export type IssuedWith = { [K in Kind]: z.infer<(typeof kinds)[K]["issued"]> }[Kind];

const [first, ...others] = kindNames.map((kind) => kinds[kind].issued);
if (first === undefined) throw new Error("there is no kind of credential");
export const issuedWithSchema = z.discriminatedUnion("kind", [first, ...others]) as unknown as z.ZodMiniType<
  IssuedWith,
  IssuedWith
>;

/** What a value of this entry is issued with today. */
export function issuedWith(credential: Credential): IssuedWith {
  const { issued, partKeys } = definitionOf(credential);
  const facts = Object.keys(issued.shape).flatMap((name) => {
    const value = name === "parts" ? partKeys(credential) : Reflect.get(credential, name);
    return value === undefined ? [] : [[name, value]];
  });
  return issuedWithSchema.parse(Object.fromEntries(facts));
}

/** As much of a generation as says what it was issued with; without a record it is what the entry says. */
interface Issued {
  readonly issuedWith?: IssuedWith | undefined;
}

/**
 * An entry as one of its live values was issued: with the facts of the time where its vendor cannot change them in
 * place, and with today's where it can. Of a value that has another kind than the entry, all facts are of the time.
 */
export function asIssued<K extends Kind>(credential: Credential<K>, generation: Issued): Credential<K>;
export function asIssued(credential: Credential, generation: Issued): Credential;
export function asIssued(credential: Credential, { issuedWith: record }: Issued): Credential {
  if (record === undefined) return credential;
  const names: readonly string[] =
    record.kind === credential.kind ? kinds[record.kind].lasting : Object.keys(record);
  const changed = Object.fromEntries(names.map((name) => [name, factOf(credential, record, name)]));
  // Where a value is made may change in place: it is in no record, and an entry of a minted kind does not say it.
  const vendor: { readonly title: string; readonly dashboard?: string } = vendors[credential.vendor];
  const madeAt = isSupplied(record) ? { issuedAt: vendor.dashboard ?? `${vendor.title}'s dashboard` } : {};
  const entry = Object.entries({ ...madeAt, ...credential, ...changed }).filter(
    ([, value]) => value !== undefined,
  );
  return Object.fromEntries(entry) as unknown as Credential;
}

function factOf(credential: Credential, record: IssuedWith, name: string): unknown {
  if (isSupplied(record) && name === "parts") {
    const described = isSupplied(credential) ? credential.parts : [];
    return record.parts.map(
      (key) => described.find((part) => part.key === key) ?? { key, description: key || "value" },
    );
  }
  const { kind } = credential;
  // What the user may do changes in place; which user it is does not.
  if (record.kind === "aws-access-key" && kind === record.kind && name === "user") {
    return record.user.name === credential.user.name && record.user.exists === credential.user.exists
      ? credential.user
      : record.user;
  }
  return Reflect.get(record, name);
}

/** The facts in which a live value differs from what its entry says today: they come with the next generation. */
export function waitingFacts(credential: Credential, generation: Issued): readonly string[] {
  const record = generation.issuedWith;
  if (record === undefined) return [];
  if (record.kind !== credential.kind) return ["kind"];
  const today = asIssued(credential, { issuedWith: issuedWith(credential) });
  const then = asIssued(credential, generation);
  return kinds[record.kind].lasting.filter(
    (name) => JSON.stringify(Reflect.get(today, name)) !== JSON.stringify(Reflect.get(then, name)),
  );
}
