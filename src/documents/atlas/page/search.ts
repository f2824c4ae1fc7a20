import type { AtlasCredential, AtlasVendor } from "../data";

/** One text of a credential that a search looks at. */
export interface SearchField {
  /** What the text is, for saying why a credential was found. */
  readonly label: string;
  readonly text: string;
  /** Whether the list shows the text anyhow. */
  readonly shown: boolean;
  /** The text in small letters, and below it in letters and digits alone: `example.com` finds `EXAMPLE_COM`. */
  readonly folded: readonly [string, string];
}

/** Every text of a credential, the ones that the list shows first. */
export function searchFields(credential: AtlasCredential, vendor: AtlasVendor): readonly SearchField[] {
  const shown: [string, string][] = [
    ["Name", credential.name],
    ["Purpose", credential.purpose],
    ["Vendor", vendor.title],
    ["Sensitivity", credential.sensitivity],
    ["Cadence", credential.rotation],
    ...credential.consumers.map((name): [string, string] => ["Consumer", name]),
  ];
  return [
    ...shown.map(([label, text]) => field(label, text, true)),
    ...unshown(credential, vendor).map(([label, text]) => field(label, text, false)),
  ];
}

function unshown(credential: AtlasCredential, vendor: AtlasVendor): [string, string][] {
  const all = (label: string, texts: readonly string[]) =>
    texts.map((text): [string, string] => [label, text]);
  return [
    ...all(
      "Old name",
      credential.legacyNames.map(({ name }) => name),
    ),
    ...all(
      "Part",
      credential.parts.flatMap(({ name, fullName }) => [name, fullName]),
    ),
    ...all(
      "Part",
      credential.parts.flatMap(({ description }) => description ?? []),
    ),
    ...all("Companion", credential.companions),
    ...all(
      "Config var",
      credential.configVars.map(({ app, configVar }) => `${app} ${configVar}`),
    ),
    ...all("Scope", credential.scopes),
    ...all("Tag", credential.tags),
    ["Function", `${credential.function}: ${credential.functionMeaning}`],
    ["Kind", credential.kind],
    ["Vendor", `${vendor.id} ${vendor.code}`],
    ["Tenancy", credential.tenancy],
    ...all("Tier", credential.tier === undefined ? [] : [`${credential.tier} tier`]),
    ...credential.facts.map(({ label, value }): [string, string] => [label, value]),
    ...all("Folder", foldersOf(credential)),
    ...all("Note", credential.notes),
    ...credential.unconfirmed.map(({ field: name, reason }): [string, string] => [
      "Unconfirmed",
      `${name}: ${reason}`,
    ]),
    ...all(
      "Why this sensitivity",
      credential.sensitivityReason === undefined ? [] : [credential.sensitivityReason],
    ),
    ["File", credential.file],
  ];
}

function foldersOf({ environments }: AtlasCredential): readonly string[] {
  const folders = environments
    .filter(({ use }) => use === "own")
    .flatMap(({ places }) => Object.values(places).flat())
    .map(({ environment, folder }) => `${environment}:${folder}`);
  return [...new Set(folders)];
}

function field(label: string, text: string, shown: boolean): SearchField {
  return { label, text, shown, folded: fold(text) };
}

function fold(text: string): readonly [string, string] {
  const small = text.toLowerCase();
  return [small, lettersAndDigits(small)];
}

function lettersAndDigits(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, "");
}

/** The words of a query in small letters. */
export function wordsOf(query: string): readonly string[] {
  return query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
}

/**
 * Where the words of a query were found: for each the first field with it, or undefined when a word is nowhere.
 * @param words in small letters
 */
export function findWords(
  fields: readonly SearchField[],
  words: readonly string[],
): SearchField[] | undefined {
  const found: SearchField[] = [];
  for (const word of words) {
    const bare = lettersAndDigits(word);
    const match = fields.find(
      ({ folded }) => folded[0].includes(word) || (bare !== "" && folded[1].includes(bare)),
    );
    if (match === undefined) return undefined;
    found.push(match);
  }
  return found;
}
