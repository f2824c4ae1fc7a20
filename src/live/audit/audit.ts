import { type AuditCheck, findingsOf } from "./check";
import { checks } from "./checks";
import { type AuditFinding, inOrder } from "./finding";
import { type GatherOptions, gather, type NotAudited } from "./gather";
import type { AuditWorld } from "./world";

/** How much an audit looked at. */
export interface Looked {
  readonly secrets: number;
  readonly tokens: number;
  readonly identities: number;
  readonly configVars: number;
}

export interface Audit {
  /** In the order of a report. */
  readonly findings: readonly AuditFinding[];
  /** What could not be read: nothing is said of it, and the audit is not complete. */
  readonly notAudited: readonly NotAudited[];
  readonly looked: Looked;
}

export interface AuditOptions extends GatherOptions {
  /** Ids of the checks to make. @default - all */
  readonly only?: ReadonlySet<string>;
}

/** Compares the live vault, vendors and apps with the taxonomy and the ledger. Reads, and changes nothing. */
export async function audit(options: AuditOptions): Promise<Audit> {
  const { world, notAudited } = await gather(options);
  const chosen = checks.filter(({ id }) => options.only?.has(id) !== false);
  const failed: NotAudited[] = [];
  const findings = chosen.flatMap((check) => run(check, world, failed));
  return { findings: inOrder(findings), notAudited: [...notAudited, ...failed], looked: countOf(world) };
}

/** A check that fails says nothing of the world, and must not hide the others. */
function run(check: AuditCheck, world: AuditWorld, failed: NotAudited[]): readonly AuditFinding[] {
  try {
    return findingsOf(check, world);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    failed.push({
      what: `the check ${check.id}`,
      why: `it failed: ${message}. That is a defect of the check.`,
    });
    return [];
  }
}

function countOf({ vault, tokens, identities, apps }: AuditWorld): Looked {
  const sum = (sizes: readonly number[]) => sizes.reduce((total, size) => total + size, 0);
  return {
    secrets: vault?.secrets.size ?? 0,
    tokens: sum([...tokens.values()].map(({ length }) => length)),
    identities: identities?.length ?? 0,
    configVars: sum([...(apps?.values() ?? [])].map(({ size }) => size)),
  };
}
