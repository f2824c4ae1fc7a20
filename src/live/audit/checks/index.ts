import type { AuditCheck } from "../check";
import { accessApplicationAdmitsOther } from "./access-application-admits-other";
import { accessApplicationMissing } from "./access-application-missing";
import { accessPolicyAdmitsOther } from "./access-policy-admits-other";
import { accessPolicyLacksToken } from "./access-policy-lacks-token";
import { accessPolicyMissing } from "./access-policy-missing";
import { accessPolicyOpen } from "./access-policy-open";
import { accessPolicyUnattached } from "./access-policy-unattached";
import { accountWideDuplicated } from "./account-wide-duplicated";
import { aliasStale } from "./alias-stale";
import { appConfigCopy } from "./app-config-copy";
import { appConfigForeign } from "./app-config-foreign";
import { appConfigLegacy } from "./app-config-legacy";
import { appConfigMissing } from "./app-config-missing";
import { appConfigStale } from "./app-config-stale";
import { appConfigUndeclared } from "./app-config-undeclared";
import { awsKeyInactive } from "./aws-key-inactive";
import { awsKeyTooOld } from "./aws-key-too-old";
import { awsUserExtraPolicy } from "./aws-user-extra-policy";
import { awsUserMissing } from "./aws-user-missing";
import { awsUserNarrower } from "./aws-user-narrower";
import { awsUserWider } from "./aws-user-wider";
import { companionMissing } from "./companion-missing";
import { copiesDiffer } from "./copies-differ";
import { environmentMissing } from "./environment-missing";
import { environmentUnknown } from "./environment-unknown";
import { expiresAtStale } from "./expires-at-stale";
import { folderMissing } from "./folder-missing";
import { folderUnknown } from "./folder-unknown";
import { generationAhead } from "./generation-ahead";
import { generationBehind } from "./generation-behind";
import { identityMissing } from "./identity-missing";
import { identityNotAMember } from "./identity-not-a-member";
import { identityOrganizationRole } from "./identity-organization-role";
import { identityRoleWide } from "./identity-role-wide";
import { identityUnknown } from "./identity-unknown";
import { identityWithoutUniversalAuth } from "./identity-without-universal-auth";
import { layoutLeftover } from "./layout-leftover";
import { liveTradingOutsideProd } from "./live-trading-outside-prod";
import { liveValueInPaperCredential } from "./live-value-in-paper-credential";
import { liveValueOutsideProd } from "./live-value-outside-prod";
import { metadataStale } from "./metadata-stale";
import { scopesStale } from "./scopes-stale";
import { secretInWrongEnvironment } from "./secret-in-wrong-environment";
import { secretInWrongFolder } from "./secret-in-wrong-folder";
import { secretLegacy } from "./secret-legacy";
import { secretMissing } from "./secret-missing";
import { secretUnknown } from "./secret-unknown";
import { tagDuplicate } from "./tag-duplicate";
import { tagExtra } from "./tag-extra";
import { tagMissing } from "./tag-missing";
import { tagSetIncomplete } from "./tag-set-incomplete";
import { tagSlugTwice } from "./tag-slug-twice";
import { tagUnknown } from "./tag-unknown";
import { tagWrong } from "./tag-wrong";
import { testValueInProd } from "./test-value-in-prod";
import { tokenDisabled } from "./token-disabled";
import { tokenDuplicate } from "./token-duplicate";
import { tokenExpired } from "./token-expired";
import { tokenExpiresNotAsDeclared } from "./token-expires-not-as-declared";
import { tokenExpiring } from "./token-expiring";
import { tokenMissing } from "./token-missing";
import { tokenNarrower } from "./token-narrower";
import { tokenNoExpiry } from "./token-no-expiry";
import { tokenNotInVault } from "./token-not-in-vault";
import { tokenOrphan } from "./token-orphan";
import { tokenUnknown } from "./token-unknown";
import { tokenWider } from "./token-wider";
import { valueBlank } from "./value-blank";
import { valueEqualAcrossCredentials } from "./value-equal-across-credentials";
import { valueEqualAcrossEnvironments } from "./value-equal-across-environments";
import { valueMalformed } from "./value-malformed";
import { valuePlaceholder } from "./value-placeholder";
import { valueReference } from "./value-reference";
import { valueUnrestrictedKey } from "./value-unrestricted-key";

/** Everything that an audit looks for: the vault first, then tokens, Access, AWS, apps and identities. */
export const checks: readonly AuditCheck[] = [
  environmentMissing,
  environmentUnknown,
  folderMissing,
  folderUnknown,
  secretInWrongEnvironment,
  secretInWrongFolder,
  secretLegacy,
  secretMissing,
  secretUnknown,
  companionMissing,
  accountWideDuplicated,
  layoutLeftover,
  expiresAtStale,
  scopesStale,
  generationAhead,
  generationBehind,
  metadataStale,
  tagDuplicate,
  tagExtra,
  tagMissing,
  tagSetIncomplete,
  tagSlugTwice,
  tagUnknown,
  tagWrong,
  valueBlank,
  valueEqualAcrossCredentials,
  valueEqualAcrossEnvironments,
  valueMalformed,
  valuePlaceholder,
  valueReference,
  valueUnrestrictedKey,
  copiesDiffer,
  aliasStale,
  liveTradingOutsideProd,
  liveValueInPaperCredential,
  liveValueOutsideProd,
  testValueInProd,
  tokenDisabled,
  tokenDuplicate,
  tokenExpired,
  tokenExpiresNotAsDeclared,
  tokenExpiring,
  tokenMissing,
  tokenNarrower,
  tokenNoExpiry,
  tokenNotInVault,
  tokenOrphan,
  tokenUnknown,
  tokenWider,
  accessApplicationAdmitsOther,
  accessApplicationMissing,
  accessPolicyAdmitsOther,
  accessPolicyLacksToken,
  accessPolicyMissing,
  accessPolicyOpen,
  accessPolicyUnattached,
  awsKeyInactive,
  awsKeyTooOld,
  awsUserExtraPolicy,
  awsUserMissing,
  awsUserNarrower,
  awsUserWider,
  appConfigCopy,
  appConfigForeign,
  appConfigLegacy,
  appConfigMissing,
  appConfigStale,
  appConfigUndeclared,
  identityMissing,
  identityNotAMember,
  identityOrganizationRole,
  identityRoleWide,
  identityUnknown,
  identityWithoutUniversalAuth,
];
