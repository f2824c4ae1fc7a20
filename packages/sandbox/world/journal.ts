import { readFileSync, rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import * as z from "zod";
import { SandboxError } from "../error";
import type { Change } from "./changes";

const headerSchema = z.strictObject({ journal: z.string() });
const linesSchema = z.array(
  z.array(z.strictObject({ at: z.string(), key: z.string().optional(), value: z.unknown().optional() })),
);

/** The file that has what changed since a world was written whole. */
export function journalOf(worldFile: string): string {
  return worldFile.replace(/(\.json)?$/, ".journal");
}

/**
 * What a journal says became of the world that names it. Its last line counts only when it is whole: a process that was
 * killed while it wrote had not answered yet. A journal of another world counts for nothing: it stayed when the world
 * that has all of it was written, or belongs to one that a copy took the place of.
 * @throws SandboxError when another line than the last is no JSON, or not of the form.
 */
export function readJournal(file: string, name: string): readonly Change[] {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw new SandboxError(`The journal ${file} cannot be read: ${(error as Error).message}`);
  }
  const [header, ...lines] = text
    .split("\n")
    .slice(0, -1)
    .map((line) => parsed(line));
  if (headerSchema.safeParse(header).data?.journal !== name) return [];
  const result = linesSchema.safeParse(lines);
  if (result.success) return result.data.flat() as Change[];
  const [issue] = result.error.issues;
  throw brokenJournal(file, `line ${Number(issue?.path[0]) + 2}: ${issue?.message}`);
}

export function brokenJournal(file: string, problem: string): SandboxError {
  return new SandboxError(
    [
      `The world's journal ${file} is broken and was left untouched:`,
      `  ${problem}`,
      "  fix: remove it, to go on from the world file without what happened after it was written, or start a new world.",
    ].join("\n"),
  );
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return "no JSON";
  }
}

/** A journal that is written to. */
export class Journal {
  private characters = 0;

  constructor(private readonly file: string) {}

  /** Characters written since the last clear. */
  get size(): number {
    return this.characters;
  }

  /** Resolves when the system has all of the changes. The first ones begin the journal of the world that names it. */
  async append(changes: readonly Change[], name: string): Promise<void> {
    const isFirst = this.characters === 0;
    const lines = isFirst ? [{ journal: name }, changes] : [changes];
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
    await writeFile(this.file, text, { flag: isFirst ? "w" : "a", mode: 0o600 });
    this.characters += text.length;
  }

  /** Removes the file, whoever wrote it. */
  clear(): void {
    this.characters = 0;
    rmSync(this.file, { force: true });
  }
}
