import { isSupplied } from "../../../kinds";
import type { SuppliedPart } from "../../../kinds/supplied-value/entry";
import {
  AnswerError,
  always,
  type Context,
  type Field,
  line,
  never,
  pair,
  type Words,
  wordOf,
} from "../field";
import { dashboardOf } from "../provisioning";
import { siblings } from "./naming";

const onlyFor = {
  who: "supplied values",
  applies: ({ draft: { kind } }: Context) => kind !== undefined && isSupplied({ kind }),
};

/** The values that a person hands over; the parts of a token of the same function are proposed. */
export const parts: Field<"parts"> = {
  key: "parts",
  placeholder: "<part...>",
  description: "what is to be pasted: a description, or KEY=description for each of several parts",
  onlyFor,
  isNeeded: always,
  propose: proposedParts,
  ask: () => ({
    message: "What is to be pasted: a description, or KEY=description for each of several parts",
    form: "lines",
  }),
  read: (words) => {
    const [first, ...more] = words.map(readPart);
    if (first === undefined) throw new AnswerError("found no part, expected at least one");
    const keys = [first, ...more].map(({ key }) => key);
    const twice = keys.find((key, index) => keys.indexOf(key) !== index);
    if (twice === undefined) return [first, ...more];
    throw new AnswerError(
      `found two parts ${twice === "" ? "without a key" : twice}, expected a key of its own for each, as in KEY_ID=API key ID`,
    );
  },
  rules: ["unique-names", "secret-name-length", "vault-paths"],
};

function readPart(word: string): SuppliedPart {
  const { key, value } = pair(word, /^[A-Z][A-Z0-9_]*$/);
  return { key: key ?? "", description: value };
}

function proposedParts(context: Context): Words | undefined {
  const like = siblings(context).find((other) => isSupplied(other));
  if (like === undefined || !isSupplied(like)) return undefined;
  return like.parts.map(({ key, description }) => (key === "" ? description : `${key}=${description}`));
}

const partNameForms = ["prefixed", "bare"] as const;

/** Whether the vault calls a part `<NAME>__<KEY>` or `<KEY>` alone, for scripts that hard-code it. */
export const partNames: Field<"partNames"> = {
  key: "partNames",
  placeholder: "<form>",
  description: "bare, where a script hard-codes the keys as names; else prefixed",
  onlyFor,
  words: () => partNameForms,
  isNeeded: never,
  read: (words) => wordOf(line(words), partNameForms),
};

/** Where a person makes the value (token taxonomy, section 5, step 2). */
export const issuedAt: Field<"issuedAt"> = {
  key: "issuedAt",
  placeholder: "<where>",
  description: "where at the vendor it is made; proposed where section 5 of the token taxonomy has a row",
  onlyFor,
  isNeeded: ({ draft }) => dashboardOf(draft) === undefined,
  propose: ({ draft }) => {
    const where = dashboardOf(draft);
    return where === undefined ? undefined : [where];
  },
  ask: () => ({ message: "Where at the vendor a person makes it", form: "text" }),
  read: line,
};
