import { createHmac } from "node:crypto";
import type { AwsClient } from "../../../packages/sandbox/stand-ins/aws/client";
import { awsStandIn } from "../../../packages/sandbox/stand-ins/aws/provider";
import {
  type ObjectValue,
  type ProviderError,
  UNKNOWN,
} from "../../../packages/sandbox/stand-ins/definition";
import { AwsWorld, accountId, bootstrapUser } from "../aws/aws-world";

const world = new AwsWorld();
let client: AwsClient;
beforeAll(async () => {
  await world.open();
  client = await configured({});
});
afterAll(() => world.close());
let before: object;
beforeEach(() => {
  before = world.lasting;
  world.traffic.length = 0;
});

const user = awsStandIn.resources.aws_iam_user!;
const accessKey = awsStandIn.resources.aws_iam_access_key!;
const userPolicy = awsStandIn.resources.aws_iam_user_policy!;

async function configured(block: ObjectValue, environment: Record<string, string> = {}): Promise<AwsClient> {
  const nothing = Object.keys(awsStandIn.schema.provider.block.attributes ?? {}).map((name) => [name, null]);
  const blocks = Object.keys(awsStandIn.schema.provider.block.block_types ?? {}).map((name) => [name, []]);
  const config = { ...Object.fromEntries([...nothing, ...blocks]), ...block };
  return awsStandIn.configure(config, { ...world.environment, ...environment });
}

function calls(): string[] {
  return world.traffic.map(({ action }) => action!);
}

function failure(call: Promise<unknown>): Promise<ProviderError> {
  return call.then(
    () => Promise.reject(new Error("the call was not refused")),
    (error) => error,
  );
}

function plannedUser(attributes: ObjectValue): ObjectValue {
  return {
    arn: UNKNOWN,
    force_destroy: false,
    id: UNKNOWN,
    name: "reader",
    path: "/",
    permissions_boundary: null,
    tags: null,
    tags_all: {},
    unique_id: UNKNOWN,
    ...attributes,
  };
}

async function createUser(attributes: ObjectValue = {}, as = client): Promise<ObjectValue> {
  const planned = plannedUser(attributes);
  return user.create({ planned, config: planned, client: as });
}

async function updateUser(prior: ObjectValue, changes: ObjectValue): Promise<ObjectValue> {
  const planned = { ...prior, ...changes };
  return user.update({ prior, planned, config: planned, client });
}

function createKey(attributes: ObjectValue = {}): Promise<ObjectValue> {
  const planned: ObjectValue = {
    create_date: UNKNOWN,
    encrypted_secret: UNKNOWN,
    encrypted_ses_smtp_password_v4: UNKNOWN,
    id: UNKNOWN,
    key_fingerprint: UNKNOWN,
    pgp_key: null,
    secret: UNKNOWN,
    ses_smtp_password_v4: UNKNOWN,
    status: "Active",
    user: bootstrapUser,
    ...attributes,
  };
  return accessKey.create({ planned, config: planned, client });
}

test("configuring asks STS once who it is, unless both checks are skipped", async () => {
  await configured({});
  expect(calls()).toEqual(["GetCallerIdentity"]);
  await configured({ skip_credentials_validation: true, skip_requesting_account_id: true });
  expect(calls()).toEqual(["GetCallerIdentity"]);
});

test.each([
  ["no credentials", {}, { AWS_ACCESS_KEY_ID: "" }, "No valid credential sources found"],
  ["no region", {}, { AWS_REGION: "" }, "invalid AWS Region"],
  ["an address off loopback", {}, { AWS_ENDPOINT_URL_IAM: "https://iam.amazonaws.com" }, "loopback"],
  ["a wrong secret", { secret_key: "x".repeat(40) }, {}, "SignatureDoesNotMatch"],
  [
    "an account that is not allowed",
    { allowed_account_ids: ["111111111111"] },
    {},
    `not allowed: ${accountId}`,
  ],
  ["an account that is forbidden", { forbidden_account_ids: [accountId] }, {}, `not allowed: ${accountId}`],
])("%s stops the configuration", async (_name, block, environment, words) => {
  const error = await failure(configured(block as ObjectValue, environment as Record<string, string>));
  expect(error.message).toContain(words);
  expect(error.message).not.toContain("x".repeat(40));
});

test("a user is created and read; gone, it leaves the state; deleted again, nothing is wrong", async () => {
  const state = await createUser({ path: "/ops/", tags: { owner: "a" }, tags_all: { owner: "a" } });
  expect(calls()).toEqual(["CreateUser", "GetUser"]);
  expect(state).toMatchObject({
    id: "reader",
    arn: `arn:aws:iam::${accountId}:user/ops/reader`,
    unique_id: expect.stringMatching(/^AIDA/),
    tags: { owner: "a" },
    tags_all: { owner: "a" },
  });
  await user.delete({ state, client });
  expect(await user.read({ state, client })).toBeNull();
  await user.delete({ state, client });
  expect(world.lasting).toEqual(before);
});

