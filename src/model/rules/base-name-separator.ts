import { partSeparator } from "../parts";
import { eachCredential } from "../rule";

export const baseNameSeparator = eachCredential({
  id: "base-name-separator",
  description:
    "A base name holds no double underscore: that separates a name from its part or companion (section 1).",
  check: (credential) =>
    credential.name.includes(partSeparator)
      ? [
          {
            found: `${JSON.stringify(partSeparator)} in the name ${credential.name}`,
            expected: "single underscores in a base name",
            fix: "join the words with one underscore; parts are listed in the entry, not in its name",
          },
        ]
      : [],
});
