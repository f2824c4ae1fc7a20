import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

export interface TerraformResult {
  readonly code: number | null;
  /** Standard output and error, in the order in which they came. */
  readonly output: string;
}

/** A folder of HCL on which the real `terraform` runs, with an environment of its own. */
export class TerraformWorkspace {
  private constructor(
    readonly folder: string,
    private readonly environment: Readonly<Record<string, string>>,
  ) {}

  static async make(environment: Readonly<Record<string, string>>): Promise<TerraformWorkspace> {
    const folder = await mkdtemp(path.join(tmpdir(), "workspace-"));
    await writeFile(path.join(folder, "empty.tfrc"), "");
    return new TerraformWorkspace(folder, environment);
  }

  async write(hcl: string, file = "main.tf"): Promise<void> {
    await writeFile(path.join(this.folder, file), hcl);
  }

  /** Starts `terraform`; the promise ends with it. */
  start(...argv: string[]): { readonly child: ChildProcess; readonly done: Promise<TerraformResult> } {
    const child = spawn("terraform", argv, {
      cwd: this.folder,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        PATH: process.env.PATH,
        HOME: this.folder,
        TF_CLI_CONFIG_FILE: path.join(this.folder, "empty.tfrc"),
        TF_IN_AUTOMATION: "1",
        CHECKPOINT_DISABLE: "1",
        TF_CLI_ARGS: "-no-color",
        ...this.environment,
      },
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        output += text;
      });
    }
    const done = new Promise<TerraformResult>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code) => resolve({ code, output }));
    });
    return { child, done };
  }

  run(...argv: string[]): Promise<TerraformResult> {
    return this.start(...argv).done;
  }

  /** Runs `terraform` and fails the test unless it succeeds. */
  async succeed(...argv: string[]): Promise<string> {
    const { code, output } = await this.run(...argv);
    if (code !== 0) throw new Error(`terraform ${argv.join(" ")} ended with ${code}:\n${output}`);
    return output;
  }

  /** What a refreshing plan says: 0 for no changes, 2 for changes. */
  async planCode(...argv: string[]): Promise<number | null> {
    const { code, output } = await this.run("plan", "-detailed-exitcode", ...argv);
    if (code === 1) throw new Error(`terraform plan failed:\n${output}`);
    return code;
  }

  async outputs(): Promise<Record<string, unknown>> {
    const outputs: Record<string, { value: unknown }> = JSON.parse(await this.succeed("output", "-json"));
    return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
  }

  /** The names of the files that hold a text, plan files unpacked by `terraform show`. */
  async filesHolding(text: string): Promise<string[]> {
    const names = await readdir(this.folder, { recursive: true });
    const holding: string[] = [];
    for (const name of names) {
      const content = await readFile(path.join(this.folder, name)).catch(() => Buffer.alloc(0));
      const shown = name.endsWith(".tfplan") ? await this.succeed("show", "-json", name) : "";
      if (content.includes(text) || shown.includes(text)) holding.push(name);
    }
    return holding;
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}
