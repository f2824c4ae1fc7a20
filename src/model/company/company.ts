import * as z from "zod/mini";
import { fields } from "../schema-misfits";

const line = z.string().check(z.regex(/^\S(.*\S)?$/, "a text that is not blank"));
const folderName = z
  .string()
  .check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "small letters, digits and single hyphens"));
const appName = z.string().check(z.regex(/^[a-z][a-z0-9-]*$/, "small letters, digits and hyphens"));
const domain = z.string().check(z.regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, "a domain in small letters"));
const nameWords = z
  .string()
  .check(z.regex(/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/, "words in capitals, joined by _"));
const tagWord = z
  .string()
  .check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "a word of small letters, digits and hyphens"));
const wordList = <V extends z.core.$ZodType>(value: V) => z.record(tagWord, value);

/** How values of one kind look at a vendor, and what that gives away. */
const valueForm = fields({
  prefix: z.string().check(z.regex(/^\w+$/, "letters, digits and _")),
  /** Of the whole value, in characters. @default - any */
  length: z.optional(z.number()),
  what: line,
  /** Whether such a value works on real money and customers, or on the vendor's test data. */
  mode: z.enum(["live", "test"]),
  /** Whether the vendor also issues a key of the same kind that may do less. */
  isUnrestricted: z.optional(z.literal(true)),
});

const vendor = fields({
  /** Prefix of every credential name of the vendor. */
  code: z.string().check(z.regex(/^[A-Z][A-Z0-9]*$/, "capitals and digits")),
  /** The vendor's name as people write it. */
  title: line,
  /** Folder below the root folder, and the name of the Terraform stack. */
  folder: folderName,
  /**
   * Function words of names for which the vendor issues one token per zone, application or App, so that the name
   * carries a scope even while only one such token exists (token taxonomy, section 1, "Scope qualifier rules").
   */
  issuedPerTarget: z.array(nameWords),
  /** Whether the vendor has test-mode keys, the one reason for a value in dev (token taxonomy, section 3, rule 3). */
  testMode: z.boolean(),
  /** Where a person makes a value. @default - unknown */
  dashboard: z.optional(line),
  /** @default - none is known */
  valueForms: z.optional(z.array(valueForm)),
});

/** How bad a leak would be, from harmless to worst (token taxonomy, section 2, `sensitivity:`). */
export const sensitivities = ["low", "medium", "high", "critical"] as const;

const credentialFunction = fields({
  meaning: line,
  /** The least sensitivity that such a credential may have without a reason. */
  atLeast: z.enum(sensitivities),
  /** Whether such credentials exist in prod alone. @default false */
  prodOnly: z.optional(z.literal(true)),
  /** The cadence that a new credential gets. @default - what its kind gets */
  cadence: z.optional(tagWord),
});

const consumer = fields({
  title: line,
  meaning: line,
  /** Where the consumer says that it uses a credential: a file of its own, or the rotation matrix of this project. */
  reference: z.union([z.literal("rotation matrix"), fields({ file: line, place: line })]),
});

const cadence = fields({
  /** Greatest age in days (1 to 365), or null for a credential that does not rotate. */
  days: z.union([z.number().check(z.int(), z.minimum(1), z.maximum(365)), z.null()]),
  meaning: line,
});

/** The Infisical environments (token taxonomy, section 3). */
export const environments = ["prod", "staging", "dev"] as const;

/** What a company decides, beside its entries, its ledger and its targets: what `company/company.ts` says. */
export const companySchema = fields({
  name: line,
  /**
   * Logins at GitHub of those who approve what is critical or wide or decides for every credential, and the code.
   * @default - none is named: anybody who may write to the repository
   */
  owners: z.array(z.string().check(z.regex(/^[A-Za-z0-9-]+$/, "a login at GitHub"))),
  /** The folder of the vault below which everything lies. */
  rootFolder: z.string().check(z.regex(/^\/[A-Za-z0-9_-]+$/, "a slash and one name, such as /Acme")),
  /** Domain of the vault, and of the Access application that stands before it and whatever is below it. */
  vaultDomain: domain,
  vendors: wordList(vendor),
  functions: wordList(credentialFunction),
  consumers: wordList(consumer),
  cadences: wordList(cadence),
  /** The runtimes whose Heroku apps, `<app>-<environment>`, hold credentials as config vars. */
  herokuRuntimes: wordList(appName),
  herokuEnvironments: z.array(z.enum(environments)),
});

type Unchanging<T> = T extends object ? { readonly [K in keyof T]: Unchanging<T[K]> } : T;

/** What a company decides, beside its entries, its ledger and its targets. */
export type Company = Unchanging<z.infer<typeof companySchema>>;
