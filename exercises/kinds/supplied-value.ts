import type { Entry } from "../../src/model/credential";
import type { KindExercise } from "./definition";
import { inFirst, lifeFacts } from "./life-facts";

const entry = {
  ...lifeFacts,
  kind: "supplied-value",
  scopes: ["notify"],
  issuedAt: "the vendor's dashboard",
  parts: [{ key: "", description: "the value" }],
  heroku: inFirst,
} as const satisfies Entry;

export const suppliedValue: KindExercise<"supplied-value"> = {
  // Bare names of parts are unique only in a folder of their own.
  numbered: ({ folder }, number) => (folder === undefined ? {} : { folder: `${folder}-${number}` }),

  life: () => ({
    name: "SL_LIFE",
    vendor: "slack",
    entry,
    changes: [
      { parts: [...entry.parts, { key: "APP_SECRET", description: "the app's secret" }] },
      { parts: entry.parts },
      { issuedAt: "another dashboard" },
    ],
  }),
};
