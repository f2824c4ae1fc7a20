import { eachCredential } from "../rule";
import { vendors } from "../vocabulary";

const words = /^[A-Z0-9]+(_[A-Z0-9]+)*$/;

export const nameGrammar = eachCredential({
  id: "name-grammar",
  description:
    "A name is <VENDOR>_<FUNCTION> or <VENDOR>_<FUNCTION>_<SCOPE>, in capitals, digits and single underscores (section 1).",
  check: (credential) => {
    const { code } = vendors[credential.vendor];
    const built = [code, credential.nameFunction, credential.nameScope]
      .filter((part) => part !== undefined)
      .join("_");
    if (!words.test(credential.name.replaceAll("__", "_"))) {
      return [
        {
          found: `the name ${JSON.stringify(credential.name)}`,
          expected: "capitals, digits and underscores between them",
          fix: "rename the entry",
        },
      ];
    }
    if (built === credential.name) return [];
    return [
      {
        found: `the name ${credential.name}, while its vendor code, nameFunction and nameScope make ${built}`,
        expected: "both the same",
        fix: `rename the entry to ${built}, or fix nameFunction and nameScope`,
      },
    ];
  },
});
