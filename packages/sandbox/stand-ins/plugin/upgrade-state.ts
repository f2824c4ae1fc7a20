import { ProviderError } from "../definition";
import type { CompiledSchema } from "./compiled-schema";
import type { UpgradeRequest, UpgradeResponse } from "./messages";

/**
 * Accepts a state of the schema's own version, as the bytes that came: Terraform asks for every object at every run,
 * drops attributes that the schema lacks before it asks and fills in missing ones after, and a number that JavaScript
 * would have parsed could lose digits.
 * @throws ProviderError for another version, and for the flatmap form of Terraform before 0.12.
 */
export function upgradedState(schema: CompiledSchema, request: UpgradeRequest): UpgradeResponse {
  const { json } = request.raw_state;
  if (json.length === 0) throw refusal("It has the form of Terraform before 0.12.");
  if (request.version !== schema.version) {
    throw refusal(`It has schema version ${request.version}, the provider has ${schema.version}.`);
  }
  return { upgraded_state: { json } };
}

function refusal(detail: string): ProviderError {
  return new ProviderError("The state cannot be upgraded", detail);
}
