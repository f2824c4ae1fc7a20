import type { Credential } from "../model/credential";
import { legacyParts, parts } from "../model/parts";
import { vendors } from "../model/vocabulary";
import { Footnotes } from "./footnotes";
import { markdownText } from "./generated-document";
import { code, prose, table } from "./markdown";
import { sopPath } from "./sop/sop";

/**
 * The rotation matrix: one row for every credential, in the form of the token taxonomy, section 5, step 6, and one for
 * every name from before it, marked `[archived]` as section 6, phase 3, asks.
 */
export function rotationMatrix(credentials: readonly Credential[]): Iterable<string> {
  const footnotes = new Footnotes();
  return markdownText("Rotation matrix", [
    "One row for every credential, in the form of the token taxonomy, section 5, step 6. `operator-assisted`: a person starts each rotation, and the SOP has the commands.",
    "The last two columns stay `TBD`: a date in a committed table is out of date at the next rotation. `npx taxonomy due` says when each value was issued, when it expires and what it waits for.",
    table(
      ["Credential", "Vendor", "Rotation", "SOP", "Cadence", "Last rotated", "Next due"],
      credentials.map((credential) => matrixRow(credential, footnotes)),
    ),
    ...legacyNames(credentials, footnotes),
    footnotes.text(),
  ]);
}

/** The marks stand at the link, so that name, vendor and cadence are the bare words. */
function matrixRow(credential: Credential, footnotes: Footnotes): readonly string[] {
  const marks = footnotes.mark(credential, ["name", "rotation"]);
  return [
    prose(credential.name),
    prose(vendors[credential.vendor].title),
    "operator-assisted",
    `[SOP](${sopPath(credential.vendor)})${marks}`,
    credential.rotation,
    "TBD",
    "TBD",
  ];
}

function legacyNames(credentials: readonly Credential[], footnotes: Footnotes): readonly string[] {
  const rows = credentials.flatMap((credential) => {
    const own = new Map(parts(credential).map((part) => [part.key, part.name]));
    const marks = footnotes.mark(credential, ["legacyNames"]);
    return legacyParts(credential).map(({ name, part }) => [
      `${prose(name)} [archived]`,
      prose(vendors[credential.vendor].title),
      `${code(own.get(part) ?? credential.name)}${marks}`,
    ]);
  });
  if (rows.length === 0) return [];
  return [
    "## Legacy names",
    `Names from before the taxonomy (section 6, phase 3). None is rotated: a rotation writes the new name. While a credential is being renamed the vault holds both for a time, and \`npx taxonomy path <legacy name>\` says where a consumer reads it.`,
    table(["Legacy name", "Vendor", "Now"], rows),
  ];
}
