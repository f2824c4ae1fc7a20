import { once } from "node:events";
import { existsSync, readdirSync, statSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import {
  type Client,
  credentials,
  makeGenericClientConstructor,
  type ServiceDefinition,
} from "@grpc/grpc-js";
import type { StandInProvider } from "../../../packages/sandbox/stand-ins/definition";
import { protocolDefinitions } from "../../../packages/sandbox/stand-ins/plugin/protocol-definitions";
import { type RunningStandIns, startStandIns } from "../../../packages/sandbox/stand-ins/plugin/server";
import { readProviderSchema } from "../../../packages/sandbox/stand-ins/schema";
import {
  crateAddress,
  crateProvider,
  shelfAddress,
  shelfProvider,
  Warehouse,
} from "../../support/plugin-providers";
import { TerraformWorkspace } from "../../support/terraform-workspace";

const oneBox = `terraform {
  required_providers {
    shelf = { source = "sandbox/shelf" }
  }
}
resource "shelf_box" "a" { name = "n" }`;

let parent: string;
let running: RunningStandIns | undefined;

beforeEach(async () => {
  parent = await mkdtemp(path.join(tmpdir(), "parent-"));
});

afterEach(async () => {
  await running?.close();
  running = undefined;
  await rm(parent, { recursive: true, force: true });
});

function socketOf(standIns: RunningStandIns, address: string): string {
  return JSON.parse(standIns.reattach)[address].Addr.String;
}

function empty(address: string, protocol: 5 | 6, file: string): StandInProvider<null> {
  const schema = readProviderSchema(file, address);
  return {
    address,
    protocol,
    schema,
    configure: () => null,
    resources: {},
    dataSources: {},
    ephemeralResources: {},
  };
}

/** A schema as Terraform prints it, without what its text formatting adds and what says nothing. */
function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(
    ([name, part]) => name !== "description_kind" && name !== "resource_identity_schemas" && !isNothing(part),
  );
  return Object.fromEntries(kept.map(([name, part]) => [name, bare(part)]));
}

function isNothing(part: unknown): boolean {
  return part === false || (typeof part === "object" && part !== null && Object.keys(part).length === 0);
}

test("the attach value names this process, each protocol, and one socket a provider in a private folder", async () => {
  const warehouse = new Warehouse();
  const providers = [shelfProvider(warehouse), crateProvider(warehouse)];
  running = await startStandIns(providers, {}, { socketFolder: parent });
  expect(running.environment).toEqual({
    TF_REATTACH_PROVIDERS: running.reattach,
    CDKTF_SKIP_PROVIDER_LOCK: "true",
  });
  const attach = JSON.parse(running.reattach);
  const common = { Protocol: "grpc", Pid: process.pid, Test: true };
  expect(attach).toEqual({
    [shelfAddress]: { ...common, ProtocolVersion: 6, Addr: { Network: "unix", String: expect.any(String) } },
    [crateAddress]: { ...common, ProtocolVersion: 5, Addr: { Network: "unix", String: expect.any(String) } },
  });
  expect(socketOf(running, shelfAddress)).not.toBe(socketOf(running, crateAddress));
  expect(statSync(path.dirname(socketOf(running, shelfAddress))).mode & 0o777).toBe(0o700);
});

test("closing removes the sockets, and waits for what is under way until Terraform has its answer", async () => {
  const warehouse = new Warehouse();
  running = await startStandIns([shelfProvider(warehouse)], {}, { socketFolder: parent });
  const workspace = await TerraformWorkspace.make(running.environment);
  await workspace.write(oneBox);
  let closed: Promise<void> | undefined;
  warehouse.before = async (action) => {
    if (action !== "create") return;
    closed = running?.close();
    await sleep(300);
  };
  const output = await workspace.succeed("apply", "-auto-approve");
  await closed;
  expect(output).toContain("1 added");
  expect(existsSync(socketOf(running, shelfAddress))).toBe(false);
  expect(readdirSync(parent)).toEqual([]);
  running = undefined;
  await workspace.remove();
});

test("closing waits for what a killed terraform left under way", async () => {
  const warehouse = new Warehouse();
  running = await startStandIns([shelfProvider(warehouse)], {}, { socketFolder: parent });
  const workspace = await TerraformWorkspace.make(running.environment);
  await workspace.write(oneBox);
  const { child, done } = workspace.start("apply", "-auto-approve");
  warehouse.before = async (action) => {
    if (action !== "create") return;
    child.kill("SIGKILL");
    await sleep(300);
  };
  await done;
  await running.close();
  expect(warehouse.objects.size).toBe(1);
  await workspace.remove();
});

test("closing ends the connection of a client that holds on to it", async () => {
  running = await startStandIns([shelfProvider(new Warehouse())], {}, { socketFolder: parent });
  const { stdio, health } = protocolDefinitions();
  const { path: procedure, requestSerialize, responseDeserialize } = stdio.StreamStdio!;
  const client = clientOf(socketOf(running, shelfAddress), stdio);
  const stream = client.makeServerStreamRequest(procedure, requestSerialize, responseDeserialize, {});
  const ended = once(stream.resume(), "end");
  await unary(client, health, "Check", {});
  await running.close();
  await ended;
  client.close();
});

