import path from "node:path";
import type { ServiceDefinition } from "@grpc/grpc-js";
import { loadSync, type PackageDefinition } from "@grpc/proto-loader";
import { packageFolder } from "../../folder";

export interface ProtocolDefinitions {
  readonly provider: Readonly<Record<5 | 6, ServiceDefinition>>;
  readonly stdio: ServiceDefinition;
  readonly broker: ServiceDefinition;
  readonly health: ServiceDefinition;
}

let loaded: ProtocolDefinitions | undefined;

/** The services of the `.proto` files beside this one, read once a process. */
export function protocolDefinitions(): ProtocolDefinitions {
  loaded ??= load();
  return loaded;
}

function load(): ProtocolDefinitions {
  const folder = path.join(packageFolder(), "stand-ins", "plugin");
  const definitions = loadSync(["tfplugin5.proto", "tfplugin6.proto", "go-plugin.proto", "health.proto"], {
    includeDirs: [folder],
    keepCase: true,
    longs: Number,
    enums: Number,
    defaults: true,
  });
  return {
    provider: {
      5: service(definitions, "tfplugin5.Provider"),
      6: service(definitions, "tfplugin6.Provider"),
    },
    stdio: service(definitions, "plugin.GRPCStdio"),
    broker: service(definitions, "plugin.GRPCBroker"),
    health: service(definitions, "grpc.health.v1.Health"),
  };
}

function service(definitions: PackageDefinition, name: string): ServiceDefinition {
  const definition = definitions[name];
  if (definition === undefined || "format" in definition)
    throw new Error(`the .proto files define no service ${name}`);
  return definition as ServiceDefinition;
}
