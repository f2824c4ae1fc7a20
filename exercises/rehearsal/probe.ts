import { createHmac, randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { authenticates } from "../kinds";
import type { Session } from "../session/session";
import { type Held, nameOf } from "./held-values";

/** Milliseconds between two rounds; a round itself takes some as well. */
const pause = 150;

/** What the probe saw of one credential. */
export interface Seen {
  readonly credential: string;
  probes: number;
  rejected: number;
  /** How often a supplied value was compared with what was supplied, since no vendor could be asked. */
  compared: number;
  /** How often it was another one. */
  different: number;
  /** Fewest and most tokens that were live at the vendor at one moment. */
  minLive: number;
  maxLive: number;
  /** When a consumer was first seen with another value, in seconds since the start. */
  readonly switched: { readonly consumer: string; readonly seconds: number }[];
}

/** What a probe asks about. */
export interface ProbeSource {
  /** What every consumer holds at this moment. */
  readonly held: () => Promise<readonly Held[]>;
  /** How many tokens of each credential its vendor has, by `<NAME>_<env>`. @default - not counted */
  readonly liveCounts?: () => Promise<ReadonlyMap<string, number>>;
  /** Begins a comparison of supplied values, by what is right before they are read. @default - they are not compared */
  readonly comparing?: () => (held: Held) => boolean | undefined;
}

/** Asks the vendors, round after round, whether what every consumer holds right now is accepted. */
export class Probe {
  private readonly seen = new Map<string, Seen>();
  private readonly fingerprints = new Map<string, string>();
  private readonly salt = randomBytes(32);
  private readonly started = performance.now();
  private isStopping = false;
  private running: Promise<void> = Promise.resolve();
  rounds = 0;

  private constructor(
    private readonly session: Session,
    private readonly source: ProbeSource,
  ) {}

  /** Starts to probe; the first round has ended when this resolves. */
  static async start(session: Session, source: ProbeSource): Promise<Probe> {
    const probe = new Probe(session, source);
    await probe.round();
    probe.running = probe.loop();
    return probe;
  }

  /** Seconds since the start. */
  seconds(): number {
    return (performance.now() - this.started) / 1000;
  }

  /** Ends the round under way and one more, and returns what was seen. */
  async stop(): Promise<readonly Seen[]> {
    this.isStopping = true;
    await this.running;
    await this.round();
    return [...this.seen.values()];
  }

  private async loop(): Promise<void> {
    while (!this.isStopping) {
      await this.round();
      await wait(pause);
    }
  }

  private async round(): Promise<void> {
    const compare = this.source.comparing?.();
    const held = await this.source.held();
    const answers = new Map<string, Promise<boolean | undefined>>();
    await Promise.all([...held.map((one) => this.ask(one, answers)), this.count()]);
    for (const one of held) this.compare(one, compare?.(one));
    this.rounds += 1;
  }

  /** Consumers that hold the same value share one question. */
  private async ask(held: Held, answers: Map<string, Promise<boolean | undefined>>): Promise<void> {
    const key = `${nameOf(held)} ${this.fingerprint(held)}`;
    const answer = answers.get(key) ?? authenticates(held.credential, held.values, this.session.urls);
    answers.set(key, answer);
    const accepted = await answer;
    if (accepted === undefined) return;
    const seen = this.of(nameOf(held));
    seen.probes += 1;
    if (!accepted) seen.rejected += 1;
    this.notice(held, seen);
  }

  private compare(held: Held, isSame: boolean | undefined): void {
    if (isSame === undefined) return;
    const seen = this.of(nameOf(held));
    seen.compared += 1;
    if (!isSame) seen.different += 1;
    this.notice(held, seen);
  }

  private notice(held: Held, seen: Seen): void {
    const key = `${nameOf(held)} ${held.consumer}`;
    const print = this.fingerprint(held);
    const before = this.fingerprints.get(key);
    this.fingerprints.set(key, print);
    if (before !== undefined && before !== print) {
      seen.switched.push({ consumer: held.consumer, seconds: this.seconds() });
    }
  }

  private fingerprint({ values }: Held): string {
    return createHmac("sha256", this.salt).update(JSON.stringify(values)).digest("hex");
  }

  private async count(): Promise<void> {
    const counts = (await this.source.liveCounts?.()) ?? new Map<string, number>();
    for (const [name, live] of counts) {
      const seen = this.of(name);
      seen.minLive = Math.min(seen.minLive, live);
      seen.maxLive = Math.max(seen.maxLive, live);
    }
  }

  private of(name: string): Seen {
    const known = this.seen.get(name);
    if (known !== undefined) return known;
    const fresh: Seen = {
      credential: name,
      probes: 0,
      rejected: 0,
      compared: 0,
      different: 0,
      minLive: Number.POSITIVE_INFINITY,
      maxLive: 0,
      switched: [],
    };
    this.seen.set(name, fresh);
    return fresh;
  }
}
