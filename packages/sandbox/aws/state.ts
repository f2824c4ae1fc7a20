import { randomBytes, randomInt } from "node:crypto";
import { z } from "zod";
import { entriesOf, type Kept } from "../records/entries";
import { tableOf } from "../records/table";

const timestamp = z.iso.datetime();
const base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

const accessKeySchema = z.strictObject({
  id: z.string().regex(/^AKIA[A-Z2-7]{16}$/),
  /** Kept in clear as AWS must keep it: a request's signature can only be checked with the secret itself. */
  secret: z.string().length(40),
  status: z.enum(["Active", "Inactive"]),
  createdAt: timestamp,
});

const tagSchema = z.strictObject({ key: z.string(), value: z.string() });

const userSchema = z.strictObject({
  id: z.string().regex(/^AIDA[A-Z2-7]{17}$/),
  name: z.string().regex(/^[\w+=,.@-]{1,64}$/),
  path: z.string(),
  createdAt: timestamp,
  tags: z.array(tagSchema),
  accessKeys: z.array(accessKeySchema).max(2),
  /** Documents as they were sent. */
  inlinePolicies: z.array(z.strictObject({ name: z.string(), document: z.string() })),
  /** ARNs of managed policies. */
  attachedPolicies: z.array(z.string()),
  permissionsBoundary: z.string().nullable(),
});

/** AWS's slice of the world. */
export const awsStateSchema = z.strictObject({
  accountId: z.string().regex(/^\d{12}$/),
  /** The access key that the operator works with. */
  operatorAccessKeyId: z.string(),
  users: tableOf(userSchema, {
    name: ({ name }) => name.toLowerCase(),
    accessKey: ({ accessKeys }) => accessKeys.map(({ id }) => id),
  }),
  history: z.strictObject({
    /** By access key id: the last request that the key signed. */
    accessKeyUse: entriesOf(z.strictObject({ at: timestamp, service: z.string(), region: z.string() })),
  }),
});

export type AwsState = z.infer<typeof awsStateSchema>;
export type AwsUser = Kept<z.infer<typeof userSchema>>;
export type AwsAccessKey = Kept<z.infer<typeof accessKeySchema>>;
export type AwsTag = Kept<z.infer<typeof tagSchema>>;

/** What exists in the AWS account before anything of ours is deployed. */
export interface AwsSeed {
  readonly accountId: string;
  readonly users: readonly {
    readonly name: string;
    /** @default "/" */
    readonly path?: string;
    readonly tags?: Readonly<Record<string, string>>;
  }[];
}

/** The user whose access key the operator works with. */
export const operatorName = "sandbox-operator";

const administratorPolicy = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
};

/** A world with the seed's users, and an administrator with one access key for the operator. */
export function newAwsState(seed: AwsSeed, now: Date): AwsState {
  const key = newAccessKey(now);
  const operator: AwsUser = {
    ...newUser({ name: operatorName, path: "/", tags: [], now }),
    accessKeys: [key],
    inlinePolicies: [{ name: "administrator", document: JSON.stringify(administratorPolicy) }],
  };
  const users = seed.users.map(({ name, path = "/", tags = {} }) =>
    newUser({ name, path, tags: Object.entries(tags).map(([tag, value]) => ({ key: tag, value })), now }),
  );
  return awsStateSchema.parse({
    accountId: seed.accountId,
    operatorAccessKeyId: key.id,
    users: [operator, ...users],
    history: { accessKeyUse: {} },
  });
}

/** A user without keys and policies. */
export function newUser(options: {
  readonly name: string;
  readonly path: string;
  readonly tags: readonly AwsTag[];
  readonly now: Date;
}): AwsUser {
  return {
    id: `AIDA${randomBase32(17)}`,
    name: options.name,
    path: options.path,
    createdAt: options.now.toISOString(),
    tags: [...options.tags],
    accessKeys: [],
    inlinePolicies: [],
    attachedPolicies: [],
    permissionsBoundary: null,
  };
}

/** An active access key: `AKIA` and 16 base32 characters, the secret 40 base64 characters (`+` and `/` among them). */
export function newAccessKey(now: Date): AwsAccessKey {
  return {
    id: `AKIA${randomBase32(16)}`,
    secret: randomBytes(30).toString("base64"),
    status: "Active",
    createdAt: now.toISOString(),
  };
}

function randomBase32(length: number): string {
  return Array.from({ length }, () => base32[randomInt(base32.length)]).join("");
}
