import {
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  DeleteUserCommand,
  DeleteUserPermissionsBoundaryCommand,
  DeleteUserPolicyCommand,
  DetachUserPolicyCommand,
  GetAccessKeyLastUsedCommand,
  GetLoginProfileCommand,
  GetUserCommand,
  GetUserPolicyCommand,
  ListAccessKeysCommand,
  ListAttachedUserPoliciesCommand,
  ListGroupsForUserCommand,
  ListMFADevicesCommand,
  ListServiceSpecificCredentialsCommand,
  ListSigningCertificatesCommand,
  ListSSHPublicKeysCommand,
  ListUserPoliciesCommand,
  ListUsersCommand,
  ListUserTagsCommand,
  ListVirtualMFADevicesCommand,
  PutUserPermissionsBoundaryCommand,
  PutUserPolicyCommand,
  paginateListUsers,
  TagUserCommand,
  UntagUserCommand,
  UpdateAccessKeyCommand,
  UpdateUserCommand,
} from "@aws-sdk/client-iam";
import { AwsWorld, accountId, bootstrapUser, refusal } from "./aws-world";

const world = new AwsWorld();
beforeAll(() => world.open());
afterAll(() => world.close());
let before: object;
beforeEach(() => {
  before = world.lasting;
});

const policy = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: ["ce:Get*"], Resource: "*" }],
});

test("a user is created with path, tags and ids in AWS's formats, read, and deleted without a trace", async () => {
  const iam = world.iam();
  const { User: made } = await iam.send(
    new CreateUserCommand({ UserName: "reader", Path: "/ops/", Tags: [{ Key: "owner", Value: "a b+c" }] }),
  );
  expect(made!.Arn).toBe(`arn:aws:iam::${accountId}:user/ops/reader`);
  expect(made!.UserId).toMatch(/^AIDA[A-Z2-7]{17}$/);
  const { User: read } = await iam.send(new GetUserCommand({ UserName: "reader" }));
  expect(read).toEqual(made);
  expect(read!.Tags).toEqual([{ Key: "owner", Value: "a b+c" }]);
  await iam.send(new DeleteUserCommand({ UserName: "reader" }));
  expect((await refusal(iam.send(new GetUserCommand({ UserName: "reader" })))).name).toBe(
    "NoSuchEntityException",
  );
  expect(world.lasting).toEqual(before);
});

test("names are unique without regard to case", async () => {
  const taken = await refusal(
    world.iam().send(new CreateUserCommand({ UserName: bootstrapUser.toUpperCase() })),
  );
  expect([taken.name, taken.status]).toEqual(["EntityAlreadyExistsException", 409]);
});

test.each([
  ["a name with a space", { UserName: "bad name" }],
  ["a name of 65 characters", { UserName: "x".repeat(65) }],
  ["a path without slashes at its ends", { UserName: "fine", Path: "ops" }],
  ["a tag key of 129 characters", { UserName: "fine", Tags: [{ Key: "x".repeat(129), Value: "" }] }],
])("%s is refused with 400 ValidationError", async (_name, input) => {
  const refused = await refusal(world.iam().send(new CreateUserCommand(input)));
  expect([refused.name, refused.status]).toEqual(["ValidationError", 400]);
  expect(world.lasting).toEqual(before);
});

test("a tag key twice, in another case, is refused", async () => {
  const Tags = [
    { Key: "owner", Value: "1" },
    { Key: "Owner", Value: "2" },
  ];
  const refused = await refusal(world.iam().send(new CreateUserCommand({ UserName: "fine", Tags })));
  expect(refused.status).toBe(400);
  expect(refused.message).toContain("case insensitive");
});

