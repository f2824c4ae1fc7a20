import { Command } from "commander";
import { writeWhole } from "../../../tools/write-whole";
import { CliError } from "../cli-error";
import { refuseFindings } from "../refuse-findings";
import { checkoutFolder, readTaxonomy } from "../taxonomy-on-disk";

/** `taxonomy atlas`: the whole taxonomy as one HTML page that needs no network. */
export function atlasCommand(): Command {
  return new Command("atlas")
    .description(
      "Write the whole taxonomy as one HTML page: to search, filter and follow, with dates that stay right; exit 1 when it cannot",
    )
    .option("--out <file>", "file to write, or - for standard output", "atlas.html")
    .action(async ({ out }: { out: string }) => {
      const taxonomy = readTaxonomy();
      refuseFindings(taxonomy, "breaks rules, so no page can be made of it");
      const page = await pageOf(taxonomy);
      if (out === "-") {
        process.stdout.write(page);
        return;
      }
      await write(out, page);
      const count = taxonomy.credentials.length;
      process.stdout.write(
        `${out}: ${count} credentials, ${Math.round(Buffer.byteLength(page) / 1024)} KB. Open it in a browser.\n`,
      );
    });
}

/** Loaded here: the other commands start without it. */
async function pageOf(taxonomy: ReturnType<typeof readTaxonomy>): Promise<string> {
  const [{ atlasData }, { bundlePage }, { renderAtlas }] = await Promise.all([
    import("../../documents/atlas/data"),
    import("../../documents/atlas/bundle-page"),
    import("../../documents/atlas/render"),
  ]);
  return renderAtlas(atlasData(taxonomy), bundlePage(checkoutFolder()));
}

/** Puts the page in its place in one step: a reader meets the old page or the new one. */
async function write(out: string, page: string): Promise<void> {
  try {
    writeWhole(out, page);
  } catch (error) {
    const { message } = error as NodeJS.ErrnoException;
    throw new CliError(
      `The page cannot be written to ${out}, and nothing was: ${message}. Name another file with --out.`,
    );
  }
}
