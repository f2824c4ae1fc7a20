import type { Credential } from "../model/credential";
import { prose } from "./markdown";

/** The footnotes of one document: the reason for each field, shown in it, that no source document states. */
export class Footnotes {
  private readonly notes = new Map<string, string>();

  /** The marks to put behind text about these fields of an entry; empty where all are confirmed. */
  mark(credential: Credential, fields: readonly string[]): string {
    const { unconfirmed } = credential;
    if (unconfirmed === undefined) return "";
    return fields
      .filter((field) => unconfirmed[field] !== undefined)
      .map((field) => this.note(credential.name, field, unconfirmed[field] ?? ""))
      .join("");
  }

  /** The marks of the fields that were not marked yet. */
  markOthers(credential: Credential): string {
    const others = Object.keys(credential.unconfirmed ?? {}).filter(
      (field) => !this.notes.has(label(credential.name, field)),
    );
    return this.mark(credential, others);
  }

  /** What every mark says, for the end of the document; empty where there is none. */
  text(): string {
    return [...this.notes.values()].join("\n");
  }

  private note(name: string, field: string, reason: string): string {
    const known = label(name, field);
    if (!this.notes.has(known)) {
      this.notes.set(known, `[^${known}]: ${prose(name)}, ${prose(field)}, is unconfirmed. ${prose(reason)}`);
    }
    return `[^${known}]`;
  }
}

/** A blank or a bracket would end it, and where no footnotes are known it is text. */
function label(name: string, field: string): string {
  return `${name}-${field}`.replace(/[^\w-]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, "-");
}