test("a rename moves keys and policies along, and the old name is free again", async () => {
  const iam = world.iam();
  await iam.send(new CreateUserCommand({ UserName: "old" }));
  await iam.send(new PutUserPolicyCommand({ UserName: "old", PolicyName: "p", PolicyDocument: policy }));
  await iam.send(new UpdateUserCommand({ UserName: "old", NewUserName: "new", NewPath: "/moved/" }));
  expect((await iam.send(new GetUserCommand({ UserName: "new" }))).User!.Path).toBe("/moved/");
  expect((await iam.send(new ListUserPoliciesCommand({ UserName: "new" }))).PolicyNames).toEqual(["p"]);
  const taken = await refusal(
    iam.send(new UpdateUserCommand({ UserName: "new", NewUserName: bootstrapUser })),
  );
  expect(taken.name).toBe("EntityAlreadyExistsException");
  await iam.send(new DeleteUserPolicyCommand({ UserName: "new", PolicyName: "p" }));
  await iam.send(new DeleteUserCommand({ UserName: "new" }));
  expect(world.lasting).toEqual(before);
});

test("tags are added, replaced and removed", async () => {
  const iam = world.iam();
  const list = async () => (await iam.send(new ListUserTagsCommand({ UserName: bootstrapUser }))).Tags;
  await iam.send(
    new TagUserCommand({
      UserName: bootstrapUser,
      Tags: [
        { Key: "OWNER", Value: "other" },
        { Key: "generation", Value: "2" },
      ],
    }),
  );
  expect(await list()).toEqual([
    { Key: "OWNER", Value: "other" },
    { Key: "generation", Value: "2" },
  ]);
  await iam.send(new UntagUserCommand({ UserName: bootstrapUser, TagKeys: ["generation"] }));
  await iam.send(
    new TagUserCommand({ UserName: bootstrapUser, Tags: [{ Key: "owner", Value: "platform" }] }),
  );
  expect(world.lasting).toEqual(before);
});

test("the 51st tag is refused", async () => {
  const Tags = Array.from({ length: 51 }, (_, index) => ({ Key: `k${index}`, Value: "" }));
  const refused = await refusal(world.iam().send(new TagUserCommand({ UserName: bootstrapUser, Tags })));
  expect([refused.name, refused.status]).toEqual(["LimitExceededException", 409]);
  expect(world.lasting).toEqual(before);
});

test("a user has two access keys at most, inactive ones among them, and each secret shows once", async () => {
  const iam = world.iam();
  const create = () => iam.send(new CreateAccessKeyCommand({ UserName: bootstrapUser }));
  const { AccessKey: first } = await create();
  expect(first!.AccessKeyId).toMatch(/^AKIA[A-Z2-7]{16}$/);
  expect(first!.SecretAccessKey).toMatch(/^[A-Za-z0-9+/]{40}$/);
  const { AccessKey: second } = await create();
  await iam.send(
    new UpdateAccessKeyCommand({
      UserName: bootstrapUser,
      AccessKeyId: first!.AccessKeyId!,
      Status: "Inactive",
    }),
  );
  expect(await refusal(create())).toEqual({
    name: "LimitExceededException",
    status: 409,
    message: "Cannot exceed quota for AccessKeysPerUser: 2",
  });
  const { AccessKeyMetadata: listed } = await iam.send(
    new ListAccessKeysCommand({ UserName: bootstrapUser }),
  );
  expect(listed!.map((key) => [key.AccessKeyId, key.Status])).toEqual([
    [first!.AccessKeyId, "Inactive"],
    [second!.AccessKeyId, "Active"],
  ]);
  expect(JSON.stringify(listed)).not.toContain(first!.SecretAccessKey);
  for (const key of [first, second]) {
    await iam.send(new DeleteAccessKeyCommand({ UserName: bootstrapUser, AccessKeyId: key!.AccessKeyId! }));
  }
  expect(world.lasting).toEqual(before);
});

test("a status that is none is refused before anything is looked up", async () => {
  const command = new UpdateAccessKeyCommand({
    UserName: "nobody",
    AccessKeyId: "AKIAAAAAAAAAAAAAAAAA",
    Status: "Sleeping" as "Active",
  });
  const refused = await refusal(world.iam().send(command));
  expect([refused.name, refused.status]).toEqual(["ValidationError", 400]);
  expect(refused.message).toContain("enum value set: [Active, Inactive]");
});