test("two providers of one address are refused", async () => {
  const warehouse = new Warehouse();
  const start = startStandIns(
    [shelfProvider(warehouse), shelfProvider(warehouse)],
    {},
    { socketFolder: parent },
  );
  await expect(start).rejects.toThrow(`two stand-in providers have the address ${shelfAddress}`);
});

test("a definition without a schema is refused", async () => {
  const { resources, ...provider } = crateProvider(new Warehouse());
  const misnamed = { ...provider, resources: { crate_thing: resources.crate_item! } };
  const start = startStandIns([misnamed], {}, { socketFolder: parent });
  await expect(start).rejects.toThrow(`the provider's schema has no resource "crate_thing"`);
});

test("a socket path that the system would cut off is refused, and nothing is left behind", async () => {
  const deep = path.join(parent, "x".repeat(100));
  await mkdir(deep);
  const start = startStandIns([shelfProvider(new Warehouse())], {}, { socketFolder: deep });
  await expect(start).rejects.toThrow("is too long for a unix socket");
  expect(readdirSync(deep)).toEqual([]);
});

test("Terraform reads the schemas of all five providers as their files have them", async () => {
  const providers = [
    empty("registry.terraform.io/hashicorp/aws", 5, "aws-6.25.0.json"),
    empty("registry.terraform.io/heroku/heroku", 5, "heroku-5.3.2.json"),
    empty("registry.terraform.io/davidji99/herokux", 5, "herokux-1.4.7.json"),
    empty("registry.terraform.io/cloudflare/cloudflare", 6, "cloudflare-5.14.0.json"),
    empty("registry.terraform.io/infisical/infisical", 6, "infisical-0.19.24.json"),
  ];
  running = await startStandIns(providers, {});
  const workspace = await TerraformWorkspace.make(running.environment);
  const required = providers.map(({ address }) => {
    const [, namespace, name] = address.split("/");
    return `${name} = { source = "${namespace}/${name}" }`;
  });
  await workspace.write(`terraform {\nrequired_providers {\n${required.join("\n")}\n}\n}\n`);
  const printed = JSON.parse(await workspace.succeed("providers", "schema", "-json")).provider_schemas;
  for (const { address, schema } of providers) expect(bare(printed[address])).toEqual(bare(schema));
  expect(Object.keys(printed)).toHaveLength(providers.length);
  await workspace.remove();
});

test("a type that only the schema knows is refused when it is used", async () => {
  running = await startStandIns([empty("registry.terraform.io/heroku/heroku", 5, "heroku-5.3.2.json")], {});
  const workspace = await TerraformWorkspace.make(running.environment);
  await workspace.write(`terraform {
  required_providers {
    heroku = { source = "heroku/heroku" }
  }
}
data "heroku_app" "a" { name = "n" }`);
  const { code, output } = await workspace.run("validate");
  expect(code).toBe(1);
  expect(output).toContain(`The stand-in provider has no data source "heroku_app".`);
  await workspace.remove();
});

test("procedures that Terraform 1.11 does not call are answered too", async () => {
  const warehouse = new Warehouse();
  running = await startStandIns([shelfProvider(warehouse), crateProvider(warehouse)], {});
  const { provider, health } = protocolDefinitions();
  const shelf = socketOf(running, shelfAddress);
  const crate = socketOf(running, crateAddress);
  expect(await call(shelf, health, "Check")).toEqual({ status: 1 });
  expect(await call(shelf, provider[6], "GetMetadata")).toMatchObject({
    server_capabilities: { get_provider_schema_optional: true, plan_destroy: true },
    resources: [{ type_name: "shelf_box" }],
    data_sources: [{ type_name: "shelf_box" }],
    ephemeral_resources: [{ type_name: "shelf_note" }],
  });
  expect(await call(crate, provider[5], "GetMetadata")).toMatchObject({
    server_capabilities: { get_provider_schema_optional: true, plan_destroy: false },
    resources: [{ type_name: "crate_item" }],
  });
  const kept = { diagnostics: [], private: Buffer.from("kept") };
  const held = { type_name: "shelf_note", private: Buffer.from("kept") };
  expect(await call(shelf, provider[6], "RenewEphemeralResource", held)).toEqual(kept);
  expect(await call(shelf, provider[6], "CloseEphemeralResource", held)).toEqual({ diagnostics: [] });
});

function clientOf(socket: string, service: ServiceDefinition): Client {
  const GenericClient = makeGenericClientConstructor(service, "client");
  return new GenericClient(`unix:${socket}`, credentials.createInsecure());
}

/** Calls a procedure as a plugin client would. */
async function call(
  socket: string,
  service: ServiceDefinition,
  name: string,
  request: object = {},
): Promise<unknown> {
  const client = clientOf(socket, service);
  try {
    return await unary(client, service, name, request);
  } finally {
    client.close();
  }
}

function unary(client: Client, service: ServiceDefinition, name: string, request: object): Promise<unknown> {
  const method = service[name];
  if (method === undefined) throw new Error(`no procedure ${name}`);
  const { path: procedure, requestSerialize, responseDeserialize } = method;
  return new Promise((resolve, reject) => {
    client.makeUnaryRequest(procedure, requestSerialize, responseDeserialize, request, (error, response) => {
      if (error === null) resolve(response);
      else reject(error);
    });
  });
}
