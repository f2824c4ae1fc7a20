import { type ObjectValue, ProviderError, type StandInResource } from "../definition";
import type { CallContext } from "./answering";
import { withoutUnknowns } from "./object-values";

export interface Change<Client> {
  readonly prior: ObjectValue | null;
  readonly planned: ObjectValue | null;
  readonly config: ObjectValue | null;
  readonly client: Client;
}

/**
 * Carries out a planned change and returns the state that Terraform is to save. After a failure that is what the
 * definition says the vendor holds (a create is then saved as tainted), else the prior state: nothing for a create,
 * the old object for an update or a delete.
 */
export async function applyChange<Client>(
  definition: StandInResource<Client>,
  change: Change<Client>,
  context: CallContext,
): Promise<ObjectValue | null> {
  try {
    return await carryOut(definition, change);
  } catch (error) {
    context.fail(error);
    const partial = error instanceof ProviderError ? error.options.partialState : undefined;
    return partial === undefined ? change.prior : (withoutUnknowns(partial) as ObjectValue);
  }
}

async function carryOut<Client>(
  definition: StandInResource<Client>,
  { prior, planned, config, client }: Change<Client>,
): Promise<ObjectValue | null> {
  if (planned === null) {
    if (prior !== null) await definition.delete({ state: prior, client });
    return null;
  }
  if (config === null) throw new Error("Terraform sent a planned object without its configuration");
  if (prior === null) return definition.create({ planned, config, client });
  return definition.update({ prior, planned, config, client });
}