test("a key that does not exist is refused with NoSuchEntity", async () => {
  const AccessKeyId = "AKIAAAAAAAAAAAAAAAAA";
  for (const call of [
    world.iam().send(new DeleteAccessKeyCommand({ UserName: bootstrapUser, AccessKeyId })),
    world.iam().send(new GetAccessKeyLastUsedCommand({ AccessKeyId })),
  ]) {
    expect((await refusal(call)).message).toContain(`The Access Key with id ${AccessKeyId} cannot be found.`);
  }
});

test("a policy document comes back percent-encoded and otherwise unchanged", async () => {
  const iam = world.iam();
  const document = JSON.stringify({
    Version: "2012-10-17",
    Statement: { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::a b+c/*('!)" },
  });
  await iam.send(
    new PutUserPolicyCommand({ UserName: bootstrapUser, PolicyName: "p", PolicyDocument: document }),
  );
  const { PolicyDocument: read } = await iam.send(
    new GetUserPolicyCommand({ UserName: bootstrapUser, PolicyName: "p" }),
  );
  expect(read).toMatch(/^[A-Za-z0-9%._~-]+$/);
  expect(decodeURIComponent(read!)).toBe(document);
  await iam.send(new DeleteUserPolicyCommand({ UserName: bootstrapUser, PolicyName: "p" }));
  expect(world.lasting).toEqual(before);
});

test.each([
  ["no JSON", "{", "Syntax errors in policy."],
  ["no statement", '{"Version":"2012-10-17"}', "Syntax errors in policy."],
  ["an unknown version", '{"Version":"2020-01-01","Statement":[]}', "Syntax errors in policy."],
  ["no action", '{"Statement":{"Effect":"Allow","Resource":"*"}}', "must contain actions"],
  ["no resource", '{"Statement":{"Effect":"Allow","Action":"iam:*"}}', "must contain resources"],
  [
    "a principal",
    '{"Statement":{"Effect":"Allow","Action":"iam:*","Resource":"*","Principal":"*"}}',
    "principal",
  ],
  [
    "an action without a vendor",
    '{"Statement":{"Effect":"Allow","Action":"GetUser","Resource":"*"}}',
    "vendor",
  ],
  ["a resource that is no ARN", '{"Statement":{"Effect":"Allow","Action":"iam:*","Resource":"user"}}', "ARN"],
])("a policy with %s is refused with MalformedPolicyDocument", async (_name, PolicyDocument, words) => {
  const refused = await refusal(
    world.iam().send(new PutUserPolicyCommand({ UserName: bootstrapUser, PolicyName: "p", PolicyDocument })),
  );
  expect([refused.name, refused.status]).toEqual(["MalformedPolicyDocumentException", 400]);
  expect(refused.message).toContain(words);
  expect(world.lasting).toEqual(before);
});

test("inline policies of one user hold 2048 characters together, white space not counted", async () => {
  const iam = world.iam();
  const put = (name: string, document: string) =>
    iam.send(
      new PutUserPolicyCommand({ UserName: bootstrapUser, PolicyName: name, PolicyDocument: document }),
    );
  const sized = (length: number) => {
    const empty = JSON.stringify({ Id: "", ...JSON.parse(policy) });
    return empty.replace('"Id":""', `"Id":"${"x".repeat(length - empty.length)}"`);
  };
  await put("a", sized(1500));
  expect((await refusal(put("b", sized(549)))).name).toBe("LimitExceededException");
  await put("b", `${" ".repeat(5000)}${sized(548)}`);
  for (const PolicyName of ["a", "b"]) {
    await iam.send(new DeleteUserPolicyCommand({ UserName: bootstrapUser, PolicyName }));
  }
  expect(world.lasting).toEqual(before);
});

test("a user with policies or keys cannot be deleted, and the refusal names what must go first", async () => {
  const iam = world.iam();
  const UserName = "leaver";
  const remove = () => iam.send(new DeleteUserCommand({ UserName }));
  await iam.send(new CreateUserCommand({ UserName }));
  const { AccessKey: key } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: "p", PolicyDocument: policy }));
  await iam.send(
    new AttachUserPolicyCommand({ UserName, PolicyArn: "arn:aws:iam::aws:policy/IAMReadOnlyAccess" }),
  );
  expect(await refusal(remove())).toEqual({
    name: "DeleteConflictException",
    status: 409,
    message: "Cannot delete entity, must delete policies first.",
  });
  await iam.send(new DeleteUserPolicyCommand({ UserName, PolicyName: "p" }));
  expect((await refusal(remove())).message).toBe("Cannot delete entity, must detach all policies first.");
  await iam.send(
    new DetachUserPolicyCommand({ UserName, PolicyArn: "arn:aws:iam::aws:policy/IAMReadOnlyAccess" }),
  );
  expect((await refusal(remove())).message).toBe("Cannot delete entity, must delete access keys first.");
  await iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId: key!.AccessKeyId! }));
  await remove();
  expect(world.lasting).toEqual(before);
});

test("what else a user can have is listed, and there is none", async () => {
  const iam = world.iam();
  const UserName = bootstrapUser;
  expect((await iam.send(new ListGroupsForUserCommand({ UserName }))).Groups).toEqual([]);
  expect((await iam.send(new ListSSHPublicKeysCommand({ UserName }))).SSHPublicKeys ?? []).toEqual([]);
  expect((await iam.send(new ListMFADevicesCommand({ UserName }))).MFADevices).toEqual([]);
  expect((await iam.send(new ListVirtualMFADevicesCommand({}))).VirtualMFADevices).toEqual([]);
  expect((await iam.send(new ListSigningCertificatesCommand({ UserName }))).Certificates).toEqual([]);
  const specific = await iam.send(new ListServiceSpecificCredentialsCommand({ UserName }));
  expect(specific.ServiceSpecificCredentials ?? []).toEqual([]);
  expect((await iam.send(new ListAttachedUserPoliciesCommand({ UserName }))).AttachedPolicies).toEqual([]);
  expect((await refusal(iam.send(new GetLoginProfileCommand({ UserName })))).name).toBe(
    "NoSuchEntityException",
  );
});

test("a permissions boundary is set, shown and removed; one that does not exist is refused", async () => {
  const iam = world.iam();
  const PermissionsBoundary = "arn:aws:iam::aws:policy/PowerUserAccess";
  await iam.send(new PutUserPermissionsBoundaryCommand({ UserName: bootstrapUser, PermissionsBoundary }));
  const { User: user } = await iam.send(new GetUserCommand({ UserName: bootstrapUser }));
  expect(user!.PermissionsBoundary).toEqual({
    PermissionsBoundaryType: "PermissionsBoundaryPolicy",
    PermissionsBoundaryArn: PermissionsBoundary,
  });
  await iam.send(new DeleteUserPermissionsBoundaryCommand({ UserName: bootstrapUser }));
  const missing = new PutUserPermissionsBoundaryCommand({
    UserName: bootstrapUser,
    PermissionsBoundary: `arn:aws:iam::${accountId}:policy/none`,
  });
  expect((await refusal(iam.send(missing))).name).toBe("NoSuchEntityException");
  expect(world.lasting).toEqual(before);
});

test("a list that does not fit is cut, and the marker leads through all of it once", async () => {
  const iam = world.iam();
  const names = ["page-1", "page-2", "page-3"];
  for (const UserName of names) await iam.send(new CreateUserCommand({ UserName, Path: "/pages/" }));
  const first = await iam.send(new ListUsersCommand({ PathPrefix: "/pages/", MaxItems: 2 }));
  expect([first.IsTruncated, first.Users!.length]).toEqual([true, 2]);
  const seen: string[] = [];
  for await (const page of paginateListUsers({ client: iam, pageSize: 2 }, { PathPrefix: "/pages/" })) {
    seen.push(...page.Users!.map((user) => user.UserName!));
  }
  expect(seen).toEqual(names);
  expect((await refusal(iam.send(new ListUsersCommand({ Marker: "nonsense" })))).name).toBe(
    "ValidationError",
  );
  expect((await refusal(iam.send(new ListUsersCommand({ MaxItems: 1001 })))).name).toBe("ValidationError");
  for (const UserName of names) await iam.send(new DeleteUserCommand({ UserName }));
  expect(world.lasting).toEqual(before);
});
