import { asDeployed } from "../model/as-deployed";
import type { Credential } from "../model/credential";
import type { Ledger } from "../model/ledger";
import { vendors } from "../model/vocabulary";
import { byVendor } from "./by-vendor";
import { catalogueFile, cataloguePieces } from "./catalogue";
import {
  docsCommand,
  type GeneratedDocument,
  generatedDocument,
  generatedFolder,
  markdownText,
} from "./generated-document";
import { prose, table } from "./markdown";
import { provisioning, provisioningPath } from "./provisioning/provisioning";
import { resolverFiles } from "./resolver";
import { rotationMatrix } from "./rotation-matrix";
import { sop, sopPath } from "./sop/sop";
import { stateFiles } from "./state-files/state-files";
import { tagLegend } from "./tags";

/**
 * Every generated document. They depend on the entries and on the layouts in the ledger, on no date and no machine, so a
 * rotation leaves them as they are.
 */
export function documents(credentials: readonly Credential[], ledger: Ledger): readonly GeneratedDocument[] {
  const groups = [...byVendor(credentials)];
  return [
    generatedDocument("README.md", () => overview(groups.map(([vendor]) => vendor))),
    generatedDocument("rotation-matrix.md", () => rotationMatrix(credentials)),
    generatedDocument("state-files.md", () => stateFiles(credentials, ledger)),
    generatedDocument("tags.md", () => tagLegend(credentials)),
    ...groups.map(([vendor, group]) => generatedDocument(sopPath(vendor), () => sop(vendor, group))),
    ...groups.map(([vendor, group]) =>
      generatedDocument(provisioningPath(vendor), () => provisioning(vendor, group, ledger)),
    ),
    ...resolverFiles(asDeployed({ credentials, ledger }).credentials, ledger),
    generatedDocument(catalogueFile.slice(generatedFolder.length + 1), () => cataloguePieces(credentials)),
  ];
}

function overview(withCredentials: readonly (keyof typeof vendors)[]): Iterable<string> {
  return markdownText("Generated documents", [
    `\`${docsCommand}\` writes this folder from \`company/\`, and \`${docsCommand} --check\` says what has fallen behind. Edit nothing here.`,
    [
      "- [Rotation matrix](rotation-matrix.md): every credential with its cadence, and the names from before",
      "- [State files](state-files.md): which Terraform state holds which secret value",
      "- [Tags](tags.md): every tag, its meaning, and who carries it",
      "- [taxonomy.json](taxonomy.json): all of it as data",
      "- `resolver/`: where a consumer reads a secret, as a module for TypeScript and for Python",
    ].join("\n"),
    table(
      ["Vendor", "Rotation", "Provisioning"],
      withCredentials.map((vendor) => [
        prose(vendors[vendor].title),
        `[SOP](${sopPath(vendor)})`,
        `[checklists](${provisioningPath(vendor)})`,
      ]),
    ),
  ]);
}
