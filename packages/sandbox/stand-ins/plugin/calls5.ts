import { type Calls, type Handlers, sharedHandlers } from "./calls";
import type { ConfigRequest } from "./messages";

/** The calls under the names of protocol 5. */
export function handlers5(calls: Calls): Handlers {
  return {
    ...sharedHandlers(calls),
    PrepareProviderConfig: (request) => prepare(calls, request),
    Configure: (request) => calls.provider.configure(request),
    ValidateResourceTypeConfig: (request) => calls.resources.validate(request),
    ValidateDataSourceConfig: (request) => calls.data.validateDataSource(request),
    Stop: () => calls.provider.stop(),
  };
}

/** Protocol 5 lets a provider rewrite its configuration here; Terraform has ignored that since 0.12. */
async function prepare(calls: Calls, request: ConfigRequest): Promise<object> {
  return { ...(await calls.provider.validate(request)), prepared_config: request.config };
}
