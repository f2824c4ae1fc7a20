import { AwsAccessKeys } from "../../../constructs/tokens/aws-access-key";
import type { EntryOf } from "../../../src/model/credential";
import { built, type Live, tokenProps } from "../../support/built";

type User = EntryOf<"aws-access-key">["user"];
const name = "AWS_BILLING_READ";
const id = `${name}_prod_billing_read`;
const keys = (user: User, ...live: [Live, ...Live[]]) =>
  built((stack) => {
    const props = tokenProps<"aws-access-key">(stack, name, live);
    new AwsAccessKeys(stack, "token", { ...props, credential: { ...props.credential, user } });
  });
const made: User = { name: "billing.read", exists: false, allow: ["ce:Get*"] };
const usersOf = ({ resource }: ReturnType<typeof keys>) =>
  Object.values(resource.aws_iam_access_key ?? {}).map(({ user }) => user);

test("a user that is made here may do what its entry allows, and nothing else", () => {
  const { resource } = keys(made, { generation: 1 });
  expect(resource.aws_iam_user).toEqual({
    [id]: { name: "billing.read", tags: { credential: name, environment: "prod" } },
  });
  const policy = resource.aws_iam_user_policy?.[id];
  expect(policy).toMatchObject({ name, user: `\${aws_iam_user.${id}.name}` });
  expect(JSON.parse(policy.policy)).toEqual({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: ["ce:Get*"], Resource: "*" }],
  });
});

test("two keys of one user share it, and each waits for it", () => {
  const two = keys(made, { generation: 1 }, { generation: 2 });
  expect(Object.keys(two.resource.aws_iam_user ?? {})).toEqual([id]);
  expect(usersOf(two)).toEqual([`\${aws_iam_user.${id}.name}`, `\${aws_iam_user.${id}.name}`]);
  expect(two).not.toHaveProperty("removed");
});

test("a user that exists is only named, and the stack lets go of one of that name which it had made", () => {
  const existing = keys({ name: "billing.read", exists: true }, { generation: 1 });
  expect(Object.keys(existing.resource).sort()).toEqual(["aws_iam_access_key", "terraform_data"]);
  expect(usersOf(existing)).toEqual(["billing.read"]);
  expect(existing.removed).toEqual(
    ["aws_iam_user", "aws_iam_user_policy"].map((type) => ({
      from: `${type}.${id}`,
      lifecycle: { destroy: false },
    })),
  );
  expect(existing).not.toHaveProperty("moved");
});
