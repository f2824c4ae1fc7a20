import { ofKind } from "../../../kinds";
import { deployCommand } from "../../../model/deploy-command";
import { liveGenerations } from "../../../model/ledger";
import { stamp } from "../../../model/stamp";
import { environments } from "../../../model/vocabulary";
import { type AccessPolicy, includedTokens } from "../../clients/cloudflare-inventory";
import type { VendorToken } from "../../vendor-token";
import { type AuditCheck, areaCheck, checkEach, findingOf } from "../check";
import { listed, quoted } from "../finding";
import type { AccessArea, AuditWorld } from "../world";

/** A check that looks at one Access credential at a time. */
const eachCredential = checkEach("access", accessCredentials);

/** A check that looks at the policy of one Access credential at a time, where there is one. */
const eachPolicy = checkEach("access", policies);

/** Cloudflare Access: who is let in, and where. */
export const accessChecks: readonly AuditCheck[] = [
  areaCheck("access", {
    id: "access-application-admits-other",
    description: "An application admits the service tokens of its own credentials alone (decision 007).",
    severity: "error",
    check: (access, world) => {
      const all = accessCredentials(access, world);
      return access.applications.flatMap(({ domain, policies: attached }) => {
        const own = all.filter(({ credential }) => credential.application === domain);
        if (domain === undefined || own.length === 0) return [];
        const live = new Set(own.flatMap((one) => one.live));
        return (attached ?? [])
          .filter(({ name }) => !own.some(({ policyName }) => policyName === name))
          .flatMap((policy) => othersLetIn(world, policy, live))
          .map((who) => ({
            at: `Access application ${domain}`,
            found: `it admits ${who}`,
            expected: [...live].join(", "),
            fix: `detach that policy: Zero Trust, Access, Applications, ${domain}, Policies`,
          }));
      });
    },
  }),
  areaCheck("access", {
    id: "access-application-missing",
    description: "The application that a service token opens is behind Cloudflare Access (section 4).",
    severity: "error",
    check: (access, world) => {
      const domains = accessCredentials(access, world).map(({ credential }) => credential.application);
      return [...new Set(domains)]
        .filter((domain) => !access.applications.some((one) => one.domain === domain))
        .map((domain) => ({
          at: `Access application ${domain}`,
          found: "no such application, so that anybody may reach what it was to guard",
          expected: "an application of this domain",
          fix: "make it in Zero Trust, Access, Applications, and attach its policies",
        }));
    },
  }),
  areaCheck("access", {
    id: "access-policy-admits-other",
    description: "The policy of an Access credential admits its live generations alone (decision 007).",
    severity: "error",
    check: (access, world) =>
      policies(access, world).flatMap((one) =>
        one.admitted
          .filter((name) => !one.live.includes(name))
          .map((name) =>
            findingOf(one, { found: `it admits ${quoted(name)} too`, expected: one.live.join(", ") }),
          ),
      ),
  }),
  areaCheck("access", {
    id: "access-policy-lacks-token",
    description: "The policy of an Access credential admits every live generation (decision 017).",
    severity: "error",
    check: (access, world) =>
      policies(access, world).flatMap((one) =>
        one.live
          .filter((name) => !one.admitted.includes(name))
          .filter((name) => serviceTokens(world).some((token) => token.name === name))
          .map((name) =>
            findingOf(one, {
              found: `it does not admit ${name}`,
              expected: "every live generation of the credential",
            }),
          ),
      ),
  }),
  eachCredential({
    id: "access-policy-missing",
    description: "A Service Auth policy admits the tokens of each Access credential (decision 007).",
    severity: "error",
    check: ({ policy, credential }) =>
      policy === undefined
        ? {
            found: "no such policy, so that its tokens open nothing",
            expected: `a Service Auth policy for ${credential.application}`,
            fix: `${deployCommand(credential.vendor)}, then attach it to the application`,
          }
        : undefined,
  }),
  eachPolicy({
    id: "access-policy-open",
    description: "The policy of an Access credential is Service Auth, and names each token (decision 007).",
    severity: "error",
    check: ({ policy }) => {
      const problems = [
        ...(policy.decision === "non_identity" ? [] : [`the decision ${policy.decision}`]),
        ...otherRules(policy).map((kind) => `the rule ${kind}`),
      ];
      if (problems.length === 0) return undefined;
      return {
        found: listed(problems),
        expected: "the decision non_identity (Service Auth) and rules that name service tokens",
      };
    },
  }),
  // An application without any policy is one that nobody has set up yet, as after a first deploy: that is a step to do
  // (going-live page, "Attach the Access policies") and no fault.
  checkEach("access", (access, world) =>
    policies(access, world).flatMap((one) => {
      const application = access.applications.find(({ domain }) => domain === one.credential.application);
      return application === undefined ? [] : [{ ...one, attached: application.policies ?? [] }];
    }),
  )({
    id: "access-policy-unattached",
    description:
      "The policy of an Access credential is attached to its application (going-live page, section 6).",
    severity: "warning",
    check: ({ policy, attached, credential: { application: domain } }) => {
      if (attached.some(({ id }) => id === policy.id)) return undefined;
      const isNew = attached.length === 0;
      return {
        ...(isNew ? { severity: "note" as const } : {}),
        found: `it is not attached to ${domain}${isNew ? ", which has no policy yet" : ""}`,
        expected: `it among the policies of ${domain}, or its tokens open nothing`,
        fix: `Zero Trust, Access, Applications, ${domain}, Policies, "Select existing policies"`,
      };
    },
  }),
];

