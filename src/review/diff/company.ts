import { joined, listed, type Sentence, sentence } from "../sentence";
import type { Told } from "./change";
import { listChanges } from "./field-meaning";

/** What a company's own file says, of any version. */
export type CompanyWords = Readonly<Record<string, unknown>>;

/** The words by which it is decided who approves, how long values live, and where they go. */
const governing: readonly RegExp[] = [
  /^(owners|rootFolder|vaultDomain|herokuEnvironments)$/,
  /^herokuRuntimes\./,
  /^cadences\..+\.days$/,
  /^functions\..+\.(prodOnly|atLeast)$/,
];

/** Tells every word of the company that is another one now. The order of words and lists means nothing. */
export function companyChanges(before: CompanyWords, after: CompanyWords): readonly Told[] {
  const [old, now] = [leavesOf(before), leavesOf(after)];
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((path): Told[] => {
    const told = change(old.get(path), now.get(path));
    if (told === undefined) return [];
    const governs = governing.some((form) => form.test(path));
    return [
      {
        id: governs ? "company-rule-changed" : "company-changed",
        sentence: sentence`The company's ${path} ${told}.`,
      },
    ];
  });
}

/** Everything that holds nothing further, by its path: lists of words are one thing, lists of objects are not. */
function leavesOf(value: unknown, path = ""): ReadonlyMap<string, unknown> {
  const inner = typeof value === "object" && value !== null ? Object.entries(value) : [];
  const isWords = Array.isArray(value) && value.every((item) => typeof item !== "object");
  if (inner.length === 0 || isWords) return new Map([[path, value]]);
  return new Map(
    inner.flatMap(([name, item]) => [...leavesOf(item, path === "" ? name : `${path}.${name}`)]),
  );
}

function change(was: unknown, is: unknown): Sentence | undefined {
  if (Array.isArray(was) && Array.isArray(is)) {
    const { gained, lost } = listChanges<unknown>(was, is);
    const parts = [...moved("gains", gained), ...moved("loses", lost)];
    return parts.length === 0 ? undefined : joined(parts);
  }
  if (JSON.stringify(was) === JSON.stringify(is)) return undefined;
  const before = sentence`; before it was ${was === undefined ? ["not there"] : word(was)}`;
  return is === undefined ? sentence`is gone${before}` : sentence`is now ${word(is)}${before}`;
}

function moved(verb: string, items: readonly unknown[]): readonly Sentence[] {
  return items.length === 0 ? [] : [sentence`${[verb]} ${listed(items.map(String), items.length)}`];
}

function word(value: unknown): Sentence {
  return typeof value === "string" ? sentence`“${value}”` : sentence`${JSON.stringify(value)}`;
}
