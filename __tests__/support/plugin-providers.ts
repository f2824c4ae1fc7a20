import { randomBytes, randomUUID } from "node:crypto";
import {
  type Diagnostic,
  type ObjectValue,
  ProviderError,
  type StandInProvider,
  type StandInResource,
  type Value,
} from "../../packages/sandbox/stand-ins/definition";
import type { AttributeSchema, BlockSchema } from "../../packages/sandbox/stand-ins/schema";

export const shelfAddress = "registry.terraform.io/sandbox/shelf";
export const crateAddress = "registry.terraform.io/sandbox/crate";

/** What a provider is asked to do to an object. */
export type Action = "create" | "read" | "update" | "delete";

/** The in-memory system that both test providers drive. */
export class Warehouse {
  readonly objects = new Map<string, ObjectValue>();
  readonly log: string[] = [];
  /** The note of each object by name, as only a write-only attribute brought it. */
  readonly notes = new Map<string, Value>();
  /** Runs before an action on the object of that name; throwing refuses the action. */
  before: (action: Action, name: Value) => void | Promise<void> = () => {};
  /** Runs after a create was carried out and before it is answered. */
  afterCreate: (state: ObjectValue) => void | Promise<void> = () => {};

  /** What every read of a box warns of. */
  warnings: Diagnostic[] = [];
  /** Sees the configuration of every plan. */
  onPlan: (config: ObjectValue) => void = () => {};

  async meet(action: Action, name: Value): Promise<void> {
    if (action !== "read") this.log.push(`${action} ${String(name)}`);
    await this.before(action, name);
  }

  byName(name: string): ObjectValue | undefined {
    return [...this.objects.values()].find((object) => object.name === name);
  }

  forget(): void {
    this.objects.clear();
    this.notes.clear();
    this.log.length = 0;
    this.before = () => {};
    this.afterCreate = () => {};
    this.onPlan = () => {};
    this.warnings = [];
  }
}

interface Client {
  readonly region: string;
}

const text: AttributeSchema = { type: "string", optional: true };
const computed: AttributeSchema = { type: "string", computed: true };

const providerBlock: BlockSchema = {
  attributes: { region: text },
};

const boxBlock: BlockSchema = {
  attributes: {
    id: computed,
    name: { type: "string", required: true },
    kind: { type: "string", optional: true, computed: true },
    label: { type: "string", optional: true, computed: true },
    region: computed,
    serial: { ...computed, sensitive: true },
    revision: { type: "number", computed: true },
    size: { type: "number", optional: true },
    tags: { type: ["set", "string"], optional: true },
    limits: { type: ["map", "number"], optional: true },
    pair: { type: ["tuple", ["string", "number"]], optional: true },
    anything: { type: "dynamic", optional: true },
    note_wo: { type: "string", optional: true, write_only: true },
    note_version: { type: "number", optional: true },
    options: {
      optional: true,
      nested_type: {
        nesting_mode: "single",
        attributes: { open: { type: "bool", optional: true }, ratio: { type: "number", optional: true } },
      },
    },
    parts: {
      optional: true,
      nested_type: {
        nesting_mode: "list",
        attributes: { name: { type: "string", required: true }, number: computed },
      },
    },
    marks: {
      optional: true,
      nested_type: {
        nesting_mode: "set",
        attributes: {
          name: { type: "string", required: true },
          color: { type: "string", optional: true, computed: true },
          number: computed,
        },
      },
    },
    shelves: {
      optional: true,
      nested_type: { nesting_mode: "map", attributes: { height: { type: "number", optional: true } } },
    },
  },
  block_types: {
    rule: {
      nesting_mode: "list",
      block: {
        attributes: { port: { type: "number", required: true }, action: text },
        block_types: { peer: { nesting_mode: "set", block: { attributes: { address: text } } } },
      },
    },
    timeouts: { nesting_mode: "single", block: { attributes: { create: text } } },
  },
};

/** Protocol 6, with every form of value, in the manner of terraform-plugin-framework. */
export function shelfProvider(warehouse: Warehouse): StandInProvider<Client> {
  return {
    address: shelfAddress,
    protocol: 6,
    schema: {
      provider: { version: 0, block: providerBlock },
      resource_schemas: { shelf_box: { version: 3, block: boxBlock } },
      data_source_schemas: {
        shelf_box: {
          version: 0,
          block: { attributes: { name: { type: "string", required: true }, id: computed } },
        },
      },
      ephemeral_resource_schemas: {
        shelf_note: {
          version: 0,
          block: {
            attributes: { name: { type: "string", required: true }, value: { ...computed, sensitive: true } },
          },
        },
      },
    },
    validateConfig: (config) =>
      config.region === "nowhere"
        ? [{ severity: "error", summary: "There is no such region", attribute: ["region"] }]
        : [],
    configure,
    resources: { shelf_box: boxResource(warehouse) },
    dataSources: {
      shelf_box: {
        read: async ({ config }) => {
          const found = warehouse.byName(config.name as string);
          if (found === undefined) throw new ProviderError("No such box", "", { attribute: ["name"] });
          return { name: config.name!, id: found.id! };
        },
      },
    },
    ephemeralResources: {
      shelf_note: {
        open: async ({ config }) => {
          const value = warehouse.notes.get(config.name as string);
          if (value === undefined) throw new ProviderError("There is no such note");
          return { name: config.name!, value };
        },
      },
    },
  };
}

