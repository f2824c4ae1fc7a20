import type { ServiceName } from "./service";

/** What happens to a request that a fault catches. */
export type FaultEffect =
  /** The request never arrives: nothing changes and the connection drops. */
  | { readonly kind: "refuse" }
  /** The request takes effect, is persisted, and then the connection drops without an answer. */
  | { readonly kind: "lose-answer" }
  /** The given answer is sent instead of the service's own, before or after the request takes effect. */
  | {
      readonly kind: "answer";
      readonly when: "before" | "after";
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  /** The request waits (milliseconds) before it is handled. */
  | { readonly kind: "delay"; readonly milliseconds: number }
  /** `run` is awaited, and then the request is handled as usual. */
  | { readonly kind: "run"; readonly when: "before" | "after"; readonly run: () => void | Promise<void> };

/** A failure to inject: every condition that is given must hold. */
export interface Fault {
  readonly service?: ServiceName;
  readonly method?: string;
  /** Tested against the path and query of the request. */
  readonly path?: RegExp;
  /** Tested against the raw request body (needed for AWS, where every call is `POST /`). */
  readonly body?: RegExp;
  /** Only requests that change something (see `isMutating`). */
  readonly mutating?: boolean;
  /** The first matching request to catch, counted from 1. @default 1 */
  readonly from?: number;
  /** How many requests to catch. @default 1 */
  readonly times?: number;
  readonly effect: FaultEffect;
}

export interface CaughtRequest {
  readonly service: ServiceName;
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

const awsReads = /(^|&)Action=(Get|List|Simulate)/;

/** Whether a request can change the vendor's state. AWS's query API posts its reads too. */
export function isMutating(request: CaughtRequest): boolean {
  if (request.method === "GET" || request.method === "HEAD") return false;
  if (request.service === "aws") return !awsReads.test(request.body);
  return !request.path.endsWith("/auth/universal-auth/login");
}

/** The failures that are armed at the moment. */
export class Faults {
  private readonly armed: { readonly fault: Fault; seen: number }[] = [];

  /** Arms a fault; the returned function disarms it. */
  arm(fault: Fault): () => void {
    const entry = { fault, seen: 0 };
    this.armed.push(entry);
    return () => {
      const index = this.armed.indexOf(entry);
      if (index >= 0) this.armed.splice(index, 1);
    };
  }

  /** How many requests an armed fault fitted, caught or not. */
  seen(fault: Fault): number {
    return this.armed.find((entry) => entry.fault === fault)?.seen ?? 0;
  }

  /** The effects that this request meets, in the order in which the faults were armed. */
  catch(request: CaughtRequest): FaultEffect[] {
    const effects: FaultEffect[] = [];
    for (const entry of this.armed) {
      if (!matches(entry.fault, request)) continue;
      entry.seen += 1;
      const from = entry.fault.from ?? 1;
      if (entry.seen >= from && entry.seen < from + (entry.fault.times ?? 1))
        effects.push(entry.fault.effect);
    }
    return effects;
  }
}

function matches(fault: Fault, request: CaughtRequest): boolean {
  if (fault.service !== undefined && fault.service !== request.service) return false;
  if (fault.method !== undefined && fault.method !== request.method) return false;
  if (fault.path !== undefined && !fault.path.test(request.path)) return false;
  if (fault.body !== undefined && !fault.body.test(request.body)) return false;
  return fault.mutating === undefined || fault.mutating === isMutating(request);
}
