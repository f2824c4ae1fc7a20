import type { Credential } from "../../../model/credential";
import type { AwsKey } from "../../clients/aws";
import { readUserPolicies } from "../../clients/aws-user-policies";
import type { Fingerprints } from "../../fingerprints";
import type { Vendors } from "../../vendors";
import type { VendorToken } from "../vendor-token";
import type { AwsArea } from "../world";

/**
 * The IAM users that entries name, and their keys. AWS lets nobody name a key; `of` is left open.
 * @throws LiveError
 */
export async function readAws(
  { aws }: Vendors,
  credentials: readonly Credential[],
  fingerprints: Fingerprints,
): Promise<{ readonly users: AwsArea; readonly tokens: readonly VendorToken[] }> {
  const users = credentials.flatMap((one) => (one.kind === "aws-access-key" ? [one.user.name] : []));
  const names = [...new Set(users)];
  const read = await Promise.all(
    names.map(async (name) => {
      const [policies, keys] = await Promise.all([readUserPolicies(aws, name), aws.keysOf(name)]);
      return { name, policies, tokens: keys.map((key) => viewed(key, name, aws.ownKeyId, fingerprints)) };
    }),
  );
  return {
    users: new Map(read.map(({ name, policies }) => [name, policies])),
    tokens: read.flatMap(({ tokens }) => tokens),
  };
}

function viewed(
  { id, created, isActive }: AwsKey,
  user: string,
  ownKeyId: string | undefined,
  fingerprints: Fingerprints,
): VendorToken {
  return {
    kind: "aws-access-key",
    what: `AWS access key of ${user}`,
    id,
    name: "",
    of: undefined,
    isOwn: id === ownKeyId,
    isDisabled: !isActive,
    expires: undefined,
    created,
    grants: undefined,
    shows: { part: "ACCESS_KEY_ID", fingerprint: fingerprints.of(id), isStart: false },
  };
}
