import { Sha256 } from "@aws-crypto/sha256-js";
import {
  CreateAccessKeyCommand,
  DeleteAccessKeyCommand,
  GetAccessKeyLastUsedCommand,
  GetUserCommand,
  UpdateAccessKeyCommand,
} from "@aws-sdk/client-iam";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { SignatureV4 } from "@smithy/signature-v4";
import { AwsWorld, accountId, bootstrapUser, type Credentials, refusal } from "./aws-world";

const world = new AwsWorld();
beforeAll(() => world.open());
afterAll(() => world.close());
afterEach(() => {
  world.ahead = 0;
});

const whoAmI = "Action=GetCallerIdentity&Version=2011-06-15";

/** Signs a body for STS; the test then sends it, or something else, under these headers. */
async function signed(
  body: string,
  options: { date?: Date; service?: string; credentials?: Credentials } = {},
): Promise<Record<string, string>> {
  const { host } = new URL(world.url);
  const signer = new SignatureV4({
    credentials: options.credentials ?? world.operator,
    region: "us-east-1",
    service: options.service ?? "sts",
    sha256: Sha256,
  });
  const request = {
    method: "POST",
    protocol: "http:",
    hostname: host,
    path: "/",
    headers: { host, "content-type": "application/x-www-form-urlencoded" },
    body,
  };
  const { headers } = await signer.sign(request, { signingDate: options.date ?? new Date() });
  return headers;
}

test("the environment for clients names the operator's key, both endpoints and no metadata service", () => {
  expect(world.environment).toEqual({
    AWS_ACCESS_KEY_ID: expect.stringMatching(/^AKIA[A-Z2-7]{16}$/),
    AWS_SECRET_ACCESS_KEY: expect.stringMatching(/^[A-Za-z0-9+/]{40}$/),
    AWS_REGION: "us-east-1",
    AWS_ENDPOINT_URL_IAM: world.url,
    AWS_ENDPOINT_URL_STS: world.url,
    AWS_EC2_METADATA_DISABLED: "true",
  });
});

test("a signed caller learns who it is", async () => {
  const identity = await world.sts().send(new GetCallerIdentityCommand({}));
  expect(identity.Account).toBe(accountId);
  expect(identity.Arn).toBe(`arn:aws:iam::${accountId}:user/sandbox-operator`);
  expect(identity.UserId).toMatch(/^AIDA[A-Z2-7]{17}$/);
});

test("any region may sign, as with a custom endpoint", async () => {
  const identity = await world.sts(world.operator, "eu-central-1").send(new GetCallerIdentityCommand({}));
  expect(identity.Account).toBe(accountId);
});

test("an unsigned request is refused with MissingAuthenticationToken", async () => {
  const { status, text } = await world.post(whoAmI);
  expect(status).toBe(403);
  expect(text).toContain("<Code>MissingAuthenticationToken</Code>");
});

test("an unknown key is refused with InvalidClientTokenId", async () => {
  const credentials = { accessKeyId: "AKIAAAAAAAAAAAAAAAAA", secretAccessKey: "x".repeat(40) };
  const { name, status } = await refusal(world.sts(credentials).send(new GetCallerIdentityCommand({})));
  expect([name, status]).toEqual(["InvalidClientTokenId", 403]);
});

test("a wrong secret is refused with SignatureDoesNotMatch", async () => {
  const credentials = { ...world.operator, secretAccessKey: "x".repeat(40) };
  const { name, status } = await refusal(world.sts(credentials).send(new GetCallerIdentityCommand({})));
  expect([name, status]).toEqual(["SignatureDoesNotMatch", 403]);
});

test("a body, a signed header or a signature that was changed on the way is refused", async () => {
  const headers = await signed(whoAmI);
  const authorization = headers.authorization!;
  const flipped = authorization.replace(/.$/, (last) => (last === "0" ? "1" : "0"));
  expect((await world.post(whoAmI, headers)).status).toBe(200);
  for (const attempt of [
    await world.post(`${whoAmI}&Extra=1`, headers),
    await world.post(whoAmI, {
      ...headers,
      "content-type": "application/x-www-form-urlencoded; charset=utf-8",
    }),
    await world.post(whoAmI, { ...headers, authorization: flipped }),
  ]) {
    expect(attempt.status).toBe(403);
    expect(attempt.text).toContain("<Code>SignatureDoesNotMatch</Code>");
  }
});

test("a signature for another service is refused", async () => {
  const { status, text } = await world.post(whoAmI, await signed(whoAmI, { service: "iam" }));
  expect(status).toBe(403);
  expect(text).toContain("Credential should be scoped to correct service: 'sts'.");
});

test.each([
  ["16 minutes old", -16, "Signature expired"],
  ["16 minutes ahead", 16, "Signature not yet current"],
])("a signature that is %s is refused", async (_name, minutes, words) => {
  const date = new Date(Date.now() + minutes * 60_000);
  const { status, text } = await world.post(whoAmI, await signed(whoAmI, { date }));
  expect(status).toBe(403);
  expect(text).toContain("<Code>SignatureDoesNotMatch</Code>");
  expect(text).toContain(words);
});

