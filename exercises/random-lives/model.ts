import { randomBytes } from "node:crypto";
import { address } from "../../src/model/addresses";
import type { Credential, Kind } from "../../src/model/credential";
import { instant } from "../../src/model/dates";
import { asIssued, issuedWith } from "../../src/model/issued-with";
import { type Generation, type Ledger, serialOf } from "../../src/model/ledger";
import { parts } from "../../src/model/parts";
import { isPending } from "../../src/model/rotation";
import type { PartValues } from "../kinds/definition";
import { firstEntry } from "./entries";
import { LedgerHistory } from "./ledger-history";
import { environment } from "./look";

const daysInUse = 40;
const dayInMilliseconds = 24 * 60 * 60 * 1000;

/** One credential of a life. */
export interface Subject {
  readonly kind: Kind;
  entry: Credential;
  /** Its entry at the last deploy that went through; undefined while it is not deployed. */
  deployed: Credential | undefined;
  /** Value of each generation that was ever seen in the vault, by number and date of issue. */
  readonly values: Map<string, PartValues>;
  /** Those of them that somebody deleted or disabled at the vendor. */
  readonly broken: Map<string, "deleted" | "disabled">;
  /** Serial of the value that somebody overwrote in the vault by hand: Terraform does not read what it wrote. */
  overwritten: number | undefined;
  /** Whether somebody changed the vault or an app by hand since the last deploy that went through. */
  isEdited: boolean;
  /** What a person would hand over when asked. */
  supply: { readonly text: string; readonly isRefused: boolean } | undefined;
  /** What was handed over last and written: what vault and apps must hold of a supplied value. */
  truth: PartValues | undefined;
  /** Serial for which a deploy that asked for the value went through, or may have before it was stopped. */
  written: number | undefined;
}

/** What a life knows of its credentials: entries, ledger, and who holds what. */
export class Model {
  readonly subjects: readonly Subject[];
  readonly history: LedgerHistory;

  /** @param born when the life begins */
  constructor(kinds: readonly Kind[], born: Date) {
    this.subjects = kinds.map((kind) => ({
      kind,
      entry: firstEntry(kind),
      deployed: undefined,
      values: new Map(),
      broken: new Map(),
      overwritten: undefined,
      isEdited: false,
      supply: { text: "the-first", isRefused: false },
      truth: undefined,
      written: undefined,
    }));
    this.history = new LedgerHistory(
      firstLedger(
        this.subjects.map(({ entry }) => entry),
        born,
      ),
    );
  }

  get committed() {
    return { credentials: this.subjects.map(({ entry }) => entry), ledger: this.history.ledger };
  }

  newest({ entry }: Subject): Generation | undefined {
    return this.history.live(entry).at(-1);
  }

  /** A credential as its newest value was issued; undefined for one that was removed. */
  form(subject: Subject): Credential | undefined {
    const newest = this.newest(subject);
    return newest === undefined ? undefined : asIssued(subject.entry, newest);
  }

  /** Whether the next deploy asks for a value. */
  isAsked(subject: Subject): boolean {
    const newest = this.newest(subject);
    return newest !== undefined && isPending(subject.entry, newest);
  }

  /** What would be supplied now, by part key. */
  suppliedValues(subject: Subject): PartValues {
    const form = this.form(subject);
    const { supply } = subject;
    if (form === undefined || supply === undefined) return {};
    return Object.fromEntries(parts(form).map(({ key }) => [key, `${supply.text}${key}`]));
  }

  /** Terraform's variables for whatever is asked for and supplied. */
  variables(): Record<string, string> {
    const asked = this.subjects.filter((subject) => this.isAsked(subject) && subject.supply !== undefined);
    return Object.fromEntries(
      asked.flatMap((subject) => {
        const values = this.suppliedValues(subject);
        return parts(this.form(subject) ?? subject.entry).map(({ key, fullName }) => [
          `TF_VAR_${address.credential(fullName, environment)}`,
          values[key] ?? "",
        ]);
      }),
    );
  }

  /** Whether somebody broke by hand what no deploy fixes: a value that was overwritten, a token that was disabled. */
  isBeyondDeploy(subject: Subject): boolean {
    const newest = this.newest(subject);
    if (newest === undefined) return false;
    return subject.overwritten === serialOf(newest) || subject.broken.get(keyOf(newest)) === "disabled";
  }
}

/** What tells one value of a credential from all others: a number may be used again after a revert, a date is not. */
export function keyOf({ generation, issued }: Generation): string {
  return `${generation} of ${issued}`;
}

/** Another value that a person would have got at a dashboard. */
export function newSupply(value: "wrong" | "right" | "refused"): NonNullable<Subject["supply"]> {
  const text = `${value}-${randomBytes(12).toString("hex")}`;
  return value === "refused" ? { text: `\${${text}}`, isRefused: true } : { text, isRefused: false };
}

/** Every value has been in use for some weeks: long enough to be past its end if its entry got a shorter cadence. */
function firstLedger(entries: readonly Credential[], born: Date): Ledger {
  const issued = instant(new Date(born.getTime() - daysInUse * dayInMilliseconds));
  const rows = entries.map((entry) => [
    entry.name,
    { [environment]: [{ generation: 1, issued, issuedWith: issuedWith(entry) }] },
  ]);
  return {
    layouts: { prod: "flat", staging: "flat", dev: "flat" },
    credentials: Object.fromEntries(rows),
  };
}
