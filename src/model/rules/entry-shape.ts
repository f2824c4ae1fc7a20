import { misfits } from "../entry-shape";
import { eachCredential } from "../rule";

export const entryShape = eachCredential({
  id: "entry-shape",
  description:
    "An entry has every field that its kind needs, no other, and in each what belongs there: no compiler stands before a run.",
  check: (credential) =>
    misfits(credential)
      .filter(({ isWord }) => !isWord)
      .map(({ isWord: _, ...text }) => text),
});
