import { eachCredential } from "../rule";

export const documentedConsumers = eachCredential({
  id: "documented-consumers",
  description: "Every credential has at least one consumer, none twice (section 5: no orphan tokens).",
  check: (credential) => {
    const consumers: readonly string[] = credential.consumers ?? [];
    if (consumers.length === 0) {
      return [
        {
          found: "no consumer",
          expected: "at least one, the one to be paged first",
          mend: "list who uses it",
        },
      ];
    }
    return consumers
      .filter((consumer, index) => consumers.indexOf(consumer) !== index)
      .map((consumer) => ({
        found: `the consumer ${consumer} twice`,
        expected: "each consumer once",
        mend: "remove the second mention",
      }));
  },
});
