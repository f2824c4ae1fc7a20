import type { Company } from "../../../model/company/company";
import { nearestNames } from "../../../model/nearest-names";
import {
  type Cadence,
  type Consumer,
  type CredentialFunction,
  cadences,
  consumers as consumerMeanings,
  functions,
  type Sensitivity,
  sensitivities,
} from "../../../model/vocabulary";
import type { Draft } from "../draft";
import { AnswerError, always, type Choice, type Field, line, never, wordOf } from "../field";

export const purpose: Field<"purpose"> = {
  key: "purpose",
  placeholder: "<text>",
  description: "what the credential is for, in one line",
  isNeeded: always,
  ask: () => ({ message: "What it is for, in one line", form: "text" }),
  read: line,
};

const functionTags = Object.keys(functions) as CredentialFunction[];

/** The function tag (token taxonomy, section 2); the one that reads most like the name's words is proposed. */
export const functionTag: Field<"function"> = {
  key: "function",
  placeholder: "<function>",
  description: "function tag: what a token of it does",
  words: () => functionTags,
  isNeeded: always,
  propose: ({ draft }) => nearestNames((draft.nameFunction ?? "").replaceAll("_", "-"), functionTags, 1),
  ask: () => ({ message: "What it does", form: "one", choices: meaningsOf(functions) }),
  read: (words) => wordOf(line(words), functionTags),
};

/** The sensitivity tag (section 2); the least that the function's criteria allow is proposed. */
export const sensitivity: Field<"sensitivity"> = {
  key: "sensitivity",
  placeholder: "<sensitivity>",
  description: "how bad a leak would be",
  words: () => sensitivities,
  isNeeded: always,
  propose: ({ draft }) => (draft.function === undefined ? undefined : [functions[draft.function].atLeast]),
  ask: ({ draft }) => ({
    message: `Sensitivity${draft.function === undefined ? "" : ` (${draft.function} implies ${functions[draft.function].atLeast}; less needs a reason)`}`,
    form: "one",
    choices: sensitivities.map((value) => ({ value, meaning: leakOf[value] })),
  }),
  read: (words) => wordOf(line(words), sensitivities),
};

/** The criteria of section 2, `sensitivity:`. */
const leakOf = {
  low: "read-only or dev-only",
  medium: "staging or paper operations, cost, disruption",
  high: "production write on infrastructure",
  critical: "live money, deletion of production data, account takeover; a second person reviews it",
} as const satisfies Record<Sensitivity, string>;

export const sensitivityReason: Field<"sensitivityReason"> = {
  key: "sensitivityReason",
  placeholder: "<text>",
  description: "why a leak does less harm than the function implies",
  onlyFor: {
    who: "entries with a sensitivity below what their function implies",
    applies: ({ draft }) => isBelowFloor(draft),
  },
  isNeeded: always,
  ask: () => ({ message: "Why a leak does less harm than that", form: "text" }),
  read: line,
  rules: ["sensitivity-floor"],
};

function isBelowFloor({ function: tag, sensitivity: level }: Draft): boolean {
  if (tag === undefined || level === undefined) return false;
  return sensitivities.indexOf(level) < sensitivities.indexOf(functions[tag].atLeast);
}

const consumerNames = Object.keys(consumerMeanings) as Consumer[];

/** Who uses it; the first becomes the consumer tag (section 2, "Tag discipline rules"). */
export const consumers: Field<"consumers"> = {
  key: "consumers",
  placeholder: "<consumer...>",
  description: "who uses it; the first is paged when it expires",
  words: () => consumerNames,
  isNeeded: always,
  ask: () => ({ message: "Who uses it", form: "ranked", choices: meaningsOf(consumerMeanings) }),
  read: (words) => {
    const [first, ...more] = words.map((word) => wordOf(word, consumerNames));
    if (first === undefined) throw new AnswerError("found no consumer, expected at least one");
    return [first, ...more];
  },
  rules: ["documented-consumers"],
};

const cadenceNames = Object.keys(cadences) as Cadence[];

/** The rotation tag (section 2); proposed is what its row names the kind or function for, else the standard 90 days. */
export const rotation: Field<"rotation"> = {
  key: "rotation",
  placeholder: "<cadence>",
  description: "how often it is replaced",
  words: () => cadenceNames,
  isNeeded: always,
  propose: ({ draft }) => [cadenceFor(draft)],
  ask: () => ({ message: "How often it is replaced", form: "one", choices: meaningsOf(cadences) }),
  read: (words) => wordOf(line(words), cadenceNames),
};

function cadenceFor({ kind, function: tag }: Draft): Cadence {
  if (kind === "aws-access-key") return "30d";
  const meaning: Company["functions"][string] | undefined = tag === undefined ? undefined : functions[tag];
  return (meaning?.cadence as Cadence | undefined) ?? "90d";
}

export const notes: Field<"notes"> = {
  key: "notes",
  placeholder: "<text...>",
  description: "what else the documents say",
  isNeeded: never,
  read: (words) => words.map((word) => line([word])),
};

function meaningsOf(words: Readonly<Record<string, string | { readonly meaning: string }>>): Choice[] {
  return Object.entries(words).map(([value, said]) => ({
    value,
    meaning: typeof said === "string" ? said : said.meaning,
  }));
}
