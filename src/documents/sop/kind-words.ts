import type { Kind } from "../../model/credential";

/** How a kind of credential is made and ended, in words. */
export interface KindWords {
  /** What it is at the vendor. */
  readonly what: string;
  /** Who makes it. */
  readonly madeBy: "Terraform" | "a person";
  /** What a rotation of this kind needs beside the common steps. @default - nothing */
  readonly note?: string;
  /** What has to have happened between the proof and the retirement, as a step. @default - nothing */
  readonly overlap?: string;
}

export const kindWords: Readonly<Record<Kind, KindWords>> = {
  "cloudflare-api-token": { what: "API token", madeBy: "Terraform" },
  "cloudflare-access-service-token": {
    what: "Access service token",
    madeBy: "Terraform",
    note: "Its Service Auth policy admits every live generation and changes in place. A person attaches the policy to the Access application once ([going live, section 6](../../going-live.md#6-the-first-deploy)); rotations do not repeat that.",
  },
  "aws-access-key": {
    what: "access key of an IAM user",
    madeBy: "Terraform",
    note: "AWS allows two keys a user: retire the older one before the next rotation, and delete a key that somebody made by hand.",
  },
  "heroku-authorization": { what: "OAuth authorization", madeBy: "Terraform" },
  "infisical-machine-identity": {
    what: "client secret of a machine identity",
    madeBy: "Terraform",
    note: "Revoking one cuts off, with 401, everybody who holds an access token that was got with it, also one that was renewed since ([what a consumer has to do](../../consumers.md#with-a-machine-identity)).",
    overlap:
      "Leave consumers an hour to log in with the new one. `prove` again says how often each of the two was logged in with; who holds an access token nobody can tell.",
  },
  "supplied-value": { what: "value from the vendor's dashboard", madeBy: "a person" },
};
