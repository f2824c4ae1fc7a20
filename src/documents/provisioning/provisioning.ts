import type { Credential } from "../../model/credential";
import type { Ledger } from "../../model/ledger";
import { legacyParts } from "../../model/parts";
import { type VendorId, vendors } from "../../model/vocabulary";
import { Footnotes } from "../footnotes";
import { markdownText } from "../generated-document";
import { code, prose } from "../markdown";
import { madeAs } from "../sop/steps";
import { checklist } from "./checklist";
import { itemLines } from "./item";

/** Where a vendor's checklists are, from the folder of generated documents. */
export function provisioningPath(vendor: VendorId): string {
  return `provisioning/${vendors[vendor].folder}.md`;
}

/** The provisioning checklist of every credential of one vendor (token taxonomy, appendix B). */
export function provisioning(
  vendor: VendorId,
  credentials: readonly Credential[],
  ledger: Pick<Ledger, "layouts">,
): Iterable<string> {
  return markdownText(
    `${prose(vendors[vendor].title)}: provisioning checklists`,
    blocks(credentials, ledger),
  );
}

function* blocks(credentials: readonly Credential[], ledger: Pick<Ledger, "layouts">): Generator<string> {
  const footnotes = new Footnotes();
  yield "The checklist for a new credential (token taxonomy, appendix B), filled in for each. A ticked box is seen to by the deploy or by these documents; an open one is for a person. Copy a credential's section into the pull request that adds it, and tick there what is done.";
  for (const credential of credentials) {
    yield `## ${prose(credential.name)}`;
    yield introduction(credential, footnotes);
    yield itemLines(checklist(credential, ledger), credential, footnotes).join("\n");
    yield otherDoubts(credential, footnotes);
  }
  yield footnotes.text();
}

function introduction(credential: Credential, footnotes: Footnotes): string {
  const legacy = legacyParts(credential).map(({ name }) => code(name));
  const replaces =
    legacy.length === 0
      ? ""
      : ` Replaces ${legacy.join(", ")}.${footnotes.mark(credential, ["legacyNames"])}`;
  const purpose = `${prose(credential.purpose)}.${footnotes.mark(credential, ["purpose"])}`;
  return `${purpose} ${madeAs(credential)}.${footnotes.mark(credential, ["kind"])}${replaces}`;
}

/** Nothing that is unconfirmed is left out, whatever the field. */
function otherDoubts(credential: Credential, footnotes: Footnotes): string {
  const marks = footnotes.markOthers(credential);
  return marks === "" ? "" : `Unconfirmed as well.${marks}`;
}
