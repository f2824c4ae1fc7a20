import { rmSync } from "node:fs";
import { Command } from "commander";
import { journalOf } from "../../packages/sandbox/world/journal";
import { holdFolder } from "../session/hold";
import { sandboxPaths } from "../session/paths";

/** `reset`: throws the world, its state and its ledger away. */
export function resetCommand(): Command {
  return new Command("reset")
    .description("throw the world away, with its state and its ledger; the next command makes a new one")
    .action(async () => {
      const paths = sandboxPaths();
      const release = await holdFolder(paths, "npm run sandbox -- reset");
      for (const file of [
        paths.world,
        journalOf(paths.world),
        paths.ledger,
        paths.committedLedger,
        paths.session,
        paths.terraformSettings,
      ]) {
        rmSync(file, { force: true });
      }
      rmSync(paths.state, { recursive: true, force: true });
      rmSync(paths.out, { recursive: true, force: true });
      await release();
      rmSync(paths.folder, { recursive: true, force: true });
      process.stdout.write(`Removed ${paths.folder}.\n`);
    });
}
