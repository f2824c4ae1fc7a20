import type { ObjectValue } from "../definition";
import { answering, type CallContext } from "./answering";
import type * as messages from "./messages";
import { decodeObject, encodeObject } from "./object-values";
import type { ProviderClient, ProviderRuntime, Typed } from "./provider-runtime";
import { validateTyped } from "./validate";

/** The calls about data sources and ephemeral resources that one connection of Terraform makes. */
export class DataCalls<Client> {
  constructor(
    private readonly runtime: ProviderRuntime<Client>,
    private readonly client: ProviderClient<Client>,
  ) {}

  validateDataSource(request: messages.TypedConfigRequest) {
    return validateTyped(this.runtime.dataSources, request);
  }

  validateEphemeral(request: messages.TypedConfigRequest) {
    return validateTyped(this.runtime.ephemeralResources, request);
  }

  readDataSource(request: messages.TypedConfigRequest) {
    return answering<messages.DataSourceResponse>({}, async (context) => {
      const typed = this.runtime.dataSources.get(request.type_name);
      const config = configOf(typed, request, context);
      const state = await typed.definition.read({ config, client: this.client.get() });
      return { state: encodeObject(typed.schema, state) };
    });
  }

  openEphemeral(request: messages.TypedConfigRequest) {
    return answering<messages.EphemeralResponse>({}, async (context) => {
      const typed = this.runtime.ephemeralResources.get(request.type_name);
      const config = configOf(typed, request, context);
      const result = await typed.definition.open({ config, client: this.client.get() });
      return { result: encodeObject(typed.schema, result) };
    });
  }

  /** Nothing that the stand-ins open runs out, so Terraform is never told to renew. */
  renewEphemeral(request: messages.PrivateRequest) {
    return answering(request, () => ({ private: request.private }));
  }

  /** Nor does it hold anything that would have to be closed. */
  closeEphemeral() {
    return answering({}, () => ({}));
  }
}

function configOf(
  { schema }: Typed<unknown>,
  request: messages.TypedConfigRequest,
  context: CallContext,
): ObjectValue {
  const config = decodeObject(schema, request.config);
  context.about(schema, config);
  if (config === null) throw new Error("Terraform sent no configuration");
  return config;
}
