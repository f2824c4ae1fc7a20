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

type Area = Exclude<keyof Areas, "tokens">;

/** A check of one area, which is passed where the area could not be read. */
export function areaCheck<A extends Area>(
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

/** What a check finds. */
export function findingsOf(check: AuditCheck, world: AuditWorld): readonly AuditFinding[] {
  return check.check(world).map(({ severity, ...finding }) => ({
    id: check.id,
    severity: severity ?? check.severity,
    ...finding,
  }));
}
