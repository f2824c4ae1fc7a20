import { type Calls, type Handlers, sharedHandlers } from "./calls";

/** The calls under the names of protocol 6. */
export function handlers6(calls: Calls): Handlers {
  return {
    ...sharedHandlers(calls),
    ValidateProviderConfig: (request) => calls.provider.validate(request),
    ConfigureProvider: (request) => calls.provider.configure(request),
    ValidateResourceConfig: (request) => calls.resources.validate(request),
    ValidateDataResourceConfig: (request) => calls.data.validateDataSource(request),
    StopProvider: () => calls.provider.stop(),
  };
}
