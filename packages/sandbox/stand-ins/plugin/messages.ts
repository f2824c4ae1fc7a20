import type { AttributePathMessage } from "./diagnostics";

/**
 * The messages of `messages.proto` as the calls see them; bytes that Terraform did not send are empty. Every response
 * carries diagnostics too: `answering` adds them.
 */
export interface DynamicValue {
  readonly msgpack: Uint8Array;
}

export interface ConfigRequest {
  readonly config: DynamicValue;
}

export interface TypedConfigRequest extends ConfigRequest {
  readonly type_name: string;
}

export interface UpgradeRequest {
  readonly type_name: string;
  readonly version: number;
  readonly raw_state: { readonly json: Buffer; readonly flatmap: Readonly<Record<string, string>> };
}

export interface UpgradeResponse {
  readonly upgraded_state?: { readonly json: Buffer };
}

export interface ReadRequest {
  readonly type_name: string;
  readonly current_state: DynamicValue;
  readonly private: Buffer;
}

export interface ReadResponse {
  readonly new_state: DynamicValue;
  readonly private: Buffer;
}

export interface PlanRequest {
  readonly type_name: string;
  readonly prior_state: DynamicValue;
  readonly proposed_new_state: DynamicValue;
  readonly config: DynamicValue;
  readonly prior_private: Buffer;
}

export interface PlanResponse {
  readonly planned_state: DynamicValue;
  readonly requires_replace: readonly AttributePathMessage[];
  readonly planned_private: Buffer;
  readonly legacy_type_system: boolean;
}

export interface ApplyRequest {
  readonly type_name: string;
  readonly prior_state: DynamicValue;
  readonly planned_state: DynamicValue;
  readonly config: DynamicValue;
  readonly planned_private: Buffer;
}

export interface ApplyResponse {
  readonly new_state: DynamicValue;
  readonly private: Buffer;
  readonly legacy_type_system: boolean;
}

export interface ImportRequest {
  readonly type_name: string;
  readonly id: string;
}

export interface ImportResponse {
  readonly imported_resources: readonly {
    readonly type_name: string;
    readonly state: DynamicValue;
    readonly private: Buffer;
  }[];
}

export interface DataSourceResponse {
  readonly state?: DynamicValue;
}

export interface EphemeralResponse {
  readonly result?: DynamicValue;
}

export interface PrivateRequest {
  readonly private: Buffer;
}
