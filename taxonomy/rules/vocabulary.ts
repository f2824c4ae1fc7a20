import type { Credential } from "../credential";
import { eachCredential, type FindingText } from "../rule";
import {
  cadences,
  consumers,
  environments,
  environmentUses,
  functions,
  herokuRuntimes,
  sensitivities,
  tenancies,
} from "../vocabulary";

const functionWords = Object.keys(functions);
const cadenceWords = Object.keys(cadences);
const consumerWords = Object.keys(consumers);
const runtimeWords = Object.keys(herokuRuntimes);

function word(field: string, value: unknown, allowed: readonly string[]): FindingText[] {
  if (typeof value === "string" && allowed.includes(value)) return [];
  return [
    {
      found: `${field} ${value === undefined ? "is missing" : JSON.stringify(value)}`,
      expected: `one of ${allowed.join(", ")}`,
      mend: `choose one; a new word goes into taxonomy/vocabulary.ts first`,
    },
  ];
}

function environmentWords(credential: Credential): FindingText[] {
  const uses: Record<string, unknown> = credential.environments ?? {};
  const unknown = Object.keys(uses).filter((key) => !(environments as readonly string[]).includes(key));
  return [
    ...environments.flatMap((environment) =>
      word(`environments.${environment}`, uses[environment], environmentUses),
    ),
    ...unknown.map((key) => ({
      found: `environments.${key}`,
      expected: `only ${environments.join(", ")}`,
      mend: `remove ${key}`,
    })),
  ];
}

export const vocabulary = eachCredential({
  id: "vocabulary",
  description:
    "Every function, sensitivity, consumer, cadence and environment is a word of the taxonomy (section 2, 3).",
  check: (credential) => [
    ...word("function", credential.function, functionWords),
    ...word("sensitivity", credential.sensitivity, sensitivities),
    ...word("rotation", credential.rotation, cadenceWords),
    ...word("tenancy", credential.tenancy, tenancies),
    ...environmentWords(credential),
    ...(credential.consumers ?? []).flatMap((consumer) => word("consumer", consumer, consumerWords)),
    ...(credential.heroku ?? []).flatMap((use) => word("heroku runtime", use.runtime, runtimeWords)),
  ],
});
