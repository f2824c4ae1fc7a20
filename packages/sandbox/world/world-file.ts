import { randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { SandboxError } from "../error";
import { applyChanges, Changes } from "./changes";
import { brokenJournal, Journal, journalOf, readJournal } from "./journal";
import { type World, worldSchema } from "./world";

/**
 * The world of a file and of the journal beside it.
 * @returns undefined when there is no file.
 * @throws SandboxError when either is broken; both are left as they are.
 */
export function readWorld(file: string): World | undefined {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new SandboxError(`The world file ${file} cannot be read: ${(error as Error).message}`);
  }
  const world = parseWorld(text, (problems) => brokenWorld(file, problems));
  const changes = world.journal === undefined ? [] : readJournal(journalOf(file), world.journal);
  if (changes.length === 0) return world;
  const broken = (problems: readonly string[]) => brokenJournal(journalOf(file), problems.join("\n  "));
  try {
    applyChanges(world, changes);
  } catch (error) {
    throw broken([(error as Error).message]);
  }
  return parseWorld(JSON.stringify(world), broken);
}

function parseWorld(text: string, broken: (problems: readonly string[]) => SandboxError): World {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw broken([`it is not JSON: ${(error as Error).message.replace(/"[^"]*"/g, "…")}`]);
  }
  const result = worldSchema.safeParse(json);
  if (result.success) return result.data;
  throw broken(result.error.issues.map((issue) => `${issue.path.join(".") || "(top)"}: ${issue.message}`));
}

function brokenWorld(file: string, problems: readonly string[]): SandboxError {
  const shown = problems.slice(0, 10).map((problem) => `  ${problem}`);
  const more = problems.length > 10 ? [`  … and ${problems.length - 10} more`] : [];
  return new SandboxError(
    [
      `The world file ${file} is broken and was left untouched:`,
      ...shown,
      ...more,
      "  fix: put back a copy of it, or start a new world without it.",
    ].join("\n"),
  );
}

/** Characters that a journal may have, however small the world is. */
const smallestLimit = 256 * 1024;

/**
 * Keeps a world on disk: whole in its file, and what changed since in the journal beside it. A save writes what changed
 * and nothing else; once the journal is longer than the file, the file is written anew.
 */
export class WorldFile {
  private readonly changes: Changes;
  private readonly journal: Journal;
  /** The journal that the file names; undefined when the file has to be written before anything else. */
  private name: string | undefined;
  private limit = 0;
  private pending: Promise<void> | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly file: string,
    private readonly world: World,
  ) {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    this.changes = new Changes(world);
    this.journal = new Journal(journalOf(file));
  }

  /** Resolves when what the world holds now is on disk. Calls that come while a write runs share the next one. */
  save(): Promise<void> {
    this.pending ??= this.next(() => this.write());
    return this.pending;
  }

  /** Resolves when the file has the whole world and the journal is gone. */
  saveWhole(): Promise<void> {
    return this.next(() => this.writeWhole());
  }

  /** A write that fails fails those who wait for it, and none after it. */
  private next(write: () => Promise<void>): Promise<void> {
    this.running = this.running
      .catch(() => undefined)
      .then(() => {
        this.pending = undefined;
        return write();
      });
    return this.running;
  }

  private async write(): Promise<void> {
    const { name } = this;
    if (name === undefined || this.journal.size > this.limit) return this.writeWhole();
    const changes = this.changes.take();
    if (changes.length === 0) return;
    this.name = undefined;
    await this.journal.append(changes, name);
    this.name = name;
  }

  private async writeWhole(): Promise<void> {
    this.name = undefined;
    const name = randomUUID();
    this.changes.take();
    const text = JSON.stringify({ ...this.world, journal: name });
    replaceFile(this.file, text);
    this.journal.clear();
    this.name = name;
    this.limit = Math.max(smallestLimit, text.length);
  }
}

/** Whoever reads meanwhile, or after a failure, has the old world or the new one. */
function replaceFile(file: string, text: string): void {
  const beside = `${file}.${randomUUID()}.tmp`;
  try {
    writeFileSync(beside, text, { flag: "wx", mode: 0o600 });
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}
