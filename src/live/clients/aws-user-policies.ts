import * as z from "zod/mini";
import { LiveError } from "../live-error";
import type { AwsApi } from "./aws";

const words = z.union([z.string(), z.array(z.string())]);
const statementSchema = z.object({
  Effect: z.string(),
  Action: z.optional(words),
  NotAction: z.optional(words),
  Resource: z.optional(words),
});
const documentSchema = z.object({ Statement: z.union([statementSchema, z.array(statementSchema)]) });

/** An inline policy of a user, as far as it allows something. */
export interface InlinePolicy {
  readonly name: string;
  /** Actions that it allows; `everything but …` for a statement that names what it does not allow. */
  readonly allows: readonly string[];
}

/** Everything that gives an IAM user permissions. */
export interface UserPolicies {
  readonly inline: readonly InlinePolicy[];
  /** Names of attached managed policies. */
  readonly attached: readonly string[];
  /** Groups that the user is in. */
  readonly groups: readonly string[];
}

/**
 * The policies and groups of a user (IAM API: ListUserPolicies, GetUserPolicy, ListAttachedUserPolicies,
 * ListGroupsForUser); undefined for a user that is not there.
 * @throws LiveError
 */
export async function readUserPolicies(aws: AwsApi, userName: string): Promise<UserPolicies | undefined> {
  const sdk = await import("@aws-sdk/client-iam");
  const names = await everyPage(aws, "ListUserPolicies", async (client, Marker, abortSignal) => {
    const page = await client.send(new sdk.ListUserPoliciesCommand({ UserName: userName, ...Marker }), {
      abortSignal,
    });
    return { items: page.PolicyNames ?? [], next: page.IsTruncated ? page.Marker : undefined };
  });
  if (names === undefined) return undefined;
  const [inline, attached, groups] = await Promise.all([
    Promise.all(names.map((name) => inlinePolicy(aws, userName, name))),
    everyPage(aws, "ListAttachedUserPolicies", async (client, Marker, abortSignal) => {
      const command = new sdk.ListAttachedUserPoliciesCommand({ UserName: userName, ...Marker });
      const page = await client.send(command, { abortSignal });
      const items = (page.AttachedPolicies ?? []).map(({ PolicyName = "" }) => PolicyName);
      return { items, next: page.IsTruncated ? page.Marker : undefined };
    }),
    everyPage(aws, "ListGroupsForUser", async (client, Marker, abortSignal) => {
      const page = await client.send(new sdk.ListGroupsForUserCommand({ UserName: userName, ...Marker }), {
        abortSignal,
      });
      const items = (page.Groups ?? []).map(({ GroupName = "" }) => GroupName);
      return { items, next: page.IsTruncated ? page.Marker : undefined };
    }),
  ]);
  return { inline, attached: attached ?? [], groups: groups ?? [] };
}

type Client = Parameters<Parameters<AwsApi["ask"]>[1]>[0];
type Page = { readonly items: readonly string[]; readonly next: string | undefined };

async function everyPage(
  aws: AwsApi,
  call: string,
  page: (client: Client, marker: { Marker?: string }, signal: AbortSignal) => Promise<Page>,
): Promise<readonly string[] | undefined> {
  const all: string[] = [];
  for (let next: string | undefined; ; ) {
    const marker = next === undefined ? {} : { Marker: next };
    const answer: Page | undefined = await aws.ask(call, (client, signal) => page(client, marker, signal));
    if (answer === undefined) return undefined;
    all.push(...answer.items);
    next = answer.next;
    if (next === undefined) return all;
  }
}

async function inlinePolicy(aws: AwsApi, userName: string, name: string): Promise<InlinePolicy> {
  const { GetUserPolicyCommand } = await import("@aws-sdk/client-iam");
  const answer = await aws.ask("GetUserPolicy", (client, abortSignal) =>
    client.send(new GetUserPolicyCommand({ UserName: userName, PolicyName: name }), { abortSignal }),
  );
  return { name, allows: allowedBy(answer?.PolicyDocument ?? "", `${userName}/${name}`) };
}

/** IAM gives a document URL-encoded (RFC 3986). */
function allowedBy(document: string, what: string): readonly string[] {
  let json: unknown;
  try {
    json = JSON.parse(decodeURIComponent(document));
  } catch {
    json = undefined;
  }
  const parsed = documentSchema.safeParse(json);
  if (!parsed.success) {
    throw new LiveError("AWS", `the inline policy ${what} is in an unknown form and cannot be judged.`);
  }
  return [parsed.data.Statement].flat().flatMap(({ Effect, Action, NotAction }) => {
    if (Effect !== "Allow") return [];
    if (NotAction !== undefined) return [`everything but ${[NotAction].flat().join(", ")}`];
    return [Action ?? []].flat();
  });
}