test("a signature that is 14 minutes old is taken", async () => {
  const date = new Date(Date.now() - 14 * 60_000);
  expect((await world.post(whoAmI, await signed(whoAmI, { date }))).status).toBe(200);
});

test("an SDK follows the account's clock when it is a year ahead", async () => {
  world.ahead = 365 * 24 * 3600 * 1000;
  const client = world.sts();
  await client.send(new GetCallerIdentityCommand({})).catch(() => {});
  const identity = await client.send(new GetCallerIdentityCommand({}));
  expect(identity.Account).toBe(accountId);
});

test.each([
  ["AWS4-HMAC-SHA256 SignedHeaders=host, Signature=00", "Credential"],
  ["AWS4-HMAC-SHA256 Credential=AKIA/20310101/us-east-1/sts/aws4_request, Signature=00", "SignedHeaders"],
  ["AWS4-HMAC-SHA256 Credential=AKIA/20310101/us-east-1/sts/aws4_request, SignedHeaders=host", "Signature"],
])(
  "an incomplete Authorization header is refused with 400 and names what is missing",
  async (authorization, part) => {
    const { status, text } = await world.post(whoAmI, { authorization });
    expect(status).toBe(400);
    expect(text).toContain("<Code>IncompleteSignature</Code>");
    expect(text).toContain(`requires '${part}' parameter`);
  },
);

test("a session token is refused, because the account issues none", async () => {
  const headers = { ...(await signed(whoAmI)), "x-amz-security-token": "anything" };
  const { status, text } = await world.post(whoAmI, headers);
  expect(status).toBe(403);
  expect(text).toContain("<Code>InvalidClientTokenId</Code>");
});

test("a new key works at once; deactivated, activated and deleted it does as its status says", async () => {
  const iam = world.iam();
  const { AccessKey: key } = await iam.send(new CreateAccessKeyCommand({ UserName: bootstrapUser }));
  const sts = world.sts({ accessKeyId: key!.AccessKeyId!, secretAccessKey: key!.SecretAccessKey! });
  const works = () => sts.send(new GetCallerIdentityCommand({}));
  const named = { UserName: bootstrapUser, AccessKeyId: key!.AccessKeyId! };
  expect((await works()).Arn).toBe(`arn:aws:iam::${accountId}:user/${bootstrapUser}`);
  await iam.send(new UpdateAccessKeyCommand({ ...named, Status: "Inactive" }));
  expect((await refusal(works())).name).toBe("InvalidClientTokenId");
  await iam.send(new UpdateAccessKeyCommand({ ...named, Status: "Active" }));
  await works();
  await iam.send(new DeleteAccessKeyCommand(named));
  expect((await refusal(works())).name).toBe("InvalidClientTokenId");
});

test("the last use of a key is remembered, with service and region", async () => {
  const iam = world.iam();
  const { AccessKey: key } = await iam.send(new CreateAccessKeyCommand({ UserName: bootstrapUser }));
  const lastUsed = async () =>
    (await iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId: key!.AccessKeyId! }))).AccessKeyLastUsed!;
  expect(await lastUsed()).toEqual({ ServiceName: "N/A", Region: "N/A" });
  const credentials = { accessKeyId: key!.AccessKeyId!, secretAccessKey: key!.SecretAccessKey! };
  await world.sts(credentials, "eu-west-1").send(new GetCallerIdentityCommand({}));
  const used = await lastUsed();
  expect([used.ServiceName, used.Region]).toEqual(["sts", "eu-west-1"]);
  expect(Math.abs(used.LastUsedDate!.getTime() - Date.now())).toBeLessThan(10_000);
  await iam.send(new DeleteAccessKeyCommand({ UserName: bootstrapUser, AccessKeyId: key!.AccessKeyId! }));
});

test("an operation that does not exist, or not in this version, is refused with InvalidAction", async () => {
  for (const body of ["Action=NoSuchThing&Version=2011-06-15", "Action=CreateUser&Version=2011-06-15"]) {
    const { status, text } = await world.post(body, await signed(body));
    expect(status).toBe(400);
    expect(text).toContain("<Code>InvalidAction</Code>");
    expect(text).toContain("for version 2011-06-15");
  }
  const old = "Action=GetUser&Version=2009-01-01";
  const { text } = await world.post(old, await signed(old, { service: "iam" }));
  expect(text).toContain("Could not find operation GetUser for version 2009-01-01");
});

test("a GET with the operation in the query is signed and answered like a POST", async () => {
  const { host } = new URL(world.url);
  const query = { Action: "GetCallerIdentity", Version: "2011-06-15" };
  const signer = new SignatureV4({
    credentials: world.operator,
    region: "us-east-1",
    service: "sts",
    sha256: Sha256,
  });
  const request = { method: "GET", protocol: "http:", hostname: host, path: "/", query, headers: { host } };
  const { headers } = await signer.sign(request);
  const response = await fetch(`${world.url}/?${new URLSearchParams(query)}`, { headers });
  expect(response.status).toBe(200);
  expect(await response.text()).toContain(`<Account>${accountId}</Account>`);
});

test("GetUser without a name is the caller", async () => {
  const { User: user } = await world.iam().send(new GetUserCommand({}));
  expect(user!.UserName).toBe("sandbox-operator");
});
