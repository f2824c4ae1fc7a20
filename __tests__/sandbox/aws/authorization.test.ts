import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  DeleteUserCommand,
  DeleteUserPermissionsBoundaryCommand,
  DeleteUserPolicyCommand,
  GetUserCommand,
  type IAMClient,
  ListAccessKeysCommand,
  ListUsersCommand,
  PutUserPermissionsBoundaryCommand,
  PutUserPolicyCommand,
  TagUserCommand,
  UpdateUserCommand,
} from "@aws-sdk/client-iam";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { AwsWorld, accountId, bootstrapUser, type Credentials, refusal } from "./aws-world";

const world = new AwsWorld();
let credentials: Credentials;
let caller: IAMClient;

beforeAll(async () => {
  await world.open();
  const { AccessKey: key } = await world.iam().send(new CreateAccessKeyCommand({ UserName: bootstrapUser }));
  credentials = { accessKeyId: key!.AccessKeyId!, secretAccessKey: key!.SecretAccessKey! };
  caller = world.iam(credentials);
});
afterAll(() => world.close());

/** Gives the caller this policy and no other. */
async function allow(...statements: object[]): Promise<void> {
  const document = JSON.stringify({ Version: "2012-10-17", Statement: statements });
  const input = { UserName: bootstrapUser, PolicyName: "test", PolicyDocument: document };
  await world.iam().send(new PutUserPolicyCommand(input));
}

const own = `arn:aws:iam::${accountId}:user/${bootstrapUser}`;
const readSelf = () => caller.send(new GetUserCommand({}));
const readOther = () => caller.send(new GetUserCommand({ UserName: "sandbox-operator" }));

test("a user without a policy may do nothing but ask who it is", async () => {
  await world
    .iam()
    .send(new DeleteUserPolicyCommand({ UserName: bootstrapUser, PolicyName: "test" }))
    .catch(() => {});
  const refused = await refusal(caller.send(new CreateUserCommand({ UserName: "someone" })));
  expect(refused).toEqual({
    name: "AccessDenied",
    status: 403,
    message:
      `User: ${own} is not authorized to perform: iam:CreateUser on resource: arn:aws:iam::${accountId}:user/someone ` +
      "because no identity-based policy allows the iam:CreateUser action",
  });
  expect((await world.sts(credentials).send(new GetCallerIdentityCommand({}))).Arn).toBe(own);
});

test("a refused call changes nothing and does not tell whether the user exists", async () => {
  await allow({ Effect: "Allow", Action: "iam:ListUsers", Resource: "*" });
  const before = world.lasting;
  const existing = await refusal(caller.send(new DeleteUserCommand({ UserName: "sandbox-operator" })));
  const missing = await refusal(caller.send(new DeleteUserCommand({ UserName: "nobody" })));
  expect([existing.name, missing.name]).toEqual(["AccessDenied", "AccessDenied"]);
  expect(world.lasting).toEqual(before);
});

test("an allow reaches the actions that its pattern names, whatever their case", async () => {
  await allow({ Effect: "Allow", Action: "IAM:get*", Resource: "*" });
  await readSelf();
  expect((await refusal(caller.send(new ListUsersCommand({})))).name).toBe("AccessDenied");
});

test("an allow reaches the resources that its pattern names", async () => {
  await allow({ Effect: "Allow", Action: "iam:*", Resource: own });
  await readSelf();
  expect((await refusal(readOther())).name).toBe("AccessDenied");
});

test("a user may manage its own keys with a policy variable", async () => {
  const Resource = own.replace(bootstrapUser, "${aws:username}");
  await allow({ Effect: "Allow", Action: ["iam:*AccessKey*"], Resource });
  const { AccessKey: key } = await caller.send(new CreateAccessKeyCommand({}));
  await caller.send(new DeleteAccessKeyCommand({ AccessKeyId: key!.AccessKeyId! }));
  const other = caller.send(new ListAccessKeysCommand({ UserName: "sandbox-operator" }));
  expect((await refusal(other)).name).toBe("AccessDenied");
});

test("a deny wins over every allow", async () => {
  await allow(
    { Effect: "Allow", Action: "*", Resource: "*" },
    { Effect: "Deny", Action: "iam:GetUser", Resource: `arn:aws:iam::${accountId}:user/sandbox-?perator` },
  );
  await readSelf();
  expect((await refusal(readOther())).message).toContain("with an explicit deny in an identity-based policy");
});

test("NotAction and NotResource mean all others", async () => {
  await allow({ Effect: "Allow", NotAction: "iam:List*", NotResource: own });
  await readOther();
  expect((await refusal(readSelf())).name).toBe("AccessDenied");
  expect((await refusal(caller.send(new ListUsersCommand({})))).name).toBe("AccessDenied");
});

test.each([
  ["holds", { StringEquals: { "aws:username": bootstrapUser } }, true],
  ["does not hold", { StringEquals: { "aws:username": "other" } }, false],
  ["is negated", { StringNotLike: { "aws:username": "claude-*" } }, false],
  ["names the region", { StringEquals: { "aws:RequestedRegion": ["eu-west-1", "us-east-1"] } }, true],
  ["asks for TLS", { Bool: { "aws:SecureTransport": "true" } }, false],
  ["cannot be judged", { DateLessThan: { "aws:CurrentTime": "2090-01-01T00:00:00Z" } }, false],
])("an allow whose condition %s counts accordingly", async (_name, Condition, allowed) => {
  await allow({ Effect: "Allow", Action: "iam:GetUser", Resource: "*", Condition });
  const result = await readSelf().then(
    () => true,
    () => false,
  );
  expect(result).toBe(allowed);
});

test("a rename needs the permission for the new name too", async () => {
  await world.iam().send(new CreateUserCommand({ UserName: "team-a" }));
  await allow({
    Effect: "Allow",
    Action: "iam:UpdateUser",
    Resource: `arn:aws:iam::${accountId}:user/team-*`,
  });
  const rename = (NewUserName: string) =>
    caller.send(new UpdateUserCommand({ UserName: "team-a", NewUserName }));
  expect((await refusal(rename("admin"))).name).toBe("AccessDenied");
  await rename("team-b");
  await world.iam().send(new DeleteUserCommand({ UserName: "team-b" }));
});

test("creating a user with tags needs the permission to tag", async () => {
  await allow({ Effect: "Allow", Action: "iam:CreateUser", Resource: "*" });
  const Tags = [{ Key: "owner", Value: "x" }];
  const refused = await refusal(caller.send(new CreateUserCommand({ UserName: "tagged", Tags })));
  expect(refused.message).toContain("iam:TagUser");
  await caller.send(new CreateUserCommand({ UserName: "tagged" }));
  expect((await refusal(caller.send(new TagUserCommand({ UserName: "tagged", Tags })))).name).toBe(
    "AccessDenied",
  );
  await world.iam().send(new DeleteUserCommand({ UserName: "tagged" }));
});

test("a permissions boundary limits what policies allow", async () => {
  await allow({ Effect: "Allow", Action: "*", Resource: "*" });
  const PermissionsBoundary = "arn:aws:iam::aws:policy/IAMReadOnlyAccess";
  await world
    .iam()
    .send(new PutUserPermissionsBoundaryCommand({ UserName: bootstrapUser, PermissionsBoundary }));
  await readSelf();
  const refused = await refusal(caller.send(new CreateUserCommand({ UserName: "someone" })));
  expect(refused.message).toContain("because no permissions boundary allows the iam:CreateUser action");
  await world.iam().send(new DeleteUserPermissionsBoundaryCommand({ UserName: bootstrapUser }));
});
