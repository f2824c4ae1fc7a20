import { answering } from "./answering";
import type * as messages from "./messages";
import { decodeObject } from "./object-values";
import type { ProviderClient, ProviderRuntime, TypeTable } from "./provider-runtime";
import { serverCapabilities } from "./schema-message";

/** The calls about the provider itself that one connection of Terraform makes. */
export class ProviderCalls<Client> {
  constructor(
    private readonly runtime: ProviderRuntime<Client>,
    private readonly client: ProviderClient<Client>,
  ) {}

  metadata(): object {
    const typeNames = (table: TypeTable<unknown>) => table.names().map((type_name) => ({ type_name }));
    return {
      server_capabilities: serverCapabilities(this.runtime.provider.protocol),
      resources: typeNames(this.runtime.resources),
      data_sources: typeNames(this.runtime.dataSources),
      ephemeral_resources: typeNames(this.runtime.ephemeralResources),
    };
  }

  validate(request: messages.ConfigRequest) {
    return answering({}, (context) => {
      const config = decodeObject(this.runtime.config, request.config);
      context.about(this.runtime.config, config);
      if (config !== null) context.report(this.runtime.provider.validateConfig?.(config) ?? []);
      return {};
    });
  }

  configure(request: messages.ConfigRequest) {
    return answering({}, async (context) => {
      const config = decodeObject(this.runtime.config, request.config);
      context.about(this.runtime.config, config);
      if (config === null) throw new Error("Terraform sent no provider configuration");
      this.client.set(await this.runtime.provider.configure(config, this.runtime.environment));
      return {};
    });
  }

  /**
   * Terraform was interrupted. It waits for the changes that are under way and saves their results, so they run on
   * to their end (facts 9).
   */
  stop(): object {
    return {};
  }
}
