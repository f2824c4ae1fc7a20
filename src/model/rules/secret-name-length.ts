import { secretNames } from "../parts";
import { eachCredential } from "../rule";

/** Infisical routes a secret's name as one path segment and answers 404 for a longer one. */
const longest = 100;

export const secretNameLength = eachCredential({
  id: "secret-name-length",
  description: "Every part and companion has a name of at most 100 characters that the vault can take.",
  check: (credential) =>
    secretNames(credential).flatMap((name) => {
      if (name.length > longest) {
        return [
          {
            found: `the secret name ${name} with ${name.length} characters`,
            expected: `at most ${longest}`,
            fix: "shorten the function or scope words of the name",
          },
        ];
      }
      if (/^[A-Z][A-Z0-9_]*$/.test(name)) return [];
      return [
        {
          found: `the secret name ${JSON.stringify(name)}`,
          expected: "a capital first, then capitals, digits and underscores",
          fix: "correct the entry's name or the key of the part",
        },
      ];
    }),
});
