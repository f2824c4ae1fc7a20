import { closeSync, existsSync, openSync, readFileSync, readSync } from "node:fs";

/** Bytes that are compared at a time: few enough to stay near the processor, whatever the size of the file. */
const blockSize = 256 * 1024;

/**
 * Whether there is a file with the text of these pieces. Neither the file nor the text is ever held as a whole.
 * @throws Error of the file system, for what is there and cannot be read
 */
export function hasText(file: string, pieces: Iterable<string>): boolean {
  const opened = open(file);
  if (opened === undefined) return false;
  try {
    for (const block of blocksOf(pieces)) if (!comesNext(opened, block)) return false;
    return readSync(opened, Buffer.alloc(1)) === 0;
  } finally {
    closeSync(opened);
  }
}

/**
 * Whether there is a file with a text whose lines end as git on Windows may end them (`core.autocrlf`).
 * @throws Error of the file system, for what is there and cannot be read
 */
export function hasTextInCrlf(file: string, render: () => string): boolean {
  if (!existsSync(file)) return false;
  const found = readFileSync(file, "utf8");
  return found.includes("\r\n") && textWithLineFeeds(file) === render();
}

/** The text of a file, with line feeds alone. */
export function textWithLineFeeds(file: string): string {
  return readFileSync(file, "utf8").replaceAll("\r\n", "\n");
}

function open(file: string): number | undefined {
  try {
    return openSync(file, "r");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

const read = Buffer.allocUnsafe(blockSize);

function comesNext(file: number, block: Buffer): boolean {
  const found =
    block.length <= read.length ? read.subarray(0, block.length) : Buffer.allocUnsafe(block.length);
  for (let at = 0; at < found.length; ) {
    const count = readSync(file, found, at, found.length - at, null);
    if (count === 0) return false;
    at += count;
  }
  return found.equals(block);
}

const written = Buffer.allocUnsafe(blockSize);

/** The pieces as UTF-8, joined to blocks. Each block is valid until the next one is asked for. */
function* blocksOf(pieces: Iterable<string>): Generator<Buffer> {
  let length = 0;
  for (const piece of pieces) {
    // A unit of a string has three bytes at most.
    const most = piece.length * 3;
    if (most > written.length - length) {
      yield written.subarray(0, length);
      length = 0;
    }
    if (most > written.length) yield Buffer.from(piece);
    else length += written.write(piece, length);
  }
  yield written.subarray(0, length);
}