test("name, path, tags and boundary change in place, with one call for each kind of change", async () => {
  const prior = await createUser({ tags: { a: "1", b: "2" }, tags_all: { a: "1", b: "2" } });
  world.traffic.length = 0;
  const boundary = "arn:aws:iam::aws:policy/PowerUserAccess";
  const state = await updateUser(prior, {
    name: "renamed",
    tags: { b: "3", c: "4" },
    tags_all: { b: "3", c: "4" },
    permissions_boundary: boundary,
  });
  expect(calls()).toEqual(["UpdateUser", "PutUserPermissionsBoundary", "UntagUser", "TagUser", "GetUser"]);
  expect(state).toMatchObject({ id: "renamed", unique_id: prior.unique_id, tags: { b: "3", c: "4" } });
  const plain = await updateUser(state, { permissions_boundary: null });
  expect(plain.permissions_boundary).toBeNull();
  await user.delete({ state: plain, client });
  expect(world.lasting).toEqual(before);
});

test("default tags go to the vendor and into tags_all, and only own tags into tags", async () => {
  const tagging = await configured({
    default_tags: [{ tags: { team: "core", owner: "all", stage: "prod" } }],
  });
  const config = plannedUser({ tags: { owner: "me", stage: "prod" } });
  const { planned } = await user.plan!({ prior: null, config, planned: config, client: tagging });
  const all = { team: "core", owner: "me", stage: "prod" };
  expect(planned.tags_all).toEqual(all);
  const state = await createUser(planned, tagging);
  expect(state.tags).toEqual({ owner: "me", stage: "prod" });
  expect(state.tags_all).toEqual(all);
  await user.delete({ state, client });
});

test("a user with a foreign key can only be deleted by force", async () => {
  const state = await createUser();
  await createKey({ user: "reader" });
  expect((await failure(user.delete({ state, client }))).message).toContain(
    "DeleteConflict: Cannot delete entity, must delete access keys first.",
  );
  world.traffic.length = 0;
  await user.delete({ state: { ...state, force_destroy: true }, client });
  expect(calls()).toEqual([
    "ListGroupsForUser",
    "ListAccessKeys",
    "DeleteAccessKey",
    "ListSSHPublicKeys",
    "ListVirtualMFADevices",
    "ListMFADevices",
    "DeleteLoginProfile",
    "ListSigningCertificates",
    "ListServiceSpecificCredentials",
    "DeleteUser",
  ]);
  expect(world.lasting).toEqual(before);
});

test("a key's secret is seen at its create and kept by refreshes, which never read it", async () => {
  const state = await createKey();
  expect(calls()).toEqual(["CreateAccessKey"]);
  expect(state.secret).toMatch(/^[A-Za-z0-9+/]{40}$/);
  expect(await accessKey.read({ state, client })).toEqual(state);
  await accessKey.delete({ state, client });
  expect(await accessKey.read({ state, client })).toBeNull();
  await accessKey.delete({ state, client });
  expect(world.lasting).toEqual(before);
});

test("the SMTP password is derived from the secret as SES documents it", async () => {
  const state = await createKey();
  let key: Buffer = Buffer.from(`AWS4${String(state.secret)}`);
  for (const word of ["11111111", "us-east-1", "ses", "aws4_request", "SendRawEmail"]) {
    key = createHmac("sha256", key).update(word).digest();
  }
  expect(state.ses_smtp_password_v4).toBe(Buffer.concat([Buffer.from([4]), key]).toString("base64"));
  await accessKey.delete({ state, client });
});

test("a key can be born inactive, and its status changes in place", async () => {
  const prior = await createKey({ status: "Inactive" });
  expect(calls()).toEqual(["CreateAccessKey", "UpdateAccessKey"]);
  const planned = { ...prior, status: "Active" };
  const state = await accessKey.update({ prior, planned, config: planned, client });
  expect(state).toEqual({ ...prior, status: "Active" });
  await accessKey.delete({ state, client });
  expect(accessKey.replaceOn).toEqual(["user", "pgp_key"]);
});

test("a third key is refused after one attempt, in the provider's words", async () => {
  const states = [await createKey(), await createKey()];
  world.traffic.length = 0;
  const error = await failure(createKey());
  expect(error.message).toMatch(
    /^creating IAM Access Key \(claude-infisical-bootstrap\): operation error IAM: CreateAccessKey, https response error StatusCode: 409, RequestID: [0-9a-f-]{36}, LimitExceeded: Cannot exceed quota for AccessKeysPerUser: 2$/,
  );
  expect(calls()).toEqual(["CreateAccessKey"]);
  for (const state of states) await accessKey.delete({ state, client });
});

