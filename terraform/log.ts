interface LogLine {
  readonly type?: string;
  readonly change?: { readonly resource: { readonly addr: string }; readonly action: string };
  readonly changes?: { readonly add: number; readonly change: number; readonly remove: number };
  readonly hook?: { readonly resource: { readonly addr: string } };
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

/** Reads Terraform's machine-readable output line by line. */
export class TerraformLog {
  add = 0;
  change = 0;
  remove = 0;
  readonly actions: { address: string; action: string }[] = [];
  readonly errors: TerraformDiagnostic[] = [];
  private done = 0;

  constructor(private readonly onProgress: (text: string) => void) {}

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
      case "apply_complete":
        this.done += 1;
        this.onProgress(`${this.done} of ${this.actions.length}`);
        return;
      case "diagnostic":
        if (line.diagnostic?.severity === "error") this.errors.push(diagnosticOf(line.diagnostic));
    }
  }
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
