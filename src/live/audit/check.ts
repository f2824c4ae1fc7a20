import type { Credential } from "../../model/credential";
import { deployCommand } from "../../model/deploy-command";
import type { Environment } from "../../model/vocabulary";
import type { AuditFinding, AuditSeverity, FindingText } from "./finding";
import type { Areas, AuditWorld } from "./world";

/** One thing that an audit looks for. */
export interface AuditCheck {
  readonly id: string;
  /** What must hold, as a sentence, with the section that asks for it. */
  readonly description: string;
  readonly severity: AuditSeverity;
  readonly check: (world: AuditWorld) => readonly FindingText[];
}

/** A check of one area, which is passed where the area could not be read. */
export function areaCheck<A extends keyof Areas>(
  area: A,
  check: Omit<AuditCheck, "check"> & {
    readonly check: (area: NonNullable<Areas[A]>, world: AuditWorld) => readonly FindingText[];
  },
): AuditCheck {
  return {
    ...check,
    check: (world) => {
      const read: Areas[A] = world[area];
      return read === undefined ? [] : check.check(read as NonNullable<Areas[A]>, world);
    },
  };
}

/** Something of a credential that checks look at, and where findings about it are. */
export interface Thing {
  readonly at: string;
  readonly credential: Credential;
  readonly environment?: Environment | undefined;
}

/** What a check says of one thing; the fix is a deploy of the credential's stack where the text names none. */
type ThingText = Omit<FindingText, "at" | "credential" | "environment" | "fix"> & { readonly fix?: string };

/**
 * Gives the function that makes checks of one kind of thing.
 * @param things of which each check looks at one at a time, and says undefined where all is well
 */
export function checkEach<A extends keyof Areas, T extends Thing>(
  area: A,
  things: (area: NonNullable<Areas[A]>, world: AuditWorld) => readonly T[],
) {
  return (
    check: Omit<AuditCheck, "check"> & {
      readonly check: (thing: T, world: AuditWorld) => ThingText | undefined;
    },
  ): AuditCheck =>
    areaCheck(area, {
      ...check,
      check: (read, world) =>
        things(read, world).flatMap((thing) => {
          const text = check.check(thing, world);
          return text === undefined ? [] : [findingOf(thing, text)];
        }),
    });
}

/** What is to be said of a thing. */
export function findingOf(
  { at, credential, environment }: Thing,
  { fix = deployCommand(credential.vendor), ...text }: ThingText,
): FindingText {
  return { at, credential: credential.name, environment, ...text, fix };
}

/** The command that replaces a value. */
export function rotateCommand({ credential, environment }: Thing): string {
  return `npx taxonomy rotate ${credential.name} --env ${environment}`;
}

/** What a check finds. */
export function findingsOf(check: AuditCheck, world: AuditWorld): readonly AuditFinding[] {
  return check.check(world).map(({ severity, ...finding }) => ({
    id: check.id,
    severity: severity ?? check.severity,
    ...finding,
  }));
}
