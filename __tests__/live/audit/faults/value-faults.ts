import type { Undo } from "../hands/undo";
import { at, canary, changed, type PlantedFault, simple } from "./planted-fault";

/** Faults of values. */
export const values: readonly PlantedFault[] = [
  changed("a value emptied", "value-blank", "staging:/OryxTrades/cloudflare/CF_ACCESS_SVC_VAULT", {
    value: "",
  }),
  changed(
    "a word in place of a value",
    "value-placeholder",
    "prod:/OryxTrades/google-workspace/GWS_SERVICE_ACCOUNT",
    {
      value: "CHANGEME",
    },
  ),
  changed("a reference in place of a value", "value-reference", "prod:/OryxTrades/dyn/DYN_DNS_UPDATE", {
    value: "${prod.OryxTrades.dyn.OTHER}",
  }),
  changed(
    "a value pasted with its quotation marks",
    "value-malformed",
    "prod:/OryxTrades/dreamhost/DH_DNS_MGMT",
    {
      value: `"${canary("quoted")}"`,
    },
  ),
  simple(
    "prod's value stored in dev",
    "value-equal-across-environments",
    "dev:/OryxTrades/stripe/STR_BILLING_WRITE",
    async (hands) =>
      hands.vault.change("dev:/OryxTrades/stripe/STR_BILLING_WRITE", {
        value: await hands.vault.value("prod:/OryxTrades/stripe/STR_BILLING_WRITE"),
      }),
  ),
  simple(
    "the value of another credential",
    "value-equal-across-credentials",
    `${at.github}/GH_READONLY`,
    async (hands) =>
      hands.vault.change(`${at.github}/GH_READONLY`, {
        value: await hands.vault.value(`${at.postmark}/PM_ACCOUNT_MGMT`),
      }),
  ),
  {
    what: "a paper key in place of a live one's, and the other way round",
    plant: async (hands) => {
      const paper = "prod:/OryxTrades/alpaca/ALP_PAPER_TRADING__KEY_ID";
      const live = "prod:/OryxTrades/alpaca/ALP_LIVE_TRADING__KEY_ID";
      const swaps = [
        [paper, "ALP_PAPER_TRADING__KEY_ID", `AK${"X7".repeat(9)}`],
        [live, "ALP_LIVE_TRADING__KEY_ID", `PK${"X7".repeat(9)}`],
      ] as const;
      const undos: Undo[] = [];
      for (const [place, name, value] of swaps) {
        undos.push(
          await hands.vault.change(place, { value }),
          await hands.heroku.setConfigVar("oryx-api-prod", name, value),
        );
      }
      const undo = async () => {
        for (const one of undos) await one();
      };
      return { undo, finds: [`live-value-in-paper-credential ${paper}`, `test-value-in-prod ${live}`] };
    },
  },
  {
    what: "Stripe's live-mode secret key in staging, and in its app",
    plant: async (hands) => {
      const place = "staging:/OryxTrades/stripe/STR_BILLING_WRITE";
      const value = `sk_live_${"a1B2".repeat(8)}`;
      const inVault = await hands.vault.change(place, { value });
      const inApp = await hands.heroku.setConfigVar("oryx-api-staging", "STR_BILLING_WRITE", value);
      return {
        undo: async () => {
          await inVault();
          await inApp();
        },
        finds: [
          `live-value-outside-prod ${place}`,
          "live-value-outside-prod oryx-api-staging STR_BILLING_WRITE",
          `value-unrestricted-key ${place}`,
        ],
      };
    },
  },
  changed(
    "another value than Cloudflare's token",
    "token-not-in-vault",
    `${at.cloudflare}/CF_WAF_EDIT_ORYX_APP`,
    {
      value: canary("waf").padEnd(40, "x"),
    },
  ),
  changed(
    "another value than Heroku's authorization",
    "token-not-in-vault",
    "staging:/OryxTrades/heroku/HK_PLATFORM_FULL",
    {
      value: canary("heroku"),
    },
  ),
  changed(
    "another value than the client secret",
    "token-not-in-vault",
    "prod:/OryxTrades/infisical/INF_SVC_DISPATCHER",
    {
      value: canary("dispatcher"),
    },
  ),
  {
    what: "the id of another key than the user's",
    plant: async (hands) => {
      const undo = await hands.vault.change("prod:/OryxTrades/aws/AWS_BILLING_READ__ACCESS_KEY_ID", {
        value: canary("key"),
      });
      const [id] = await hands.aws.keys("billing-read");
      return {
        undo,
        finds: [
          `token-unknown AWS access key of billing-read …${id?.slice(-4)}`,
          "token-missing Amazon Web Services AWS_BILLING_READ/prod/g1",
        ],
      };
    },
  },
];
