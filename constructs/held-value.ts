/** A value of a credential, as the vault is given it. */
export interface HeldValue {
  /** Terraform expression of each part, by part key; none for a part that nobody has any more. May be ephemeral. */
  readonly values: Readonly<Record<string, string>>;
  /** `value_wo_version` of a secret that holds the value: it changes exactly when the value does. */
  readonly version: number;
}
