import type { Company } from "./company/company";
import type { Credential } from "./credential";
import { functions } from "./vocabulary";

/** Whether such a credential may exist in prod alone, as the vocabulary says of its function. */
export function isProdOnly(credential: Pick<Credential, "function">): boolean {
  const meaning: Company["functions"][string] | undefined = functions[credential.function];
  return meaning?.prodOnly === true;
}
