import { access, applicationsAndIdentities } from "./access-faults";
import { apps } from "./app-faults";
import { identities, renamedIdentity } from "./identity-faults";
import type { PlantedFault } from "./planted-fault";
import { tokens } from "./token-faults";
import { values } from "./value-faults";
import { secretsAndFolders } from "./vault-faults";

/** Faults that do not touch each other, so that every finding is of one of them. */
export const rounds: readonly (readonly PlantedFault[])[] = [
  [...secretsAndFolders, ...apps, ...tokens],
  [...values, ...access, ...identities],
  [...applicationsAndIdentities],
  [...renamedIdentity],
];
