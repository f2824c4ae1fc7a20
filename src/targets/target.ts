import type { HerokuAppName } from "../model/vocabulary";

/** State in S3, encrypted and locked: what a live target needs, since state holds minted values. */
export interface S3State {
  readonly kind: "s3";
  readonly bucket: string;
  readonly region: string;
  /** Prefix of the object keys; each stack's state is `<prefix>/<stack>.tfstate`. */
  readonly prefix: string;
  /** ARN of the KMS key that encrypts the objects. */
  readonly kmsKeyId: string;
}

/** State in plain local files: only for the sandbox. */
export interface LocalState {
  readonly kind: "local";
  /** Folder of the state files, absolute or as seen from a stack's working directory. */
  readonly folder: string;
}

/** Where Terraform works: the few ids that cannot be looked up by name, and where state lives. */
export interface Target {
  readonly name: string;
  readonly cloudflare: { readonly accountId: string };
  readonly infisical: { readonly organizationId: string; readonly projectId: string };
  /**
   * UUID of every Heroku app. Not looked up: Heroku's data source would write every config var of the app into the
   * state.
   */
  readonly heroku: { readonly appIds: Readonly<Record<HerokuAppName, string>> };
  readonly state: S3State | LocalState;
  /**
   * Lifts the protection of every stack: without it Terraform refuses to destroy one as a whole (decision 036).
   * @default false
   */
  readonly allowDestroy?: boolean | undefined;
}
