interface LogLine {
  readonly type?: string;
  readonly change?: { readonly resource: { readonly addr: string }; readonly action: string };
  readonly changes?: { readonly add: number; readonly change: number; readonly remove: number };
  readonly hook?: { readonly resource: { readonly addr: string }; readonly action: string };
  readonly diagnostic?: {
    readonly severity: string;
    readonly summary: string;
    readonly detail?: string;
    readonly address?: string;
  };
}

/** An error as Terraform words it. */
export interface TerraformDiagnostic {
  /** What it is about, where Terraform says so. */
  readonly address?: string;
  /** Summary and detail; it may hold what a vendor answered, secrets included. */
  readonly text: string;
}

/** One change of one object, such as its creation. */
export interface Change {
  readonly address: string;
  readonly action: string;
}

/** Reads Terraform's machine-readable output line by line. */
export class TerraformLog {
  add = 0;
  change = 0;
  remove = 0;
  /** What is planned. */
  readonly actions: Change[] = [];
  /** What was done. */
  readonly made: Change[] = [];
  readonly errors: TerraformDiagnostic[] = [];
  private readonly started: Change[] = [];

  constructor(private readonly onProgress: (text: string) => void) {}

  /** What was begun and is not known to be done. */
  get unfinished(): readonly Change[] {
    return this.started.filter(
      (start) => !this.made.some((end) => end.address === start.address && end.action === start.action),
    );
  }

  read(text: string): void {
    const line = parseLine(text);
    switch (line?.type) {
      case "planned_change":
        if (line.change)
          this.actions.push({ address: line.change.resource.addr, action: line.change.action });
        return;
      case "change_summary":
        Object.assign(this, {
          add: line.changes?.add,
          change: line.changes?.change,
          remove: line.changes?.remove,
        });
        return;
      case "refresh_start":
        this.onProgress("reading");
        return;
      case "apply_start":
        if (isChange(line.hook)) this.started.push(changeOf(line.hook));
        return;
      case "apply_complete":
        if (!isChange(line.hook)) return;
        this.made.push(changeOf(line.hook));
        this.onProgress(`${this.made.length} of ${this.actions.length}`);
        return;
      case "diagnostic":
        if (line.diagnostic?.severity === "error") this.errors.push(diagnosticOf(line.diagnostic));
    }
  }
}

/** A read that waits for the apply is announced like a change. */
function isChange(hook: LogLine["hook"]): hook is NonNullable<LogLine["hook"]> {
  return hook !== undefined && hook.action !== "read";
}

function changeOf({ resource, action }: NonNullable<LogLine["hook"]>): Change {
  return { address: resource.addr, action };
}

function parseLine(text: string): LogLine | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function diagnosticOf({ summary, detail, address }: NonNullable<LogLine["diagnostic"]>): TerraformDiagnostic {
  const text = `${summary}${detail ? `: ${detail}` : ""}`;
  return address === undefined ? { text } : { address, text };
}
