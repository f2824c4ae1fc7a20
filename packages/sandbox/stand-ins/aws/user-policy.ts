import { randomBytes } from "node:crypto";
import { DeleteUserPolicyCommand, GetUserPolicyCommand, PutUserPolicyCommand } from "@aws-sdk/client-iam";
import { type Diagnostic, type ObjectValue, ProviderError, type StandInResource } from "../definition";
import type { AwsClient } from "./client";
import { isMissing, reporting } from "./errors";
import { compactPolicy, samePolicy } from "./policy-text";

/**
 * `aws_iam_user_policy` of aws 6.25.0: id `<user>:<policy>`; a policy that says the same in another form is no change;
 * one that is gone leaves the state.
 */
export const iamUserPolicy: StandInResource<AwsClient> = {
  replaceOn: ["name", "name_prefix", "user"],
  keepOnUpdate: "all",
  validate,
  plan: ({ prior, planned }) => {
    const [before, after] = [prior?.policy, planned.policy];
    const isSame = typeof before === "string" && typeof after === "string" && samePolicy(before, after);
    return { planned: isSame ? { ...planned, policy: before } : planned };
  },
  create: async ({ planned, client }) => {
    const prefix = typeof planned.name_prefix === "string" ? planned.name_prefix : undefined;
    const isNamed = typeof planned.name === "string" && planned.name !== "";
    const name = isNamed
      ? String(planned.name)
      : `${prefix ?? "terraform-"}${randomBytes(13).toString("hex")}`;
    await put(String(planned.user), name, String(planned.policy), client);
    const state: ObjectValue = {
      ...planned,
      id: `${String(planned.user)}:${name}`,
      name,
      name_prefix: prefix ?? (isNamed ? null : "terraform-"),
    };
    return (await refreshed(state, client, state)) ?? state;
  },
  read: ({ state, client }) => refreshed(state, client),
  update: async ({ planned, client }) => {
    const { user, name } = partsOf(String(planned.id));
    await put(user, name, String(planned.policy), client);
    return (await refreshed(planned, client)) ?? planned;
  },
  delete: async ({ state, client }) => {
    const { user, name } = partsOf(String(state.id));
    await reporting(`deleting IAM User Policy (${String(state.id)})`, "IAM: DeleteUserPolicy", async () => {
      const command = new DeleteUserPolicyCommand({ UserName: user, PolicyName: name });
      await client.iam.send(command).catch((error: unknown) => {
        if (!isMissing(error)) throw error;
      });
    });
  },
  import: async ({ id }) => {
    partsOf(id);
    return { id };
  },
};

async function put(user: string, name: string, policy: string, client: AwsClient): Promise<void> {
  const document = compactPolicy(policy) ?? policy;
  await reporting(`putting IAM User (${user}) Policy (${name})`, "IAM: PutUserPolicy", () =>
    client.iam.send(new PutUserPolicyCommand({ UserName: user, PolicyName: name, PolicyDocument: document })),
  );
}

async function refreshed(
  state: ObjectValue,
  client: AwsClient,
  partialState?: ObjectValue,
): Promise<ObjectValue | null> {
  const { user, name } = partsOf(String(state.id));
  const found = await reporting(
    `reading IAM User Policy (${String(state.id)})`,
    "IAM: GetUserPolicy",
    () =>
      client.iam
        .send(new GetUserPolicyCommand({ UserName: user, PolicyName: name }))
        .catch((error: unknown) => {
          if (isMissing(error)) return undefined;
          throw error;
        }),
    partialState,
  );
  if (found?.PolicyDocument === undefined) return null;
  const remote = decodeURIComponent(found.PolicyDocument.replaceAll("+", " "));
  const known = state.policy;
  const isSame = typeof known === "string" && samePolicy(known, remote);
  return { ...state, name, user, policy: isSame ? known : (compactPolicy(remote) ?? remote) };
}

/** @throws ProviderError unless the id is `<user>:<policy>`. */
function partsOf(id: string): { user: string; name: string } {
  const at = id.indexOf(":");
  if (at < 0) throw new ProviderError("user_policy id must be of the form <user name>:<policy name>");
  return { user: id.slice(0, at), name: id.slice(at + 1) };
}

function validate({ policy, name, name_prefix: prefix }: ObjectValue): Diagnostic[] {
  const findings: Diagnostic[] = [];
  if (typeof policy === "string" && compactPolicy(policy) === undefined) {
    findings.push({
      severity: "error",
      summary: '"policy" contains an invalid JSON policy',
      attribute: ["policy"],
    });
  }
  if (typeof name === "string" && typeof prefix === "string") {
    findings.push({
      severity: "error",
      summary: "Conflicting configuration arguments",
      detail: '"name": conflicts with name_prefix',
      attribute: ["name"],
    });
  }
  return findings;
}
