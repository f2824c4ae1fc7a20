import { appendFileSync } from "node:fs";
import { CiError } from "./ci-error";

/** Files through which a step tells the runner something; without the variable there is no runner to tell. */
type RunnerFile = "GITHUB_OUTPUT" | "GITHUB_STEP_SUMMARY" | "GITHUB_ENV";

/** Sets outputs of this step. */
export function setOutputs(outputs: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(outputs)) append("GITHUB_OUTPUT", assignment(name, value));
}

/** Adds Markdown to the page of this run. */
export function addSummary(markdown: string): void {
  append("GITHUB_STEP_SUMMARY", `${markdown.trimEnd()}\n`);
}

/**
 * Hides a secret in the log of this job and hands it to the later steps as a variable.
 * @throws CiError outside of a job.
 */
export function handOnSecret(name: string, value: string): void {
  if (process.env.GITHUB_ENV === undefined)
    throw new CiError("GITHUB_ENV is not set: this works in a job of GitHub Actions alone.");
  mask(value);
  append("GITHUB_ENV", assignment(name, value));
}

/**
 * Hides a secret in the log of this job: as a whole, for what quotes it, and line by line, as a log shows it. It stands
 * escaped in the runner's command, as the runner reads it, so that no character of it ends the command or begins another
 * (@actions/toolkit, packages/core/src/command.ts, `escapeData`).
 */
export function mask(value: string): void {
  if (process.env.GITHUB_ACTIONS !== "true") return;
  const texts = new Set([value, ...value.split(/[\r\n]+/)]);
  for (const text of texts)
    if (text.trim() !== "") process.stdout.write(`::add-mask::${commandData(text)}\n`);
}

function commandData(text: string): string {
  return text.replace(/[%\r\n]/g, encodeURIComponent);
}

function append(file: RunnerFile, text: string): void {
  const at = process.env[file];
  if (at !== undefined && at !== "") appendFileSync(at, text);
}

function assignment(name: string, value: string): string {
  if (!value.includes("\n")) return `${name}=${value}\n`;
  let end = "END";
  while (value.includes(end)) end += "_";
  return `${name}<<${end}\n${value}\n${end}\n`;
}
