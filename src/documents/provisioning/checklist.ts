import { definitionOf } from "../../kinds";
import type { Company } from "../../model/company/company";
import type { Credential } from "../../model/credential";
import { configVars } from "../../model/heroku-apps";
import type { Ledger } from "../../model/ledger";
import { vendors, consumers as words } from "../../model/vocabulary";
import { code, prose } from "../markdown";
import { sopPath } from "../sop/sop";
import { type Item, itemOf } from "./item";
import { companionItems, folderItem, secretItem, tagItem } from "./vault-items";

/**
 * The checklist for a new credential (token taxonomy, appendix B), filled in for one entry, in the appendix's order. A
 * box is ticked where a deploy or these documents see to it, and open where a person must.
 */
export function checklist(credential: Credential, ledger: Pick<Ledger, "layouts">): readonly Item[] {
  return [
    nameItem(credential),
    folderItem(credential, ledger),
    secretItem(credential),
    ...definitionOf(credential).vendorItems(credential),
    ...companionItems(credential),
    tagItem(credential),
    reviewItem(credential),
    consumersItem(credential),
    { isDone: true, text: "Row in the [rotation matrix](../rotation-matrix.md)" },
    {
      isDone: true,
      text: `SOP of the vendor: [${sopPath(credential.vendor)}](../${sopPath(credential.vendor)})`,
    },
  ];
}

function nameItem({ name, vendor, nameFunction, nameScope }: Credential): Item {
  const { code: vendorCode, title } = vendors[vendor];
  const scope =
    nameScope === undefined
      ? `no scope, as ${prose(title)} issues one such token`
      : `scope ${code(nameScope)}`;
  const full = nameFunction.endsWith("_FULL")
    ? "; `_FULL` says that its access is unrestricted and that a scoped one should replace it"
    : "";
  return {
    isDone: true,
    text: `Name ${code(name)} is vendor ${code(vendorCode)}, function ${code(nameFunction)}, ${scope}${full}`,
    about: ["name", "nameFunction", "nameScope"],
  };
}

/** Section 2, "Tag discipline rules": no solo provisioning of what is critical. */
function reviewItem({ sensitivity }: Credential): Item {
  return sensitivity === "critical"
    ? {
        isDone: false,
        text: "Sensitivity critical: ops review by a second person, and who was notified, in the PR description",
      }
    : { isDone: true, text: `No ops review needed: sensitivity ${code(sensitivity)}` };
}

function consumersItem(credential: Credential): Item {
  const apps = configVars(credential).map(
    ({ app, configVar }): Item => ({
      isDone: true,
      text: `Heroku: config var ${code(configVar)} of ${code(app)}, set by the deploy`,
    }),
  );
  const references = credential.consumers.map((consumer): Item => {
    const { title, reference }: Company["consumers"][string] = words[consumer];
    if (reference === "rotation matrix")
      return {
        isDone: true,
        text: `${prose(title)}: its row in the [rotation matrix](../rotation-matrix.md)`,
      };
    return { isDone: false, text: `${prose(title)}: ${code(reference.file)}, ${prose(reference.place)}` };
  });
  return itemOf("Consumer references (section 5, step 5)", [...references, ...apps], ["consumers", "heroku"]);
}
