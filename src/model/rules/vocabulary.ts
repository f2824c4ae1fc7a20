import { misfits } from "../entry-shape";
import { eachCredential } from "../rule";

export const vocabulary = eachCredential({
  id: "vocabulary",
  description:
    "Every function, sensitivity, consumer, cadence and environment is a word of the taxonomy, and so is every other word of a closed list (section 2, 3).",
  check: (credential) =>
    misfits(credential)
      .filter(({ isWord }) => isWord)
      .map(({ isWord: _, ...text }) => text),
});
