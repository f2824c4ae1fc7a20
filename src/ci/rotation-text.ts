import { createHash } from "node:crypto";
import { markerLine } from "./marker";
import { maxCharacters } from "./posted-text";
import { type RotationReport, rotationKey } from "./rotation-report";

/** Title of the pull request, and first line of its commit. */
export function rotationTitle({ changed }: RotationReport): string {
  const names = [...new Set(changed.map(({ credential }) => credential))];
  const [first, second] = names;
  if (names.length === 1) return `Rotate ${first}`;
  if (names.length === 2) return `Rotate ${first} and ${second}`;
  return `Rotate ${first} and ${names.length - 1} more credentials`;
}

/** A hidden line that tells whether a pull request is about the same generations. */
export function keyLine(report: RotationReport): string {
  return `<!-- generations: ${createHash("sha256").update(rotationKey(report)).digest("hex")} -->`;
}

/** Text of the pull request: what is rotated and what follows, with the steps left out where they are too many. */
export function rotationText(report: RotationReport, marker: string): string {
  const forms = [withSteps, withoutSteps, inNumbers].map((form) => text(report, marker, form(report)));
  return forms.find((form) => form.length <= maxCharacters) ?? forms.at(-1) ?? "";
}

function text(report: RotationReport, marker: string, list: string): string {
  const { skipped = [] } = report;
  const shown = skipped.slice(0, 100);
  const left = shown.map(
    ({ credential, environment, reason }) => `- ${credential} (${environment}): ${reason}`,
  );
  const blocks = [
    `${markerLine(marker)}\n${keyLine(report)}`,
    "These credentials are due. Each gets a next generation beside the one in use; a deploy mints and stores it, and nothing is revoked before its proof.",
    list,
    ...(left.length === 0 ? [] : [`Left alone:\n\n${left.join("\n")}`]),
    ...(skipped.length > shown.length ? [`… and ${skipped.length - shown.length} more.`] : []),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function withSteps({ changed }: RotationReport): string {
  return changed
    .map(({ credential, environment, change, next }) => {
      const steps = next.map((step, index) => `${index + 1}. ${step}`).join("\n");
      return `**${credential}** (${environment}): ${change}.\n\n${steps}`;
    })
    .join("\n\n");
}

function withoutSteps({ changed }: RotationReport): string {
  return changed
    .map(
      ({ credential, environment, generation }) =>
        `- ${credential} (${environment}) to generation ${generation}`,
    )
    .join("\n");
}

function inNumbers({ changed }: RotationReport): string {
  return `${changed.length} values; the diff of the ledger has all of them.`;
}