const itemBlock: BlockSchema = {
  attributes: {
    id: computed,
    name: { type: "string", required: true },
    app: { type: "string", optional: true },
    content: { type: ["map", "string"], optional: true, sensitive: true },
    made: computed,
    secret: { ...computed, sensitive: true },
  },
  block_types: {
    slot: {
      nesting_mode: "list",
      max_items: 2,
      block: { attributes: { depth: { type: "number", optional: true }, label: computed } },
    },
    level: {
      nesting_mode: "set",
      block: { attributes: { name: { type: "string", required: true }, number: computed } },
    },
  },
};

/** Protocol 5, in the manner of SDKv2. */
export function crateProvider(warehouse: Warehouse): StandInProvider<Client> {
  return {
    address: crateAddress,
    protocol: 5,
    schema: {
      provider: { version: 0, block: providerBlock },
      resource_schemas: { crate_item: { version: 0, block: itemBlock } },
    },
    configure,
    resources: { crate_item: itemResource(warehouse) },
    dataSources: {},
    ephemeralResources: {},
  };
}

function configure(config: ObjectValue, environment: Readonly<Record<string, string>>): Client {
  return { region: typeof config.region === "string" ? config.region : (environment.WAREHOUSE_REGION ?? "") };
}

/** The elements with text of their own where the plan left an attribute unknown. */
function withText(elements: Value, attribute: string): Value {
  if (elements === null) return null;
  return (elements as ObjectValue[]).map((element) => ({
    ...element,
    [attribute]: typeof element[attribute] === "string" ? element[attribute] : randomBytes(4).toString("hex"),
  }));
}

/** Where a box says 13. */
function unlucky(config: ObjectValue): (string | number)[][] {
  const limits = Object.entries(config.limits ?? {});
  const rules = Array.isArray(config.rule) ? config.rule.entries() : [];
  return [
    ...(config.size === 13 ? [["size"]] : []),
    ...limits.filter(([, limit]) => limit === 13).map(([name]) => ["limits", name]),
    ...[...rules]
      .filter(([, rule]) => (rule as ObjectValue).port === 13)
      .map(([index]) => ["rule", index, "port"]),
  ];
}

function boxResource(warehouse: Warehouse): StandInResource<Client> {
  const save = (state: ObjectValue, note: Value) => {
    if (note !== null) warehouse.notes.set(state.name as string, note);
    warehouse.objects.set(state.id as string, state);
    return state;
  };
  return {
    replaceOn: ["kind"],
    keepOnUpdate: ["id", "kind", "region", "serial"],
    defaults: { label: "plain" },
    validate: (config) =>
      unlucky(config).map((attribute) => ({ severity: "error", summary: "13 is unlucky", attribute })),
    // Too large to grow in place.
    plan: ({ prior, planned, config }) => {
      warehouse.onPlan(config);
      const isTooLarge = prior !== null && typeof planned.size === "number" && planned.size > 100;
      return isTooLarge ? { planned, replaceOn: ["size"] } : { planned };
    },
    create: async ({ planned, config, client }) => {
      await warehouse.meet("create", planned.name!);
      const state: ObjectValue = {
        ...planned,
        id: randomUUID(),
        kind: typeof planned.kind === "string" ? planned.kind : "wood",
        region: client.region,
        serial: `serial-${randomBytes(12).toString("hex")}`,
        revision: 1,
        parts: withText(planned.parts!, "number"),
        marks: withText(withText(planned.marks!, "number"), "color"),
      };
      save(state, config.note_wo!);
      await warehouse.afterCreate(state);
      return state;
    },
    read: async ({ state }) => {
      await warehouse.meet("read", state.name!);
      const found = warehouse.objects.get(state.id as string) ?? null;
      return warehouse.warnings.length === 0 ? found : { state: found, warnings: warehouse.warnings };
    },
    update: async ({ prior, planned, config }) => {
      await warehouse.meet("update", planned.name!);
      const isNewNote = planned.note_version !== prior.note_version;
      const state: ObjectValue = {
        ...planned,
        revision: (prior.revision as number) + 1,
        parts: withText(planned.parts!, "number"),
        marks: withText(withText(planned.marks!, "number"), "color"),
      };
      return save(state, isNewNote ? config.note_wo! : null);
    },
    delete: async ({ state }) => {
      await warehouse.meet("delete", state.name!);
      warehouse.objects.delete(state.id as string);
    },
    import: async ({ id }) => ({ id }),
  };
}

function itemResource(warehouse: Warehouse): StandInResource<Client> {
  const filled = (planned: ObjectValue): ObjectValue => ({
    ...planned,
    slot: withText(planned.slot!, "label"),
    level: withText(planned.level!, "number"),
  });
  return {
    replaceOn: ["app"],
    keepOnUpdate: "all",
    create: async ({ planned }) => {
      await warehouse.meet("create", planned.name!);
      const id = randomUUID();
      const state = { ...filled(planned), id, made: "once", secret: randomBytes(16).toString("hex") };
      warehouse.objects.set(id, state);
      await warehouse.afterCreate(state);
      return state;
    },
    read: async ({ state }) => {
      await warehouse.meet("read", state.name!);
      return warehouse.objects.get(state.id as string) ?? null;
    },
    update: async ({ planned }) => {
      await warehouse.meet("update", planned.name!);
      const state = filled(planned);
      warehouse.objects.set(state.id as string, state);
      return state;
    },
    delete: async ({ state }) => {
      await warehouse.meet("delete", state.name!);
      warehouse.objects.delete(state.id as string);
    },
  };
}
