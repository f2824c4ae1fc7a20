import { isMinted, kinds } from "../../kinds";
import type { KindWords } from "../../kinds/definition";
import type { Credential } from "../../model/credential";
import { cadences, type VendorId, vendors } from "../../model/vocabulary";
import { ownEnvironments } from "../by-vendor";
import { Footnotes } from "../footnotes";
import { markdownText } from "../generated-document";
import { code, prose } from "../markdown";
import { madeAs, rotationSteps } from "./steps";

/** Where a vendor's SOP is, from the folder of generated documents. */
export function sopPath(vendor: VendorId): string {
  return `sop/${vendors[vendor].folder}.md`;
}

/** How each credential of one vendor is rotated, with its commands (token taxonomy, appendix B: "Vendor-specific SOP"). */
export function sop(vendor: VendorId, credentials: readonly Credential[]): Iterable<string> {
  return markdownText(`${prose(vendors[vendor].title)}: rotation SOP`, blocks(vendor, credentials));
}

function* blocks(vendor: VendorId, credentials: readonly Credential[]): Generator<string> {
  const { title, folder } = vendors[vendor];
  const footnotes = new Footnotes();
  const areMinted = new Set(credentials.map((credential) => isMinted(credential)));
  yield `How the credentials of ${prose(title)} are rotated. Use a private machine, and a shell with the environment of [going live, section 5](../../going-live.md#5-the-environment). "Merge it" means: commit the changed ledger, open a pull request, and go on when it is merged. [State files](../state-files.md) says where the values end up beside the vault.`;
  yield [
    "- When: `npx taxonomy due` lists what is due, and whom it pages.",
    '- After a leak: start at once. If nobody can prove the new value, `npx taxonomy retire NAME --force "<reason>"` ends the old one without a proof.',
    "- After a deploy that failed: run it again; Terraform goes on where it stopped.",
    ...(areMinted.has(true) ? [lostAnswers] : []),
    ...(areMinted.has(false) ? [readingValues] : []),
    ...kindNotes(credentials),
  ].join("\n");
  for (const credential of credentials) yield* credentialSection(credential, footnotes);
  yield `Checklists for new credentials: [provisioning](../provisioning/${folder}.md).`;
  yield footnotes.text();
}

const bootstrapTier =
  "Nobody reaches the vault without it, so whoever uses it holds it outside the vault as well. Hand them the new value before the old one is retired.";

const lostAnswers =
  "- After an answer of the vendor that was lost: `npx taxonomy sweep` finds the tokens of ours that nobody knows.";

const readingValues =
  '- A value for a `TF_VAR_…`: `read -rs NAME && export NAME`; one of several lines from a file, `export NAME="$(cat FILE)"`, and delete the file.';

function kindNotes(credentials: readonly Credential[]): readonly string[] {
  return [...new Set(credentials.map(({ kind }) => kind))].flatMap((kind) => {
    const { what, note }: KindWords = kinds[kind].words;
    return note === undefined ? [] : [`- ${what}: ${note}`];
  });
}

function credentialSection(credential: Credential, footnotes: Footnotes): readonly string[] {
  const own = ownEnvironments(credential);
  const paging =
    cadences[credential.rotation].days === null
      ? "it does not rotate by design, and the steps are for a leak"
      : `${code(credential.consumers[0])} is paged when it expires`;
  const marks = footnotes.mark(credential, ["rotation", "consumers", "issuedAt", "user"]);
  return [
    `## ${prose(credential.name)}`,
    `${prose(credential.purpose)}. ${madeAs(credential)}. Cadence ${code(credential.rotation)}, sensitivity ${code(credential.sensitivity)}; ${paging}.${marks}`,
    [...(credential.tier === "bootstrap" ? [bootstrapTier] : []), ...(credential.notes ?? []).map(prose)]
      .map((note) => `- ${note}`)
      .join("\n"),
    ...own.flatMap((environment) => [
      ...(own.length > 1 ? [`### ${prose(credential.name)} in ${environment}`] : []),
      rotationSteps(credential, environment)
        .map((text, index) => `${index + 1}. ${text}`)
        .join("\n"),
    ]),
  ];
}
