/** What Terraform would do to one object. */
export type Action = "create" | "update" | "replace" | "delete" | "forget" | "read" | "none";

/** One attribute that would change. Values are there only where `harmless-values.ts` knows them to be harmless. */
export interface AttributeChange {
  readonly name: string;
  /** Keys that change, for a map whose keys are names and no values. */
  readonly keys?: readonly string[];
  /** Those of the keys that go. */
  readonly removedKeys?: readonly string[];
  readonly before?: string;
  readonly after?: string;
  /** Whether the new value is known only after the deploy. */
  readonly isUnknown: boolean;
  /** Whether the change does nothing but put back what somebody changed outside. */
  readonly putsBack: boolean;
}

/** What somebody changed outside of Terraform since the last deploy. */
export interface Drift {
  readonly action: "update" | "delete";
  readonly attributes: readonly string[];
}

/** What the version of a secret's value says. */
export interface DeployedValue {
  readonly serial: number;
  /** Whether a time stands below the serial; the versions of earlier releases had none. */
  readonly isTimed: boolean;
}

/** One object of a plan, with nothing in it that could be a secret. */
export interface ResourceChange {
  readonly address: string;
  readonly isData: boolean;
  readonly type: string;
  readonly name: string;
  readonly action: Action;
  /** Whether an object that exists already is taken over. */
  readonly isImported: boolean;
  /** Where Terraform knew the object until now. */
  readonly previousAddress?: string;
  readonly attributes: readonly AttributeChange[];
  /** Of a secret that the stack has: the ledger's serial at which its value was written. */
  readonly deployed?: DeployedValue;
  /** Of an AWS key that is to be made: its user, where that one has all keys that it may have. */
  readonly fullUser?: string;
  /** Of a token that is to be made: the newest generation of its credential that the stack has, where that is a later one. */
  readonly behind?: number;
  readonly drift?: Drift;
}

/** The plan of one stack. */
export interface StackPlan {
  readonly changes: readonly ResourceChange[];
}
