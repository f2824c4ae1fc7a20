import { dispatcher, inYears, type PlantedFault, serviceToken, token, tokenChanged } from "./planted-fault";

/** Faults of tokens at their vendors. */
export const tokens: readonly PlantedFault[] = [
  {
    what: "a token made by hand",
    plant: async (hands) => {
      const { id, undo } = await hands.tokens.addToken("ci deploy\nby hand", "CF_PAGES_READ/prod/g1");
      return { undo, finds: [`token-unknown ${token('"ci deploy\\nby hand"', id)}`] };
    },
  },
  {
    what: "a token of a generation that the ledger does not know",
    plant: async (hands) => {
      const { id, undo } = await hands.tokens.addToken(
        "CF_WAF_EDIT_ORYX_APP/prod/g9",
        "CF_WAF_EDIT_ORYX_APP/prod/g1",
      );
      return { undo, finds: [`token-orphan ${token("CF_WAF_EDIT_ORYX_APP/prod/g9", id)}`] };
    },
  },
  {
    what: "a second token with one stamp",
    plant: async (hands) => {
      const { id, undo } = await hands.tokens.addToken(
        "CF_WAF_EDIT_ORYX_APP/prod/g1",
        "CF_WAF_EDIT_ORYX_APP/prod/g1",
      );
      return { undo, finds: [`token-duplicate ${token("CF_WAF_EDIT_ORYX_APP/prod/g1", id)}`] };
    },
  },
  {
    what: "a token renamed",
    plant: async (hands) => {
      const { id, undo } = await hands.tokens.changeToken("CF_PAGES_READ/prod/g1", (body) => ({
        ...body,
        name: "pages",
      }));
      return {
        undo,
        finds: ["token-missing Cloudflare CF_PAGES_READ/prod/g1", `token-unknown ${token('"pages"', id)}`],
      };
    },
  },
  tokenChanged("a token for every zone", ["token-wider"], "CF_DNS_EDIT_ORYX_APP/prod/g1", (body) => ({
    ...body,
    policies: body.policies.map((one) => ({
      ...one,
      resources: { "com.cloudflare.api.account.zone.*": "*" },
    })),
  })),
  tokenChanged(
    "a token with a permission less and no end",
    ["token-narrower", "token-no-expiry"],
    "CF_DNS_EDIT_GETORYX_COM/prod/g1",
    ({ expires_on: _, ...body }) => ({
      ...body,
      policies: body.policies.map((one) => ({
        ...one,
        permission_groups: one.permission_groups.slice(0, 1),
      })),
    }),
  ),
  tokenChanged("a token whose end is over", ["token-expired"], "CF_ACCESS_MGMT/prod/g1", (body) => ({
    ...body,
    expires_on: "2024-01-01T00:00:00Z",
  })),
  tokenChanged(
    "a token that lasts two years and is switched off",
    ["token-disabled", "token-expires-not-as-declared"],
    "CF_PAGES_DEPLOY/prod/g1",
    (body) => ({
      ...body,
      status: "disabled",
      expires_on: inYears(2),
    }),
  ),
  {
    what: "a service token that ends tomorrow and is switched off",
    plant: async (hands) => {
      const name = "CF_ACCESS_SVC_VAULT/staging/g1";
      const { id, undo } = await hands.access.changeServiceToken(
        name,
        { duration: "24h", enabled: false },
        { duration: "8760h", enabled: true },
      );
      const ids = ["token-expires-not-as-declared", "token-expiring", "token-disabled"];
      return { undo, finds: ids.map((check) => `${check} ${serviceToken(name, id)}`) };
    },
  },
  {
    what: "a Heroku authorization made by hand",
    plant: async (hands) => {
      const { id, undo } = await hands.heroku.addAuthorization({ description: "laptop", scope: ["global"] });
      return { undo, finds: [`token-unknown Heroku authorization "laptop" (${id})`] };
    },
  },
  {
    what: "a Heroku authorization of a credential that is none",
    plant: async (hands) => {
      const name = "HK_GONE/prod/g1";
      const { id, undo } = await hands.heroku.addAuthorization({ description: name, scope: ["read"] });
      return { undo, finds: [`token-orphan Heroku authorization ${name} (${id})`] };
    },
  },
  {
    what: "a client secret without an end, of one that is there",
    plant: async (hands) => {
      const name = `${dispatcher}/g1`;
      const { id, undo } = await hands.identities.addClientSecret(dispatcher, { description: name });
      const place = `Infisical client secret of ${dispatcher} ${name} (${id})`;
      return { undo, finds: [`token-duplicate ${place}`, `token-no-expiry ${place}`] };
    },
  },
  {
    what: "a client secret made by hand",
    plant: async (hands) => {
      const { id, undo } = await hands.identities.addClientSecret(dispatcher, {
        description: "for debugging",
        ttl: 3600,
      });
      return {
        undo,
        finds: [`token-unknown Infisical client secret of ${dispatcher} "for debugging" (${id})`],
      };
    },
  },
  {
    what: "an AWS key made by hand",
    plant: async (hands) => {
      const { id, undo } = await hands.aws.addKey("claude-infisical-bootstrap");
      return { undo, finds: [`token-unknown AWS access key of claude-infisical-bootstrap …${id.slice(-4)}`] };
    },
  },
  {
    what: "an AWS key switched off",
    plant: async (hands) => {
      const { id, undo } = await hands.aws.switchKey("billing-read");
      return { undo, finds: [`aws-key-inactive AWS access key of billing-read …${id?.slice(-4)}`] };
    },
  },
];
