import { CreateAccessKeyCommand, DeleteAccessKeyCommand, ListAccessKeysCommand } from "@aws-sdk/client-iam";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { awsKeyCounts } from "../verify/vendors";
import type { MintedKindExercise } from "./definition";
import { inFirst, lifeFacts, namedTwo } from "./life-facts";

export const awsAccessKey: MintedKindExercise<"aws-access-key"> = {
  accepts: async (_, { ACCESS_KEY_ID = "", SECRET_ACCESS_KEY = "" }, urls) => {
    const client = new STSClient({
      endpoint: urls.aws,
      region: "us-east-1",
      maxAttempts: 1,
      credentials: { accessKeyId: ACCESS_KEY_ID, secretAccessKey: SECRET_ACCESS_KEY },
    });
    return client.send(new GetCallerIdentityCommand({})).then(
      () => true,
      () => false,
    );
  },

  names: awsKeyCounts,

  makeByHand: async (operator, { user: { name } }) => {
    const { AccessKey } = await operator.iam.send(new CreateAccessKeyCommand({ UserName: name }));
    const { AccessKeyId = "", SecretAccessKey = "" } = AccessKey ?? {};
    return {
      vendor: "AWS",
      name,
      values: { ACCESS_KEY_ID: AccessKeyId, SECRET_ACCESS_KEY: SecretAccessKey },
    };
  },

  byHand: {
    list: async (operator, { user: { name } }) => {
      const { AccessKeyMetadata = [] } = await operator.iam.send(
        new ListAccessKeysCommand({ UserName: name }),
      );
      return AccessKeyMetadata.map(({ AccessKeyId = "" }) => AccessKeyId);
    },
    revoke: (operator, { user: { name } }, id) =>
      operator.iam.send(new DeleteAccessKeyCommand({ UserName: name, AccessKeyId: id })),
  },

  numbered: ({ user }, number) => ({ user: { ...user, name: `${user.name}-${number}` } }),

  life: () => {
    const [existing] = namedTwo("aws-access-key", ({ user }) => (user.exists ? user.name : undefined));
    return {
      name: "AWS_LIFE",
      vendor: "aws",
      entry: {
        ...lifeFacts,
        kind: "aws-access-key",
        scopes: ["Cost Explorer read"],
        user: { name: "random-life", exists: false, allow: ["ce:Get*"] },
        heroku: inFirst,
      },
      changes: [
        { user: { name: "another-life", exists: false, allow: ["ce:Get*"] } },
        { user: { name: "random-life", exists: false, allow: ["ce:Get*", "ce:List*"] } },
        { user: { name: existing, exists: true } },
      ],
    };
  },
};
