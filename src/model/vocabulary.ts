import type { company as written } from "../../company/company";
import { environments } from "./company/company";
import { companyFolder, filesOn } from "./company/folder";
import { readCompanyFile } from "./company/read-company";

/**
 * The words that the taxonomy allows. Every list is closed: a word outside it is a compile error in an entry, and a
 * finding of the rule `vocabulary` where types were not checked. What a company decides of them is in
 * `company/company.ts`, which the compiler reads for the types, and a run as data.
 */
type Written = typeof written;
const company = readCompanyFile(filesOn(companyFolder())) as unknown as Written;

export const companyName: string = company.name;
/** Logins at GitHub of those who approve what is critical or wide; empty where the company names none. */
export const owners: readonly string[] = company.owners;
/** The folder of the vault under which everything of the company lies. */
export const rootFolder = company.rootFolder;
export type RootFolder = Written["rootFolder"];
/** Domain of the vault, and of the Access application that stands before it and whatever is below it (token taxonomy, section 1, CF_ACCESS_SVC_VAULT). */
export const vaultDomain: string = company.vaultDomain;

/** The vendors of appendix A of the token taxonomy, and Google Workspace, which only the vault-paths document names. */
export const vendors = company.vendors;
export type VendorId = keyof Written["vendors"];
export type VendorCode<V extends VendorId = VendorId> = Written["vendors"][V]["code"];

export { sensitivities } from "./company/company";
export type Sensitivity = typeof import("./company/company").sensitivities[number];

/** What a token does (token taxonomy, section 2, `function:`). */
export const functions = company.functions;
export type CredentialFunction = keyof Written["functions"];

/** Which system uses a token (token taxonomy, section 2, `consumer:`). */
export const consumers = company.consumers;
export type Consumer = keyof Written["consumers"];

/** How often a credential is replaced (token taxonomy, section 2, `rotation:`). */
export const cadences = company.cadences;
export type Cadence = keyof Written["cadences"];

export { environments };
export type Environment = (typeof environments)[number];

/** What an environment holds: a value of its own, nothing because it reads prod's, or nothing at all. */
export const environmentUses = ["own", "reads prod", "none"] as const;
export type EnvironmentUse = (typeof environmentUses)[number];

/**
 * Whether the vendor isolates accounts, apps or modes by environment (`env-specific`) or one value serves all of
 * them (`account-wide`): the two lists of the vault-paths document, rules 1 and 2 of section 3.
 */
export const tenancies = ["env-specific", "account-wide"] as const;
export type Tenancy = (typeof tenancies)[number];

/** The runtimes whose Heroku apps (`<app>-<environment>`) hold credentials as config vars (vault-paths document). */
export const herokuRuntimes = company.herokuRuntimes;
export type HerokuRuntime = keyof Written["herokuRuntimes"];

/** The environments that have Heroku apps. */
export const herokuEnvironments = company.herokuEnvironments;
export type HerokuEnvironment = Written["herokuEnvironments"][number];
export type HerokuAppName = `${Written["herokuRuntimes"][HerokuRuntime]}-${HerokuEnvironment}`;
