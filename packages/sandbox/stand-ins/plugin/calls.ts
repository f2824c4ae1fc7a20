import { DataCalls } from "./data-calls";
import { ProviderCalls } from "./provider-calls";
import { ProviderClient, type ProviderRuntime } from "./provider-runtime";
import { ResourceCalls } from "./resource-calls";

/** A handler of one remote procedure: the request message in, the response message out. */
// biome-ignore lint/suspicious/noExplicitAny: the message types differ by procedure; the .proto files check them
export type Handler = (request: any) => object | Promise<object>;

/** The handlers of one connection, by the procedure names of a protocol. */
export type Handlers = Readonly<Record<string, Handler>>;

/** The calls of one connection of Terraform, which both protocols share. */
export interface Calls {
  readonly provider: ProviderCalls<unknown>;
  readonly resources: ResourceCalls<unknown>;
  readonly data: DataCalls<unknown>;
}

export function connectionCalls(runtime: ProviderRuntime<unknown>): Calls {
  const client = new ProviderClient<unknown>();
  return {
    provider: new ProviderCalls(runtime, client),
    resources: new ResourceCalls(runtime, client),
    data: new DataCalls(runtime, client),
  };
}

/** The procedures that have the same name in both protocols. */
export function sharedHandlers({ provider, resources, data }: Calls): Handlers {
  return {
    GetMetadata: () => provider.metadata(),
    GetFunctions: () => ({}),
    UpgradeResourceState: (request) => resources.upgrade(request),
    ReadResource: (request) => resources.read(request),
    PlanResourceChange: (request) => resources.plan(request),
    ApplyResourceChange: (request) => resources.apply(request),
    ImportResourceState: (request) => resources.import(request),
    ReadDataSource: (request) => data.readDataSource(request),
    ValidateEphemeralResourceConfig: (request) => data.validateEphemeral(request),
    OpenEphemeralResource: (request) => data.openEphemeral(request),
    RenewEphemeralResource: (request) => data.renewEphemeral(request),
    CloseEphemeralResource: () => data.closeEphemeral(),
  };
}
