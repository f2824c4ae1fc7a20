import { fact, type KindDefinition, type Proven } from "../definition";
import { issued, schema } from "./entry";

export const definition = {
  schema: schema satisfies Proven<"supplied-value", typeof schema>,
  issued,
  lasting: ["rotation", "parts", "partNames", "folder"],
  constructorName: "suppliedValue",
  isMinted: false,
  providers: [],
  resourceTypes: [],
  partKeys: ({ parts }) => parts.map(({ key }) => key),
  derived: [],
  grants: ({ scopes = [] }) =>
    scopes.map((scope) => ({
      text: `use the scope ${scope}, as far as the person who makes it chooses so`,
      isWide: false,
      isReading: undefined,
    })),
  words: {
    title: "a value that a person supplies",
    what: "value from the vendor's dashboard",
    making: "made by a person at the vendor's dashboard, asked for once",
  },
  vendorItems: () => [],
  facts: ({ issuedAt }) => [fact("Issued at", issuedAt)],
} as const satisfies KindDefinition<"supplied-value">;
