import type { ProviderSchema } from "./schema";

/** A value that Terraform does not know yet ("known after apply"). */
export const UNKNOWN: unique symbol = Symbol("unknown");

/**
 * A Terraform value in JavaScript. Lists, sets and tuples are arrays (sets in Terraform's own order: never pair the
 * elements of two sets by index), objects, maps and nested blocks are records. A number beyond 2^53 or with a
 * fraction that a double cannot hold is decimal text.
 */
export type Value = null | boolean | number | string | typeof UNKNOWN | Value[] | { [name: string]: Value };

/** The value of a whole resource, data source or provider block: every attribute present, none extra. */
export type ObjectValue = { [name: string]: Value };

/** A finding of a provider. With `attribute` Terraform shows the line of the configuration. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail?: string;
  /** Path from the block's root: attribute names, list indexes or map keys. */
  readonly attribute?: readonly (string | number)[];
}

/** What a provider throws to refuse a call. */
export class ProviderError extends Error {
  constructor(
    readonly summary: string,
    readonly detail = "",
    readonly options: {
      readonly attribute?: readonly (string | number)[];
      /**
       * What the vendor already holds when a create or update fails halfway. A create with a partial state is
       * saved as tainted, without one nothing is saved; an update without one keeps the prior state.
       */
      readonly partialState?: ObjectValue;
    } = {},
  ) {
    super(detail === "" ? summary : `${summary}: ${detail}`);
    this.name = "ProviderError";
  }
}

export interface PlanInput<Client> {
  /** State before, or null on create. */
  readonly prior: ObjectValue | null;
  /** The configuration as written; may hold UNKNOWN. */
  readonly config: ObjectValue;
  /**
   * The proposed state after the rules of the definition were applied: defaults filled in, write-only attributes
   * nulled, computed attributes unknown on create, and on an update that changes something unknown unless listed
   * in `keepOnUpdate`.
   */
  readonly planned: ObjectValue;
  readonly client: Client;
}

export interface PlanResult {
  readonly planned: ObjectValue;
  /** Attributes, beside those of `replaceOn` that changed, that force a replacement. */
  readonly replaceOn?: readonly string[];
  readonly diagnostics?: readonly Diagnostic[];
}

/** One resource type: the rules that a schema does not hold, and create, read, update, delete over the vendor's HTTP API. */
export interface StandInResource<Client> {
  /** Top-level attributes whose change replaces the object (`RequiresReplace`, `ForceNew`). */
  readonly replaceOn?: readonly string[];
  /**
   * Computed attributes that keep their state value on an update when the configuration leaves them unset
   * (`UseStateForUnknown`). All other computed attributes become unknown on every update. `"all"` is the rule of
   * providers built on SDKv2.
   */
  readonly keepOnUpdate?: readonly string[] | "all";
  /** Values that a plan fills in for attributes that the configuration leaves null. */
  readonly defaults?: Readonly<Record<string, Value>>;
  /** Checks of the configuration (values may be UNKNOWN). Runs at validate and again at plan. */
  readonly validate?: (config: ObjectValue) => readonly Diagnostic[];
  /** Last word on the plan. Not called on destroy. */
  readonly plan?: (input: PlanInput<Client>) => PlanResult | Promise<PlanResult>;
  /** `config` carries write-only values; `planned` never does. Returns the whole new state, nothing unknown. */
  readonly create: (input: {
    readonly planned: ObjectValue;
    readonly config: ObjectValue;
    readonly client: Client;
  }) => Promise<ObjectValue>;
  /** Returns null when the object is gone and must leave the state. */
  readonly read: (input: {
    readonly state: ObjectValue;
    readonly client: Client;
  }) => Promise<
    ObjectValue | null | { readonly state: ObjectValue | null; readonly warnings: readonly Diagnostic[] }
  >;
  readonly update: (input: {
    readonly prior: ObjectValue;
    readonly planned: ObjectValue;
    readonly config: ObjectValue;
    readonly client: Client;
  }) => Promise<ObjectValue>;
  readonly delete: (input: { readonly state: ObjectValue; readonly client: Client }) => Promise<void>;
  /** Returns the state to start from; Terraform reads it next. Absent: import is refused. */
  readonly import?: (input: { readonly id: string; readonly client: Client }) => Promise<ObjectValue>;
}

/** One data source. */
export interface StandInDataSource<Client> {
  readonly validate?: (config: ObjectValue) => readonly Diagnostic[];
  readonly read: (input: { readonly config: ObjectValue; readonly client: Client }) => Promise<ObjectValue>;
}

/** One ephemeral resource: opened for a plan or an apply, its result in no state and no plan. */
export interface StandInEphemeralResource<Client> {
  readonly validate?: (config: ObjectValue) => readonly Diagnostic[];
  readonly open: (input: { readonly config: ObjectValue; readonly client: Client }) => Promise<ObjectValue>;
}

/** A Terraform provider that the sandbox serves in place of the real one: same schema, same rules, same HTTP calls. */
export interface StandInProvider<Client> {
  /** Such as `registry.terraform.io/cloudflare/cloudflare`. */
  readonly address: string;
  readonly protocol: 5 | 6;
  readonly schema: ProviderSchema;
  /** Checks of the provider block; unknown values arrive first. */
  readonly validateConfig?: (config: ObjectValue) => readonly Diagnostic[];
  /**
   * Called once per connection of Terraform (several a run). `environment` stands for the process environment of
   * the real provider, which the sandbox's own process does not share.
   * @throws ProviderError
   */
  readonly configure: (
    config: ObjectValue,
    environment: Readonly<Record<string, string>>,
  ) => Client | Promise<Client>;
  readonly resources: Readonly<Record<string, StandInResource<Client>>>;
  readonly dataSources: Readonly<Record<string, StandInDataSource<Client>>>;
  readonly ephemeralResources: Readonly<Record<string, StandInEphemeralResource<Client>>>;
}
