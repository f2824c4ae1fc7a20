import { added, at, canary, changed, generation, type PlantedFault, simple } from "./planted-fault";

/** Faults of secrets, folders, tags and metadata. */
export const secretsAndFolders: readonly PlantedFault[] = [
  added("a secret of no entry", "secret-unknown", `${at.slack}/OLD_WEBHOOK`),
  added("an old name left behind", "secret-legacy", `${at.cloudflare}/CLOUDFLARE_EDIT_DNS`),
  added("a secret of another vendor's folder", "secret-in-wrong-folder", `${at.slack}/GH_READONLY`),
  added("a part whose bare name three entries have", "secret-in-wrong-folder", `${at.github}/APP_ID`),
  added(
    "a value in dev, where the entry has none",
    "secret-in-wrong-environment",
    "dev:/OryxTrades/stripe/PM_SERVER_MAIL",
  ),
  added(
    "an account-wide secret copied to staging",
    "account-wide-duplicated",
    "staging:/OryxTrades/heroku/SL_BOT_NOTIFY",
  ),
  added(
    "live trading in staging",
    "live-trading-outside-prod",
    "staging:/OryxTrades/alpaca/ALP_LIVE_TRADING__KEY_ID",
  ),
  {
    what: "a copy at the place of the layout that is off",
    plant: async (hands) => {
      const folder = "prod:/OryxTrades/heroku/staging";
      const undo = await hands.vault.addFolder(folder);
      await hands.vault.addSecret(`${folder}/HK_PLATFORM_FULL`, canary("leftover"));
      return { undo, finds: [`layout-leftover ${folder}/HK_PLATFORM_FULL`, `folder-unknown ${folder}`] };
    },
  },
  simple(
    "a part deleted",
    "secret-missing",
    "prod:/OryxTrades/google-workspace/GWS_SERVICE_ACCOUNT",
    (hands) => hands.vault.deleteSecret("prod:/OryxTrades/google-workspace/GWS_SERVICE_ACCOUNT"),
  ),
  simple(
    "a companion deleted",
    "companion-missing",
    "prod:/OryxTrades/dreamhost/DH_DNS_MGMT__SCOPES",
    (hands) => hands.vault.deleteSecret("prod:/OryxTrades/dreamhost/DH_DNS_MGMT__SCOPES"),
  ),
  simple("a folder deleted with all that is in it", "folder-missing", "prod:/OryxTrades/dyn", (hands) =>
    hands.vault.deleteFolder("prod:/OryxTrades/dyn", [
      "DYN_DNS_UPDATE",
      "DYN_DNS_UPDATE__EXPIRES_AT",
      "DYN_DNS_UPDATE__SCOPES",
    ]),
  ),
  simple("a folder made by hand", "folder-unknown", "staging:/OryxTrades/scratch", (hands) =>
    hands.vault.addFolder("staging:/OryxTrades/scratch"),
  ),
  simple("an environment made by hand", "environment-unknown", 'vault environment "preview"', (hands) =>
    hands.vault.addEnvironment("preview"),
  ),
  simple("a tag of the set deleted", "tag-set-incomplete", 'vault tag "function-ci-deploy"', (hands) =>
    hands.vault.deleteTag("function-ci-deploy"),
  ),
  {
    what: "a tag of no dimension made and put on a secret",
    plant: async (hands) => {
      const tag = await hands.vault.addTag("owner-somebody");
      const place = `${at.postmark}/PM_ACCOUNT_MGMT`;
      const untag = await hands.vault.change(place, { tags: (slugs) => [...slugs, tag.id] });
      const undo = async () => {
        await untag();
        await tag.undo();
      };
      return { undo, finds: ['tag-unknown vault tag "owner-somebody"', `tag-extra ${place}`] };
    },
  },
  changed("a tag taken off", "tag-missing", "prod:/OryxTrades/oryx-dev-bot/APP_ID", {
    tags: (slugs) => slugs.filter((slug) => !slug.startsWith("rotation-")),
  }),
  changed("a tag swapped", "tag-wrong", "prod:/OryxTrades/oryx-ops-bot/APP_ID", {
    tags: (slugs) => slugs.map((slug) => (slug.startsWith("sensitivity-") ? "sensitivity-low" : slug)),
  }),
  changed("a second tag of a dimension", "tag-duplicate", "prod:/OryxTrades/oryx-pm-bot/APP_ID", {
    tags: (slugs) => [...slugs, "consumer-ci"],
  }),
  changed(
    "metadata with a colon in a name, added",
    "metadata-stale",
    "prod:/OryxTrades/oryx-dev-bot/INSTALLATION_ID",
    {
      metadata: (before) => [...before, { key: "owner:team: ops", value: canary("metadata") }],
    },
  ),
  changed("metadata changed", "metadata-stale", "prod:/OryxTrades/oryx-ops-bot/INSTALLATION_ID", {
    metadata: (before) => before.map((entry) => (entry.key === "purpose" ? { ...entry, value: "?" } : entry)),
  }),
  changed("a generation that is over", "generation-behind", "prod:/OryxTrades/oryx-pm-bot/INSTALLATION_ID", {
    metadata: generation("0"),
  }),
  changed(
    "a generation that is to come",
    "generation-ahead",
    "prod:/OryxTrades/oryx-pm-bot/PRIVATE_KEY_PEM",
    {
      metadata: generation("7"),
    },
  ),
  changed("a companion with a day of its own", "expires-at-stale", `${at.github}/GH_READONLY__EXPIRES_AT`, {
    value: canary("expires"),
  }),
  changed("a companion with other scopes", "scopes-stale", `${at.postmark}/PM_ACCOUNT_MGMT__SCOPES`, {
    value: canary("scopes"),
  }),
];