/** Every Access credential with a value, and the policy that admits its tokens. */
function accessCredentials(access: AccessArea, { taxonomy: { credentials, ledger } }: AuditWorld) {
  return ofKind(credentials, "cloudflare-access-service-token").flatMap((credential) =>
    environments.flatMap((environment) => {
      const live = liveGenerations(ledger, credential.name, environment);
      if (live.length === 0) return [];
      const policyName = `${credential.name}/${environment} Service Auth for ${credential.application}`;
      return [
        {
          at: `Access policy ${policyName}`,
          credential,
          environment,
          policyName,
          /** The reusable policy of that name. */
          policy: access.policies.find(({ name }) => name === policyName),
          /** Stamps of the tokens that it must admit. */
          live: live.map(({ generation }) => stamp(credential.name, environment, generation)),
        },
      ];
    }),
  );
}

/** Those of them whose policy is there, with the names of the tokens that it admits. */
function policies(access: AccessArea, world: AuditWorld) {
  return accessCredentials(access, world).flatMap(({ policy, ...one }) =>
    policy === undefined
      ? []
      : [{ ...one, policy, admitted: includedTokens(policy).map((id) => tokenName(world, id)) }],
  );
}

/** Whom else a policy lets in without a login; what asks people to log in is not for an audit of credentials. */
function othersLetIn(world: AuditWorld, policy: AccessPolicy, live: ReadonlySet<string>): readonly string[] {
  if (policy.decision === "bypass")
    return [`everybody that ${quoted(policy.name)} lets pass without a login`];
  if (policy.decision !== "non_identity") return [];
  const names = includedTokens(policy)
    .map((id) => tokenName(world, id))
    .filter((name) => !live.has(name));
  const open = otherRules(policy).map((kind) => `whoever the rule ${kind} of ${quoted(policy.name)} admits`);
  return [...names.map(quoted), ...open];
}

/** Kinds of the rules of a policy that admit without naming one service token, such as `everyone`. */
function otherRules({ include }: AccessPolicy): readonly string[] {
  return (include ?? []).flatMap((rule) => Object.keys(rule)).filter((kind) => kind !== "service_token");
}

/** The service tokens of the account. */
function serviceTokens({ tokens }: AuditWorld): readonly VendorToken[] {
  return tokens.get("cloudflare-access-service-token") ?? [];
}

/** Name of a service token, or its id where there is none of that id. */
function tokenName(world: AuditWorld, id: string): string {
  return serviceTokens(world).find((token) => token.id === id)?.name ?? id;
}
