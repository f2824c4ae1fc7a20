import {
  CreateAccessKeyCommand,
  DeleteAccessKeyCommand,
  GetAccessKeyLastUsedCommand,
  ListAccessKeysCommand,
  UpdateAccessKeyCommand,
} from "@aws-sdk/client-iam";
import { type Diagnostic, type ObjectValue, ProviderError, type StandInResource } from "../definition";
import type { AwsClient } from "./client";
import { isMissing, reporting } from "./errors";
import { sesSmtpPassword } from "./ses-password";

/**
 * `aws_iam_access_key` of aws 6.25.0 (facts, "Terraform aws provider"): the secret is seen once, at the create, and
 * never read again; the status changes in place; a key that is gone leaves the state. PGP encryption is not built.
 */
export const iamAccessKey: StandInResource<AwsClient> = {
  replaceOn: ["user", "pgp_key"],
  keepOnUpdate: "all",
  defaults: { status: "Active" },
  validate,
  create: async ({ planned, client }) => {
    const user = String(planned.user);
    const { AccessKey: key } = await reporting(
      `creating IAM Access Key (${user})`,
      "IAM: CreateAccessKey",
      () => client.iam.send(new CreateAccessKeyCommand({ UserName: user })),
    );
    if (key?.AccessKeyId === undefined || key.SecretAccessKey === undefined) {
      throw new ProviderError("CreateAccessKey response did not contain a Secret Access Key as expected");
    }
    const state: ObjectValue = {
      ...planned,
      id: key.AccessKeyId,
      create_date: dateText(key.CreateDate),
      encrypted_secret: null,
      encrypted_ses_smtp_password_v4: null,
      key_fingerprint: null,
      secret: key.SecretAccessKey,
      ses_smtp_password_v4: sesSmtpPassword(key.SecretAccessKey, client.region),
      status: "Active",
    };
    if (planned.status !== "Inactive") return state;
    await setStatus({ ...state, status: "Inactive" }, client, state);
    return { ...state, status: "Inactive" };
  },
  read: ({ state, client }) => refreshed(state, client),
  update: async ({ prior, planned, client }) => {
    if (prior.status !== planned.status) await setStatus(planned, client);
    return (await refreshed(planned, client)) ?? planned;
  },
  delete: async ({ state, client }) => {
    const id = String(state.id);
    await reporting(`deleting IAM Access Key (${id})`, "IAM: DeleteAccessKey", async () => {
      const command = new DeleteAccessKeyCommand({ AccessKeyId: id, UserName: String(state.user) });
      await client.iam.send(command).catch((error: unknown) => {
        if (!isMissing(error)) throw error;
      });
    });
  },
  import: async ({ id, client }) => {
    const { UserName: user } = await reporting(
      `fetching IAM Access Key (${id}) username via GetAccessKeyLastUsed`,
      "IAM: GetAccessKeyLastUsed",
      () => client.iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId: id })),
    );
    return { id, user: user ?? null };
  },
};

async function refreshed(state: ObjectValue, client: AwsClient): Promise<ObjectValue | null> {
  const [id, user] = [String(state.id), String(state.user)];
  const list = await reporting(`reading IAM Access Key (${id})`, "IAM: ListAccessKeys", () =>
    client.iam.send(new ListAccessKeysCommand({ UserName: user })).catch((error: unknown) => {
      if (isMissing(error)) return undefined;
      throw error;
    }),
  );
  const key = list?.AccessKeyMetadata?.find((entry) => entry.AccessKeyId === id);
  if (key === undefined) return null;
  return {
    ...state,
    create_date: dateText(key.CreateDate),
    status: key.Status ?? null,
    user: key.UserName ?? null,
  };
}

async function setStatus(state: ObjectValue, client: AwsClient, partialState?: ObjectValue): Promise<void> {
  const id = String(state.id);
  const command = new UpdateAccessKeyCommand({
    AccessKeyId: id,
    Status: state.status === "Inactive" ? "Inactive" : "Active",
    UserName: String(state.user),
  });
  await reporting(
    `updating IAM Access Key (${id})`,
    "IAM: UpdateAccessKey",
    () => client.iam.send(command),
    partialState,
  );
}

function validate({ status, pgp_key: pgpKey }: ObjectValue): Diagnostic[] {
  const findings: Diagnostic[] = [];
  if (typeof status === "string" && status !== "Active" && status !== "Inactive") {
    findings.push({
      severity: "error",
      summary: `expected status to be one of ["Active" "Inactive"], got ${status}`,
      attribute: ["status"],
    });
  }
  if (typeof pgpKey === "string" && pgpKey !== "") {
    findings.push({
      severity: "error",
      summary: "pgp_key cannot be used in the sandbox",
      detail:
        "The stand-in provider does not encrypt. With a PGP key the vault could not be given the secret.",
      attribute: ["pgp_key"],
    });
  }
  return findings;
}

/** RFC 3339 to the second. */
function dateText(date: Date | undefined): string | null {
  return date === undefined ? null : `${date.toISOString().slice(0, 19)}Z`;
}
