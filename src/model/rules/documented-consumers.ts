import { eachCredential } from "../rule";

export const documentedConsumers = eachCredential({
  id: "documented-consumers",
  description: "No credential names a consumer twice.",
  check: (credential) => {
    const consumers: readonly string[] = credential.consumers;
    return consumers
      .filter((consumer, index) => consumers.indexOf(consumer) !== index)
      .map((consumer) => ({
        found: `the consumer ${consumer} twice`,
        expected: "each consumer once",
        fix: "remove the second mention",
      }));
  },
});
