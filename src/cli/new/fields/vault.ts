import { type HerokuRuntime, herokuRuntimes, type RootFolder, rootFolder } from "../../../model/vocabulary";
import { AnswerError, type Field, line, lines, never, pair, wordOf } from "../field";

const runtimes = Object.keys(herokuRuntimes) as HerokuRuntime[];

/** Runtimes whose Heroku apps hold it as config vars (vault-paths document, "Rotation propagation"). */
export const heroku: Field<"heroku"> = {
  key: "heroku",
  placeholder: "<runtime...>",
  description: "runtimes whose Heroku apps hold it as config vars",
  words: () => runtimes,
  isNeeded: never,
  ask: ({ draft }) => {
    const ofConsumers = runtimes.filter((runtime) => draft.consumers?.includes(runtime));
    if (ofConsumers.length === 0) return undefined;
    return {
      message: "Runtimes whose Heroku apps hold it as config vars",
      form: "some",
      choices: runtimes.map((value) => ({ value, meaning: `${herokuRuntimes[value]}-<environment>` })),
    };
  },
  read: (words) => [...new Set(words.map((word) => wordOf(word, runtimes)))].map((runtime) => ({ runtime })),
  rules: ["heroku-config-vars", "config-var-owners"],
};

/** Names under which the vault holds it today, each with the part that it holds (token taxonomy, section 4). */
export const legacyNames: Field<"legacyNames"> = {
  key: "legacyNames",
  placeholder: "<old-name...>",
  description: "names under which the vault holds it today; OLD=KEY for the name of a part",
  isNeeded: never,
  ask: () => ({
    message: "Names under which the vault holds it today, OLD=KEY for the name of a part",
    form: "lines",
  }),
  read: (words) =>
    words.map((word) => {
      const { key: name, value } = pair(word, /^\w+$/);
      return name === undefined ? value : { name, part: value };
    }),
  rules: ["legacy-names"],
};

export const folder: Field<"folder"> = {
  key: "folder",
  placeholder: "<folder>",
  description: "vault folder, where it is not the vendor's",
  isNeeded: never,
  read: (words) => {
    const path = line(words);
    if (isBelowRoot(path)) return path;
    throw new AnswerError(`found ${JSON.stringify(path)}, expected a folder below ${rootFolder}`);
  },
};

function isBelowRoot(path: string): path is `${RootFolder}/${string}` {
  return path.startsWith(`${rootFolder}/`);
}

export const reminderDays: Field<"reminderDays"> = {
  key: "reminderDays",
  placeholder: "<days>",
  description: "days (1 to 365) after which Infisical reminds of the rotation",
  isNeeded: never,
  read: (words) => {
    const text = line(words);
    if (/^\d{1,3}$/.test(text)) return Number(text);
    throw new AnswerError(`found ${JSON.stringify(text)}, expected a whole number from 1 to 365`);
  },
};

/** Fields that no source document states, each with the reason for the value here. */
export const unconfirmed: Field<"unconfirmed"> = {
  key: "unconfirmed",
  placeholder: "<field=reason...>",
  description: "fields that no document states, each with the reason for its value",
  isNeeded: never,
  read: (words) =>
    Object.fromEntries(
      lines(words).map((word) => {
        const { key, value } = pair(word, /^[a-zA-Z]+$/);
        if (key === undefined)
          throw new AnswerError(
            `found ${JSON.stringify(value)}, expected such as "scopes=No document lists them."`,
          );
        return [key, value];
      }),
    ),
};
