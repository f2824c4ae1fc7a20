import { consolePolicy, dispatcher, type PlantedFault, policy, simple } from "./planted-fault";

/** Faults of IAM users and of Access policies. */
export const access: readonly PlantedFault[] = [
  simple(
    "an administrator's policy on a user",
    "aws-user-wider",
    "AWS user claude-infisical-bootstrap",
    (hands) => hands.aws.attachPolicy("claude-infisical-bootstrap", "AdministratorAccess"),
  ),
  simple("a second policy on a user of ours", "aws-user-extra-policy", "AWS user billing-read", (hands) =>
    hands.aws.attachPolicy("billing-read", "ReadOnlyAccess"),
  ),
  {
    what: "other actions in a user's policy",
    plant: async (hands) => ({
      undo: await hands.aws.setInlinePolicy("billing-read", "AWS_BILLING_READ", [
        "ce:Get*",
        "ce:List*",
        "iam:*",
      ]),
      finds: ["aws-user-wider AWS user billing-read", "aws-user-narrower AWS user billing-read"],
    }),
  },
  {
    what: "staging's service token admitted in place of prod's",
    plant: async (hands) => {
      const include = [
        { service_token: { token_id: await hands.access.serviceToken("CF_ACCESS_SVC_CONSOLE/staging/g1") } },
      ];
      return {
        undo: await hands.access.changePolicy(consolePolicy, { include }),
        finds: [
          `access-policy-lacks-token Access policy ${consolePolicy}`,
          `access-policy-admits-other Access policy ${consolePolicy}`,
        ],
      };
    },
  },
  {
    what: "a policy that admits any service token",
    plant: async (hands) => {
      const name = policy("CF_ACCESS_SVC_CONSOLE/staging", "console.oryx.app");
      const token_id = await hands.access.serviceToken("CF_ACCESS_SVC_CONSOLE/staging/g1");
      const include = [{ service_token: { token_id } }, { any_valid_service_token: {} }];
      return {
        undo: await hands.access.changePolicy(name, { include }),
        finds: [`access-policy-open Access policy ${name}`],
      };
    },
  },
  {
    what: "a policy renamed",
    plant: async (hands) => {
      const name = policy("CF_ACCESS_SVC_VAULT/staging", "vault.oryx.app");
      await hands.access.changePolicy(name, { name: "old policy" });
      return {
        undo: () => hands.access.changePolicy("old policy", { name }),
        finds: [`access-policy-missing Access policy ${name}`],
      };
    },
  },
  {
    what: "the vault's policy attached to the console too, and everybody let past the vault's",
    plant: async (hands) => {
      const vaults = policy("CF_ACCESS_SVC_VAULT/prod", "vault.oryx.app");
      const id = (await hands.access.policies()).find(({ name }) => name === vaults)?.id ?? "";
      const bypass = await hands.access.addPolicy({
        name: "status page",
        decision: "bypass",
        include: [{ everyone: {} }],
      });
      const console = await hands.access.setApplication("console.oryx.app", (ids) => [...ids, id]);
      const vault = await hands.access.setApplication("vault.oryx.app", (ids) => [bypass.id, ...ids]);
      return {
        undo: async () => {
          await console();
          await vault();
          await bypass.undo();
        },
        finds: [
          "access-application-admits-other Access application console.oryx.app",
          "access-application-admits-other Access application vault.oryx.app",
        ],
      };
    },
  },
];

/** Faults of Access applications, and an identity with more roles. */
export const applicationsAndIdentities: readonly PlantedFault[] = [
  simple(
    "a policy taken off its application",
    "access-policy-unattached",
    `Access policy ${consolePolicy}`,
    async (hands) => {
      const gone = (await hands.access.policies()).find(({ name }) => name === consolePolicy)?.id;
      return hands.access.setApplication("console.oryx.app", (ids) => ids.filter((id) => id !== gone));
    },
  ),
  {
    what: "an application moved to another domain",
    plant: async (hands) => {
      await hands.access.setApplication("vault.oryx.app", (ids) => ids, "old.oryx.app");
      return {
        undo: () => hands.access.setApplication("old.oryx.app", (ids) => ids, "vault.oryx.app"),
        finds: ["access-application-missing Access application vault.oryx.app"],
      };
    },
  },
  {
    what: "an identity made by hand",
    plant: async (hands) => {
      const { id, undo } = await hands.identities.addIdentity("helper", "admin");
      return { undo, finds: [`identity-unknown Infisical identity "helper" (${id})`] };
    },
  },
  {
    what: "an identity with more roles, in the project and in the organization",
    plant: async (hands) => {
      const roles = await hands.identities.setProjectRoles(dispatcher, ["viewer", "admin"]);
      const { undo } = await hands.identities.changeIdentity(
        dispatcher,
        { role: "member" },
        { role: "no-access" },
      );
      return {
        undo: async () => {
          await roles();
          await undo();
        },
        finds: [
          `identity-role-wide Infisical identity ${dispatcher}`,
          `identity-organization-role Infisical identity ${dispatcher}`,
        ],
      };
    },
  },
];
