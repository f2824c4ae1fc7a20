import { Command } from "commander";
import { type Seeded, seedLegacyVault } from "../legacy-vault/seed";
import { openSession, type Session } from "../session/session";

/** `seed`: today's hand-made vault, to migrate from. */
export function seedCommand(): Command {
  return new Command("seed")
    .description(
      "make today's hand-made vault in an empty world: old names, tokens and config vars as the two documents describe them; exit 1 when the vault has secrets already",
    )
    .option("--json", "print names and places of what was made as JSON; never a value")
    .action(async (options: { json?: boolean }) => {
      const made = await inSession((session) => seedLegacyVault(session));
      process.stdout.write(options.json === true ? `${JSON.stringify(made, null, 2)}\n` : text(made));
    });
}

async function inSession<T>(work: (session: Session) => Promise<T>): Promise<T> {
  const session = await openSession({ purpose: "npm run sandbox -- seed", providers: "stand-in" });
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}

function text({ secrets, legacyNames, tokens, policies, configVars }: Seeded): string {
  const by = new Map<string, number>();
  for (const { vendor } of tokens) by.set(vendor, (by.get(vendor) ?? 0) + 1);
  return [
    `Made today's vault: ${secrets.length} secrets, ${legacyNames.length} old names among them.`,
    `  tokens made by hand: ${[...by].map(([vendor, count]) => `${vendor} ${count}`).join(", ")}`,
    `  Access policies made by hand: ${policies.join(", ")}`,
    `  config vars under old names: ${configVars.length}`,
    "`npm run sandbox -- migrate` walks it to the taxonomy; `npx taxonomy adopt --dry-run` inside says what would be taken over.",
    "",
  ].join("\n");
}
