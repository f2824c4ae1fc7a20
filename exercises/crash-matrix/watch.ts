import type { Consumers } from "../rehearsal/held-values";
import { type Deed, type DeedName, deeds, type Subject } from "./deeds";
import type { CrashStage } from "./stage";

/** Looks whether a vendor accepts what consumers hold, at the moments at which a deed has to leave them whole. */
export class Watch {
  /** Consumers that held a refused value, once for each time it was seen. */
  readonly rejected: string[] = [];

  private constructor(
    private readonly stage: CrashStage,
    private readonly subject: Subject,
    private readonly rule: Deed["consumers"],
    private readonly lasting: Consumers,
  ) {}

  /** Consumers hold what they read now. */
  static async start(stage: CrashStage, subject: Subject & { readonly deed: DeedName }): Promise<Watch> {
    const { consumers, interrupts = [] } = deeds[subject.deed];
    const rule = interrupts.includes(subject.credential.kind) ? "over" : consumers;
    return new Watch(stage, subject, rule, await stage.consumersOfNow(subject));
  }

  async look(): Promise<void> {
    if (this.rule !== "over") await this.ask();
  }

  async lookAtTheEnd(): Promise<void> {
    if (this.rule === "over") await this.ask();
  }

  private async ask(): Promise<void> {
    // One that keeps its last value until it reads another would keep a dead one, where there is no other to come.
    const consumers = this.rule === "accepted" ? this.lasting : await this.stage.consumers(this.subject);
    this.rejected.push(...(await this.stage.rejected(this.subject, consumers, this.rule === "lose")));
  }
}