test("a lost answer to a create is tried again, which leaves a key that nobody knows", async () => {
  world.faults.arm({ body: /Action=CreateAccessKey/, effect: { kind: "lose-answer" } });
  const state = await createKey();
  const user = [...world.state.users][1]!;
  expect(user.accessKeys).toHaveLength(2);
  expect(user.accessKeys[1]!.id).toBe(state.id);
  world.state.users.change(user, { accessKeys: [] });
});

test("a server error is tried again as often as max_retries says", async () => {
  const impatient = await configured({ max_retries: 2 });
  world.traffic.length = 0;
  world.faults.arm({
    body: /Action=GetUser/,
    times: 2,
    effect: { kind: "answer", when: "before", status: 503, body: "<ErrorResponse/>" },
  });
  const error = await failure(createUser({ name: "retried" }, impatient));
  expect(calls().filter((action) => action === "GetUser")).toHaveLength(2);
  expect(error.options.partialState).toMatchObject({ id: "retried" });
  world.state.users.remove(...world.state.users.by("name", "retried"));
});

test("an imported key finds its user, and its secret stays empty", async () => {
  const made = await createKey();
  const imported = await accessKey.import!({ id: String(made.id), client });
  expect(imported).toEqual({ id: made.id, user: bootstrapUser });
  expect(await accessKey.read({ state: imported, client })).not.toHaveProperty("secret");
  await accessKey.delete({ state: made, client });
});

test("a PGP key and an unknown status are found at plan", () => {
  const findings = accessKey.validate!({ status: "Sleeping", pgp_key: "keybase:someone", user: "x" });
  expect(findings.map(({ attribute }) => attribute)).toEqual([["status"], ["pgp_key"]]);
});

const policy = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: ["iam:Get*"], Resource: "*" }],
};

function createPolicy(attributes: ObjectValue): Promise<ObjectValue> {
  const planned: ObjectValue = {
    id: UNKNOWN,
    name: UNKNOWN,
    name_prefix: UNKNOWN,
    policy: JSON.stringify(policy, null, 2),
    user: bootstrapUser,
    ...attributes,
  };
  return userPolicy.create({ planned, config: planned, client });
}

test("a policy is put and read back, updated in place, and gone leaves the state", async () => {
  const prior = await createPolicy({ name: "p" });
  expect(calls()).toEqual(["PutUserPolicy", "GetUserPolicy"]);
  expect(prior).toMatchObject({ id: `${bootstrapUser}:p`, policy: JSON.stringify(policy, null, 2) });
  const planned = {
    ...prior,
    policy: JSON.stringify({ ...policy, Statement: { ...policy.Statement[0], Effect: "Deny" } }),
  };
  const state = await userPolicy.update({ prior, planned, config: planned, client });
  expect(JSON.parse([...world.state.users][1]!.inlinePolicies[0]!.document).Statement.Effect).toBe("Deny");
  await userPolicy.delete({ state, client });
  expect(await userPolicy.read({ state, client })).toBeNull();
  expect(world.lasting).toEqual(before);
});

test("a policy that says the same in another form is no change, another one is", async () => {
  const prior = await createPolicy({ name: "p" });
  const same = JSON.stringify({
    Statement: { Resource: ["*"], Action: "iam:Get*", Effect: "Allow" },
    Version: "2012-10-17",
  });
  const plan = async (text: string) => {
    const planned = { ...prior, policy: text };
    return (await userPolicy.plan!({ prior, config: planned, planned, client })).planned.policy;
  };
  expect(await plan(same)).toBe(prior.policy);
  const other = same.replace("Get", "List");
  expect(await plan(other)).toBe(other);
  await userPolicy.delete({ state: prior, client });
});

test("a policy without a name gets one, with its prefix", async () => {
  const unnamed = await createPolicy({ name: null, name_prefix: null });
  const prefixed = await createPolicy({ name: null, name_prefix: "costs-" });
  expect(unnamed.name).toMatch(/^terraform-[0-9a-f]{26}$/);
  expect(prefixed.name).toMatch(/^costs-[0-9a-f]{26}$/);
  for (const state of [unnamed, prefixed]) await userPolicy.delete({ state, client });
});

test("a refused policy fails in the vendor's words", async () => {
  const error = await failure(createPolicy({ name: "p", policy: '{"Statement":[]}' }));
  expect(error.message).toContain("MalformedPolicyDocument: Syntax errors in policy.");
  expect(userPolicy.validate!({ policy: "no json", name: null, name_prefix: null })).toHaveLength(1);
});
