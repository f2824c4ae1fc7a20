import type { Adoption } from "../../model/adoption";
import { type Sentence, sentence } from "../sentence";
import type { Told } from "./change";

type Row = { readonly [K in "imports" | "copies" | "retire"]: Adoption[K][number] };

/** What each row of an adoption has a deploy do, and of which credential. */
const meanings: { readonly [K in keyof Row]: (row: Row[K]) => Sentence } = {
  imports: ({ stack, to, id }) =>
    sentence`The stack ${stack} takes over ${id}, which exists, as ${to}; from then on it is changed and ended as that.`,
  copies: ({ credential, environment, part, from }) =>
    sentence`${credential} (${environment})${part === "" ? "" : `, part ${part}`} takes its value from ${from.name} in ${from.environment}:${from.folder}.`,
  retire: ({ credential, environment, vendor, id, name }) =>
    sentence`${credential} (${environment}): the token ${name} of ${vendor} (${id}) is to be revoked once nobody uses it.`,
};
const ids = { imports: "adoption-import", copies: "adoption-copy", retire: "adoption-retirement" } as const;

/** Tells what is taken over now and was not before, and what no longer is. */
export function adoptionChanges(before: Adoption, after: Adoption): readonly Told[] {
  return (Object.keys(ids) as (keyof Row)[]).flatMap((kind) => {
    const rows = (adoption: Adoption) => new Map(adoption[kind].map((row) => [JSON.stringify(row), row]));
    const [old, now] = [rows(before), rows(after)];
    const meaning = meanings[kind] as (row: Row[typeof kind]) => Sentence;
    return [
      ...[...now]
        .filter(([key]) => !old.has(key))
        .map(([, row]): Told => ({ id: ids[kind], ...about(row), sentence: meaning(row) })),
      ...[...old]
        .filter(([key]) => !now.has(key))
        .map(
          ([, row]): Told => ({
            id: "adoption-ended",
            ...about(row),
            sentence: sentence`No longer in the adoption: ${meaning(row)}`,
          }),
        ),
    ];
  });
}

function about(row: Row[keyof Row]): Pick<Told, "credential" | "environment"> {
  return "credential" in row ? { credential: row.credential, environment: row.environment } : {};
}
