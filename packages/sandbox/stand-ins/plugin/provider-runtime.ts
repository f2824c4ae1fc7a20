import {
  ProviderError,
  type StandInDataSource,
  type StandInEphemeralResource,
  type StandInProvider,
  type StandInResource,
} from "../definition";
import type { SchemaVersion } from "../schema";
import { type CompiledSchema, compileSchema } from "./compiled-schema";

/** A definition beside its schema. */
export interface Typed<Definition> {
  readonly typeName: string;
  readonly schema: CompiledSchema;
  readonly definition: Definition;
}

/** The definitions of one kind, by type name. A type that only the schema knows is refused when it is used. */
export class TypeTable<Definition> {
  private readonly types = new Map<string, Typed<Definition>>();

  /** @throws Error for a definition without a schema. */
  constructor(
    private readonly kind: string,
    definitions: Readonly<Record<string, Definition>>,
    schemas: Readonly<Record<string, SchemaVersion>> = {},
  ) {
    for (const [typeName, definition] of Object.entries(definitions)) {
      const schema = schemas[typeName];
      if (schema === undefined) throw new Error(`the provider's schema has no ${kind} "${typeName}"`);
      this.types.set(typeName, { typeName, definition, schema: compileSchema(schema) });
    }
  }

  /** @throws ProviderError for a type that the stand-in does not build. */
  get(typeName: string): Typed<Definition> {
    const found = this.types.get(typeName);
    if (found === undefined) {
      throw new ProviderError(
        "Not in the sandbox",
        `The stand-in provider has no ${this.kind} "${typeName}".`,
      );
    }
    return found;
  }

  names(): string[] {
    return [...this.types.keys()];
  }
}

/** What all connections to one stand-in provider share. */
export interface ProviderRuntime<Client> {
  readonly provider: StandInProvider<Client>;
  readonly environment: Readonly<Record<string, string>>;
  readonly config: CompiledSchema;
  readonly resources: TypeTable<StandInResource<Client>>;
  readonly dataSources: TypeTable<StandInDataSource<Client>>;
  readonly ephemeralResources: TypeTable<StandInEphemeralResource<Client>>;
}

/** @throws Error when a definition has no schema. */
export function providerRuntime<Client>(
  provider: StandInProvider<Client>,
  environment: Readonly<Record<string, string>>,
): ProviderRuntime<Client> {
  const { schema } = provider;
  return {
    provider,
    environment,
    config: compileSchema(schema.provider),
    resources: new TypeTable("resource", provider.resources, schema.resource_schemas),
    dataSources: new TypeTable("data source", provider.dataSources, schema.data_source_schemas),
    ephemeralResources: new TypeTable(
      "ephemeral resource",
      provider.ephemeralResources,
      schema.ephemeral_resource_schemas,
    ),
  };
}

/** The configuration of one connection of Terraform, which the requests after it do not repeat (facts 6). */
export class ProviderClient<Client> {
  private configured: { readonly client: Client } | undefined;

  set(client: Client): void {
    this.configured = { client };
  }

  /** @throws ProviderError before `Configure`. */
  get(): Client {
    if (this.configured === undefined) {
      throw new ProviderError(
        "Provider not configured",
        "Terraform called the provider before configuring it.",
      );
    }
    return this.configured.client;
  }
}
