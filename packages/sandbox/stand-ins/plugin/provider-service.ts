import type { MethodDefinition, ServiceDefinition } from "@grpc/grpc-js";
import { connectionCalls, type Handlers } from "./calls";
import { handlers5 } from "./calls5";
import { handlers6 } from "./calls6";
import { protocolDefinitions } from "./protocol-definitions";
import type { ProviderRuntime } from "./provider-runtime";
import { schemaMessage } from "./schema-message";

/** One stand-in provider, ready to answer any number of connections. */
export interface ProviderService {
  readonly definition: ServiceDefinition;
  /** The handlers of one new connection, which holds its own provider configuration. */
  handlers(): Handlers;
}

/**
 * Terraform asks for the schema once a run and for nothing as large, so the answer is encoded once and its bytes are
 * sent as they are.
 */
export function providerService(runtime: ProviderRuntime<unknown>): ProviderService {
  const { protocol, schema } = runtime.provider;
  const schemaProcedure = protocol === 5 ? "GetSchema" : "GetProviderSchema";
  const all = protocolDefinitions().provider[protocol];
  const { [schemaProcedure]: method } = all;
  if (method === undefined) throw new Error(`protocol ${protocol} has no ${schemaProcedure}`);
  const message = schemaMessage(schema, protocol);
  let encoded: Buffer | undefined;
  const sendEncoded: MethodDefinition<unknown, unknown> = {
    ...method,
    responseSerialize: () => {
      encoded ??= method.responseSerialize(message);
      return encoded;
    },
  };
  return {
    definition: { ...all, [schemaProcedure]: sendEncoded },
    handlers: () => {
      const calls = connectionCalls(runtime);
      return { ...(protocol === 5 ? handlers5(calls) : handlers6(calls)), [schemaProcedure]: () => ({}) };
    },
  };
}
