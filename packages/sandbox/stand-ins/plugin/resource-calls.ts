import { type Diagnostic, type ObjectValue, ProviderError, type StandInResource } from "../definition";
import { answering, type CallContext } from "./answering";
import { applyChange } from "./apply";
import { attributePath } from "./diagnostics";
import type * as messages from "./messages";
import { completed, decodeObject, encodeObject } from "./object-values";
import { changedOf, defaultPlan, type ProposedChange } from "./plan";
import type { ProviderClient, ProviderRuntime, Typed } from "./provider-runtime";
import { upgradedState } from "./upgrade-state";
import { validateTyped } from "./validate";
import { withoutWriteOnly } from "./write-only";

const noBytes = Buffer.alloc(0);

/** The calls about managed resources that one connection of Terraform makes. */
export class ResourceCalls<Client> {
  /**
   * SDKv2, on which the providers of protocol 5 are built, sets this flag in every plan and apply, and Terraform then
   * only logs a result that differs from its plan. Nothing built for protocol 6 may set it.
   */
  private readonly legacyTypeSystem: boolean;

  constructor(
    private readonly runtime: ProviderRuntime<Client>,
    private readonly client: ProviderClient<Client>,
  ) {
    this.legacyTypeSystem = runtime.provider.protocol === 5;
  }

  upgrade(request: messages.UpgradeRequest) {
    return answering<messages.UpgradeResponse>({}, () => {
      return upgradedState(this.runtime.resources.get(request.type_name).schema, request);
    });
  }

  validate(request: messages.TypedConfigRequest) {
    return validateTyped(this.runtime.resources, request);
  }

  read(request: messages.ReadRequest) {
    const unchanged = { new_state: request.current_state, private: request.private };
    return answering<messages.ReadResponse>(unchanged, async (context) => {
      const { schema, definition } = this.runtime.resources.get(request.type_name);
      const state = decodeObject(schema, request.current_state);
      context.about(schema, state);
      if (state === null) return unchanged;
      const found = await definition.read({ state, client: this.client.get() });
      const { state: current, warnings } = readResult(found);
      context.report(warnings);
      return { ...unchanged, new_state: savedState(schema, current) };
    });
  }

  plan(request: messages.PlanRequest) {
    const unchanged = this.planResponse(request, request.proposed_new_state);
    return answering<messages.PlanResponse>(unchanged, async (context) => {
      const typed = this.runtime.resources.get(request.type_name);
      const { schema } = typed;
      const prior = decodeObject(schema, request.prior_state);
      const proposed = decodeObject(schema, request.proposed_new_state);
      const config = decodeObject(schema, request.config);
      context.about(schema, prior, proposed, config);
      if (proposed === null || config === null) return unchanged;
      const { planned, replaceOn } = await this.plannedChange(typed, { prior, proposed, config }, context);
      return {
        ...this.planResponse(request, encodeObject(schema, planned)),
        requires_replace: replaceOn.map((name) => attributePath([name], schema)),
      };
    });
  }

  apply(request: messages.ApplyRequest) {
    const unchanged = {
      new_state: request.prior_state,
      private: request.planned_private,
      legacy_type_system: this.legacyTypeSystem,
    };
    return answering<messages.ApplyResponse>(unchanged, async (context) => {
      const { schema, definition } = this.runtime.resources.get(request.type_name);
      const prior = decodeObject(schema, request.prior_state);
      const planned = decodeObject(schema, request.planned_state);
      const config = decodeObject(schema, request.config);
      context.about(schema, prior, planned, config);
      const client = this.client.get();
      const state = await applyChange(definition, { prior, planned, config, client }, context);
      return { ...unchanged, new_state: savedState(schema, state) };
    });
  }

  import(request: messages.ImportRequest) {
    return answering<messages.ImportResponse>({ imported_resources: [] }, async (context) => {
      const { schema, definition } = this.runtime.resources.get(request.type_name);
      context.about(schema);
      if (definition.import === undefined) {
        throw new ProviderError("Resource Import Not Implemented", "This resource does not support import.");
      }
      const state = await definition.import({ id: request.id, client: this.client.get() });
      const imported = savedState(schema, completed(schema, state));
      return { imported_resources: [{ type_name: request.type_name, state: imported, private: noBytes }] };
    });
  }

  private async plannedChange(
    { schema, definition }: Typed<StandInResource<Client>>,
    request: ProposedChange,
    context: CallContext,
  ): Promise<{ planned: ObjectValue; replaceOn: readonly string[] }> {
    const { prior, config } = request;
    const planned = defaultPlan(schema, definition, request);
    const answer = await definition.plan?.({ prior, config, planned, client: this.client.get() });
    const result = answer ?? { planned };
    context.report(result.diagnostics ?? []);
    const final = withoutWriteOnly(schema.fields, result.planned);
    const changed = changedOf(schema, definition.replaceOn ?? [], prior, final);
    return { planned: final, replaceOn: [...new Set([...changed, ...(result.replaceOn ?? [])])] };
  }

  private planResponse(request: messages.PlanRequest, planned: messages.DynamicValue): messages.PlanResponse {
    return {
      planned_state: planned,
      requires_replace: [],
      planned_private: request.prior_private,
      legacy_type_system: this.legacyTypeSystem,
    };
  }
}

function savedState(schema: Typed<unknown>["schema"], state: ObjectValue | null): messages.DynamicValue {
  return encodeObject(schema, state === null ? null : withoutWriteOnly(schema.fields, state));
}

type ReadResult = Awaited<ReturnType<StandInResource<unknown>["read"]>>;

/** Tells the two forms of a read's result apart: only the one with warnings has an array under that name. */
function readResult(result: ReadResult): { state: ObjectValue | null; warnings: readonly Diagnostic[] } {
  const isWrapped =
    result !== null &&
    Object.keys(result).length === 2 &&
    "state" in result &&
    Array.isArray(result.warnings);
  if (isWrapped) return result as { state: ObjectValue | null; warnings: readonly Diagnostic[] };
  return { state: result as ObjectValue | null, warnings: [] };
}
