import { cpSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { WorkflowEvent } from "./event";
import type { Workspace } from "./workspace";

/** What the stand-in of an action can see and do. */
export interface ActionCall {
  readonly inputs: Readonly<Record<string, string>>;
  readonly event: WorkflowEvent;
  readonly workspace: Workspace;
  readonly bare: string;
  readonly remote: string;
  /** Folder of the run's artifacts. */
  readonly artifacts: string;
  /** Variables that a login at AWS leaves for later steps: here, everything that leads into the sandbox. */
  readonly loginVariables: Readonly<Record<string, string>>;
  /** Whether the job may ask for OpenID Connect tokens. */
  readonly mayAskForTokens: boolean;
}

/** Variables that later steps see. */
type ActionEffect = Readonly<Record<string, string>>;

/**
 * What is done in place of an action that is not ours: the effect that the later steps rely on, on this machine. The
 * actions' own code is not run.
 */
export const standIns: Readonly<Record<string, (call: ActionCall) => ActionEffect>> = {
  "actions/checkout": ({ inputs, event, workspace, bare, remote }) => {
    if (inputs["persist-credentials"] !== "false") throw new Error("the token would be left in the checkout");
    const { ref: named = event.checkout } = inputs;
    const ref = /^(refs\/|[0-9a-f]{40}$)/.test(named) ? named : `refs/heads/${named}`;
    workspace.checkOut(bare, remote, ref, inputs["fetch-depth"] === "0");
    return {};
  },
  // Node.js and Terraform are on this machine.
  "actions/setup-node": () => ({}),
  "hashicorp/setup-terraform": ({ inputs }) => {
    if (inputs.terraform_wrapper !== "false") throw new Error("the wrapper changes what terraform prints");
    return {};
  },
  "aws-actions/configure-aws-credentials": ({ inputs, mayAskForTokens, loginVariables }) => {
    if (!mayAskForTokens) throw new Error("id-token: write is missing");
    if (!/^arn:aws:iam::\d+:role\//.test(inputs["role-to-assume"] ?? "")) throw new Error("no role");
    return { ...loginVariables, AWS_REGION: inputs["aws-region"] ?? "" };
  },
  "actions/upload-artifact": ({ inputs, artifacts }) => {
    const to = path.join(artifacts, inputs.name ?? "");
    if (existsSync(to)) throw new Error(`there is an artifact ${inputs.name} already`);
    if (!existsSync(inputs.path ?? "")) throw new Error(`nothing to upload at ${inputs.path}`);
    mkdirSync(artifacts, { recursive: true });
    cpSync(inputs.path ?? "", to, { recursive: true });
    return {};
  },
  "actions/download-artifact": ({ inputs, artifacts }) => {
    cpSync(path.join(artifacts, inputs.name ?? ""), inputs.path ?? "", { recursive: true });
    return {};
  },
};

const linked = {
  why: "it would download every package for every job; the packages of this checkout are linked",
  act: (workspace: Workspace) => workspace.installPackages(),
};

/** Commands that are not run as they are written, with the reason. */
export const substituted: Readonly<Record<string, { why: string; act: (workspace: Workspace) => void }>> = {
  "npm ci --ignore-scripts --no-audit --no-fund": linked,
  "npm ci --omit=dev --ignore-scripts --no-audit --no-fund": linked,
  "npm pkg delete devDependencies": { why: "the packages are linked", act: () => undefined },
  'npm sbom --sbom-format cyclonedx --sbom-type application > "$RUNNER_TEMP/packages.cdx.json"': {
    why: "it cannot follow linked packages; packages.test.ts runs it",
    act: ({ temp }) => writeFileSync(path.join(temp, "packages.cdx.json"), "{}"),
  },
  "npm test": { why: "it has its own run", act: () => undefined },
  "npm run walks": { why: "it would run this very test", act: () => undefined },
};
