import type { Credential } from "../taxonomy/credential";
import type { Ledger } from "../taxonomy/ledger";
import { vendors } from "../taxonomy/vocabulary";
import { byVendor } from "./by-vendor";
import { catalogueFile, formatCatalogue } from "./catalogue";
import { docsCommand, type GeneratedDocument, generatedFolder, markdownText } from "./generated-document";
import { table } from "./markdown";
import { provisioning, provisioningPath } from "./provisioning/provisioning";
import { rotationMatrix } from "./rotation-matrix";
import { sop, sopPath } from "./sop/sop";
import { stateFiles } from "./state-files/state-files";
import { tagLegend } from "./tags";

/**
 * Every generated document. They depend on the entries and on the layouts in the ledger, on no date and no machine, so a
 * rotation leaves them as they are.
 */
export function documents(
  credentials: readonly Credential[],
  ledger: Pick<Ledger, "layouts">,
): readonly GeneratedDocument[] {
  const groups = [...byVendor(credentials)];
  return [
    { path: "README.md", render: () => overview(groups.map(([vendor]) => vendor)) },
    { path: "rotation-matrix.md", render: () => rotationMatrix(credentials) },
    { path: "state-files.md", render: () => stateFiles(credentials, ledger) },
    { path: "tags.md", render: () => tagLegend(credentials) },
    ...groups.map(([vendor, group]) => ({ path: sopPath(vendor), render: () => sop(vendor, group) })),
    ...groups.map(([vendor, group]) => ({
      path: provisioningPath(vendor),
      render: () => provisioning(vendor, group, ledger),
    })),
    {
      path: catalogueFile.slice(generatedFolder.length + 1),
      render: () => formatCatalogue(credentials),
    },
  ];
}

function overview(withCredentials: readonly (keyof typeof vendors)[]): string {
  return markdownText("Generated documents", [
    `\`${docsCommand}\` writes this folder from the entries in \`taxonomy/\`, and \`${docsCommand} --check\` says what has fallen behind. Edit nothing here.`,
    [
      "- [Rotation matrix](rotation-matrix.md): every credential with its cadence, and the names from before",
      "- [State files](state-files.md): which Terraform state holds which secret value",
      "- [Tags](tags.md): every tag, its meaning, and who carries it",
      "- [taxonomy.json](taxonomy.json): all of it as data",
    ].join("\n"),
    table(
      ["Vendor", "Rotation", "Provisioning"],
      withCredentials.map((vendor) => [
        vendors[vendor].title,
        `[SOP](${sopPath(vendor)})`,
        `[checklists](${provisioningPath(vendor)})`,
      ]),
    ),
  ]);
}
