import { codeSpan } from "../../review/markdown";
import { fact, type Grant, type KindDefinition, type Proven } from "../definition";
import { issued, schema } from "./entry";

export const definition = {
  schema: schema satisfies Proven<"aws-access-key", typeof schema>,
  issued,
  lasting: ["rotation", "user"],
  constructorName: "awsAccessKey",
  isMinted: true,
  mintedAt: "aws",
  providers: ["aws"],
  resourceTypes: ["aws_iam_access_key"],
  partKeys: () => ["ACCESS_KEY_ID", "SECRET_ACCESS_KEY"],
  derived: [{ secret: "SMTP password", fromPart: "SECRET_ACCESS_KEY" }],
  grants: ({ user }) => {
    if (user === undefined) return [];
    if (!user.exists) return user.allow.map(grantOf);
    return [
      {
        text: `do what the IAM user ${user.name} may, which nothing here limits`,
        isWide: true,
        isReading: undefined,
      },
    ];
  },
  words: {
    title: "an AWS access key",
    what: "access key of an IAM user",
    note: "AWS allows two keys a user: retire the older one before the next rotation, and delete a key that somebody made by hand.",
  },
  vendorItems: ({ user }) =>
    user.exists
      ? []
      : [
          {
            isDone: false,
            text: `The additional IAM user ${codeSpan(user.name)} is approved (section 5, step 2)`,
            about: ["user"],
          },
        ],
  facts: ({ user }) => [
    fact("IAM user", `${user.name} (${user.exists ? "exists already" : "made here"})`),
    ...(user.exists ? [] : [fact("Its policy allows", user.allow.join(", "))]),
  ],
} as const satisfies KindDefinition<"aws-access-key">;

/**
 * IAM's own verbs for what changes nothing (AWS service authorization reference, access levels "Read" and "List"); any
 * other may write.
 */
const readingAction = /^[a-z0-9-]+:(get|list|describe|view|lookup|search|batchget)[a-z0-9]*\*?$/i;

/**
 * Services that hold neither data nor secrets of a company: costs, budgets, prices, the state of AWS itself. CloudWatch is
 * none of them, as its contributor insights answer with fields of logs.
 */
const harmless = /^(ce|cur|budgets|pricing|health):/i;

function grantOf(action: string): Grant {
  const isReading = readingAction.test(action);
  return {
    text: `call ${action} on every resource`,
    isWide: !(isReading && harmless.test(action)),
    isReading,
  };
}
