import type { Credential, Kind } from "../../../model/credential";
import { type VendorId, vendors } from "../../../model/vocabulary";
import { type Draft, nameOf } from "../draft";
import { AnswerError, always, type Context, type Field, line, never, type Question, wordOf } from "../field";
import { kindsOf, kindTitles } from "../kinds";

/** Who issues the credential (token taxonomy, appendix A). */
export const vendor: Field<"vendor"> = {
  key: "vendor",
  placeholder: "<vendor>",
  description: "who issues it",
  words: () => Object.keys(vendors),
  isNeeded: always,
  ask: () => ({
    message: "Vendor",
    form: "one",
    choices: Object.entries(vendors).map(([id, { code, title }]) => ({
      value: id,
      meaning: `${title}, ${code}_`,
    })),
  }),
  read: (words) => {
    const asked = line(words).toLowerCase();
    const known = (Object.keys(vendors) as VendorId[]).find((id) =>
      [vendors[id].code, vendors[id].title].some((name) => name.toLowerCase() === asked),
    );
    return known ?? wordOf(asked, Object.keys(vendors) as VendorId[]);
  },
};

/** The `<FUNCTION>` words of the name (token taxonomy, section 1). */
export const nameFunction: Field<"nameFunction"> = {
  key: "nameFunction",
  placeholder: "<words>",
  description: "function words of the name, verb last, such as DNS_EDIT",
  isNeeded: always,
  ask: () => ({ message: "Function words of the name, such as DNS_EDIT or PAGES_READ", form: "text" }),
  read: nameWords,
  rules: ["name-grammar", "base-name-separator", "unique-names", "scope-qualifier"],
};

/** The `<SCOPE>` words of the name, where the vendor issues several tokens of the function (section 1). */
export const nameScope: Field<"nameScope"> = {
  key: "nameScope",
  placeholder: "<words>",
  description: "scope words of the name, such as EXAMPLE_COM",
  onlyFor: {
    who: "functions of which the vendor issues one token per zone, app or user",
    applies: ({ draft, taxonomy }) => isIssuedPerTarget(draft, taxonomy.credentials),
  },
  isNeeded: always,
  ask: ({ draft }) => ({
    message: `Which zone, app or user, as in EXAMPLE_COM (${draft.nameFunction} is issued per target)`,
    form: "text",
  }),
  read: nameWords,
  rules: ["name-grammar", "base-name-separator", "unique-names", "scope-qualifier", "secret-name-length"],
};

/** How the value comes to be: what can be minted at the vendor, or a value that a person supplies. */
export const kind: Field<"kind"> = {
  key: "kind",
  placeholder: "<kind>",
  description: "how its value comes to be",
  words: ({ vendor: id }) => (id === undefined ? Object.keys(kindTitles) : kindsOf(id)),
  isNeeded: never,
  propose: ({ draft }) => (draft.vendor === undefined ? undefined : proposedKind(draft)),
  ask: ({ draft }) => askKind(draft),
  read: (words, { draft }) => wordOf(line(words), kindsOf(draft.vendor)),
  rules: ["unique-names", "secret-name-length", "vault-paths"],
};

/** Words of a name as section 1 writes them; blanks and hyphens between them become underscores. */
function nameWords(words: readonly string[]): string {
  const text = line(words)
    .toUpperCase()
    .replace(/[\s.-]+/g, "_");
  if (/^[A-Z0-9_]+$/.test(text)) return text;
  throw new AnswerError(`found ${JSON.stringify(text)}, expected letters, digits and underscores`);
}

/** Whether the name needs a scope (token taxonomy, section 1, "Scope qualifier rules"). */
export function isIssuedPerTarget(draft: Draft, credentials: readonly Credential[]): boolean {
  if (draft.vendor === undefined || draft.nameFunction === undefined) return false;
  const perTarget: readonly string[] = vendors[draft.vendor].issuedPerTarget;
  return perTarget.includes(draft.nameFunction) || siblings({ draft, taxonomy: { credentials } }).length > 0;
}

/** The vendor's credentials with the same function words. */
export function siblings({
  draft,
  taxonomy,
}: Pick<Context, "draft"> & {
  readonly taxonomy: Pick<Context["taxonomy"], "credentials">;
}): readonly Credential[] {
  return taxonomy.credentials.filter(
    (other) => other.vendor === draft.vendor && other.nameFunction === draft.nameFunction,
  );
}

function askKind(draft: Draft): Question | undefined {
  const kinds = kindsOf(draft.vendor);
  if (kinds.length === 1) return undefined;
  const choices = kinds.map((value) => ({ value, meaning: kindTitles[value] }));
  return { message: `${nameOf(draft)}: how its value comes to be`, form: "one", choices };
}

function proposedKind({ vendor: id, nameFunction: words }: Draft): readonly [Kind] {
  if (id === "cloudflare" && words?.startsWith("ACCESS_SVC")) return ["cloudflare-access-service-token"];
  return [kindsOf(id)[0]];
}
