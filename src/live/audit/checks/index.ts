import type { AuditCheck } from "../check";
import { accessChecks } from "./access";
import { appChecks } from "./apps";
import { awsChecks } from "./aws";
import { folderChecks } from "./folders";
import { identityChecks } from "./identities";
import { metadataChecks } from "./metadata";
import { modeChecks } from "./modes";
import { secretChecks } from "./secrets";
import { tagChecks } from "./tags";
import { tokenChecks } from "./tokens";
import { valueChecks } from "./values";

/** Everything that an audit looks for: the vault first, then tokens, Access, AWS, apps and identities. */
export const checks: readonly AuditCheck[] = [
  ...folderChecks,
  ...secretChecks,
  ...metadataChecks,
  ...tagChecks,
  ...valueChecks,
  ...modeChecks,
  ...tokenChecks,
  ...accessChecks,
  ...awsChecks,
  ...appChecks,
  ...identityChecks,
];
