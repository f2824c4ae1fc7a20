import { addDays } from "date-fns/addDays";
import { ofKind } from "../../../kinds";
import type { Credential } from "../../../model/credential";
import { cadences } from "../../../model/vocabulary";
import type { UserPolicies } from "../../clients/aws-user-policies";
import { type AuditCheck, areaCheck, checkEach, findingOf } from "../check";
import { listed, quoted } from "../finding";
import { eachLiveToken } from "../token-checks";
import type { AuditWorld, AwsArea } from "../world";

type AwsCredential = Credential<"aws-access-key">;

const byHand = { fix: "take it away in IAM, Users, Permissions" };

/** A check that looks at the user of one AWS credential at a time. */
const eachUser = checkEach("aws", usersOf);

/** Access keys of AWS, and the IAM users that entries name. */
export const awsChecks: readonly AuditCheck[] = [
  eachLiveToken({
    id: "aws-key-inactive",
    description: "The AWS key of a live generation is active (decision 017).",
    severity: "error",
    check: ({ token, credential }) =>
      token.kind === "aws-access-key" && token.isDisabled
        ? {
            found: "an inactive key",
            expected: "an active one",
            fix: `activate it in IAM, or rotate: npx taxonomy rotate ${credential.name}, then deploy`,
          }
        : undefined,
  }),
  eachLiveToken({
    id: "aws-key-too-old",
    description: "An AWS key, which AWS never ends by itself, is no older than its cadence (section 2).",
    severity: "error",
    check: ({ token, credential }, { now }) => {
      const { days } = cadences[credential.rotation];
      if (token.kind !== "aws-access-key" || token.created === undefined || days === null) return undefined;
      if (addDays(new Date(token.created), days) > now) return undefined;
      return {
        found: `a key made ${token.created}`,
        expected: `one of at most ${days} days`,
        fix: `npx taxonomy rotate ${credential.name}, then deploy`,
      };
    },
  }),
  areaCheck("aws", {
    id: "aws-user-extra-policy",
    description: "An IAM user that we make has its one inline policy, no other one and no group (section 5).",
    severity: "error",
    check: (users, world) =>
      usersOf(users, world).flatMap((one) =>
        extras(one.policies, one.credential).map((what) =>
          findingOf(one, {
            found: `the ${what}`,
            expected: `the inline policy ${one.credential.name} alone`,
            ...byHand,
          }),
        ),
      ),
  }),
  eachUser({
    id: "aws-user-missing",
    description: "The IAM user of every AWS credential exists (token taxonomy, section 4).",
    severity: "error",
    check: ({ credential: { name, user }, policies }) =>
      policies === undefined
        ? {
            found: "no such user",
            expected: `the user of ${name}`,
            ...(user.exists ? { fix: "make it by hand, with its policies, and deploy" } : {}),
          }
        : undefined,
  }),
  eachUser({
    id: "aws-user-narrower",
    description: "An IAM user that we make may do all that its entry says (token taxonomy, section 4).",
    severity: "warning",
    check: ({ credential: { name, user }, policies }) => {
      if (user.exists || policies === undefined) return undefined;
      const allowed = ownPolicy(policies, name);
      const lacking = user.allow.filter((action) => !allowed.includes(action));
      if (lacking.length === 0) return undefined;
      return { found: `less than declared: ${listed(lacking)}`, expected: listed(user.allow) };
    },
  }),
  eachUser({
    id: "aws-user-wider",
    description:
      "An IAM user may do what its entry says and nothing more (token taxonomy, sections 4 and 5).",
    severity: "error",
    check: ({ credential, policies }) => {
      const beyond = policies === undefined ? [] : beyondEntry(policies, credential);
      if (beyond.length === 0) return undefined;
      const { user, scopes } = credential;
      return {
        found: `more than declared: ${listed(beyond)}`,
        expected: listed(user.exists ? scopes : user.allow),
        ...(user.exists ? byHand : {}),
      };
    },
  }),
];

/** The AWS credentials, each with what its user may do; undefined for a user that is not there. */
function usersOf(users: AwsArea, { taxonomy }: AuditWorld) {
  return ofKind(taxonomy.credentials, "aws-access-key").map((credential) => ({
    at: `AWS user ${credential.user.name}`,
    credential,
    policies: users.get(credential.user.name),
  }));
}

/** What a user that we make has beside its one policy. */
function extras(policies: UserPolicies | undefined, { name, user }: AwsCredential): readonly string[] {
  if (user.exists || policies === undefined) return [];
  return [
    ...policies.inline.filter((one) => one.name !== name).map((one) => `inline policy ${quoted(one.name)}`),
    ...policies.attached.map((one) => `attached policy ${quoted(one)}`),
    ...policies.groups.map((one) => `group ${quoted(one)}`),
  ].sort();
}

/** What goes beyond the entry. For a user that was there before, it lists no actions: it must not be an administrator. */
function beyondEntry(policies: UserPolicies, { name, user }: AwsCredential): readonly string[] {
  if (!user.exists) {
    const beyond = ownPolicy(policies, name).filter((action) => !user.allow.includes(action));
    return [...new Set(beyond)].sort();
  }
  const actions = policies.inline.flatMap(({ allows }) => allows);
  return [
    ...policies.attached.filter((one) => administratorPolicies.has(one)),
    ...actions.filter(isAdministrative),
  ].sort();
}

/** Actions of the inline policy that an entry makes. */
function ownPolicy({ inline }: UserPolicies, name: string): readonly string[] {
  return inline.find((policy) => policy.name === name)?.allows ?? [];
}

/** Managed policies that let their user do everything, or give itself the right to (AWS Managed Policy Reference). */
const administratorPolicies: ReadonlySet<string> = new Set([
  "AdministratorAccess",
  "IAMFullAccess",
  "PowerUserAccess",
]);

/** Whether an action of a policy allows everything, or changing who may do what. */
function isAdministrative(action: string): boolean {
  return /^(\*|\*:\*|iam:\*|sts:\*|everything but .*)$/i.test(action);
}
