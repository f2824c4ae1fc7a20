import type { Rule } from "../rule";
import { accountWide } from "./account-wide";
import { aliasUntil } from "./alias-until";
import { baseNameSeparator } from "./base-name-separator";
import { bootstrapTier } from "./bootstrap-tier";
import { cloudflareZone } from "./cloudflare-zone";
import { configVarOwners } from "./config-var-owners";
import { devNeedsTestMode } from "./dev-needs-test-mode";
import { documentedConsumers } from "./documented-consumers";
import { entryShape } from "./entry-shape";
import { environmentSpecific } from "./environment-specific";
import { fullAccessDebt } from "./full-access-debt";
import { herokuConfigVars } from "./heroku-config-vars";
import { issuedWithRule } from "./issued-with";
import { layoutSoak } from "./layout-soak";
import { ledgerDates } from "./ledger-dates";
import { ledgerGenerations } from "./ledger-generations";
import { ledgerProofs } from "./ledger-proofs";
import { ledgerRows } from "./ledger-rows";
import { legacyNames } from "./legacy-names";
import { liveTrading } from "./live-trading";
import { nameGrammar } from "./name-grammar";
import { plainText } from "./plain-text";
import { reminderDays } from "./reminder-days";
import { renameRecords } from "./rename-records";
import { scopeQualifier } from "./scope-qualifier";
import { scopesAgree } from "./scopes-agree";
import { secretNameLength } from "./secret-name-length";
import { sensitivityFloor } from "./sensitivity-floor";
import { tombstones } from "./tombstones";
import { unconfirmedReasons } from "./unconfirmed-reasons";
import { uniqueNames } from "./unique-names";
import { vaultPaths } from "./vault-paths";
import { vendorDuration } from "./vendor-duration";
import { vocabulary } from "./vocabulary";
import { zonePerToken } from "./zone-per-token";

/** The rules that look at entries of any shape; all others are spared what these find fault with. */
export const shapeRules: readonly Rule[] = [entryShape, vocabulary];

/** Every rule, in the order in which findings are listed. */
export const rules: readonly Rule[] = [
  ...shapeRules,
  plainText,
  nameGrammar,
  baseNameSeparator,
  secretNameLength,
  uniqueNames,
  scopeQualifier,
  scopesAgree,
  environmentSpecific,
  accountWide,
  devNeedsTestMode,
  liveTrading,
  documentedConsumers,
  sensitivityFloor,
  legacyNames,
  vaultPaths,
  vendorDuration,
  cloudflareZone,
  zonePerToken,
  bootstrapTier,
  herokuConfigVars,
  configVarOwners,
  reminderDays,
  unconfirmedReasons,
  ledgerRows,
  ledgerGenerations,
  ledgerDates,
  ledgerProofs,
  issuedWithRule,
  tombstones,
  layoutSoak,
  renameRecords,
  aliasUntil,
  fullAccessDebt,
];
