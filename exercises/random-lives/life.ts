import { holdingOf } from "../../src/live/stored";
import type { Kind } from "../../src/model/credential";
import { configVars } from "../../src/model/heroku-apps";
import { asIssued } from "../../src/model/issued-with";
import { serialOf } from "../../src/model/ledger";
import { parts } from "../../src/model/parts";
import type { Action, VaultEdit } from "./action";
import { Deploys } from "./deploys";
import { changedEntry } from "./entries";
import { Hands } from "./hands";
import { environment, placeOf } from "./look";
import { keyOf, type Model, newSupply, type Subject } from "./model";
import type { LifeStage } from "./stage";
import { Violation } from "./violation";

/** Plays the steps of a life, one after the other. */
export class Life {
  private readonly hands: Hands;
  private readonly deploys: Deploys;

  constructor(
    private readonly stage: LifeStage,
    private readonly model: Model,
  ) {
    this.hands = new Hands(stage);
    this.deploys = new Deploys(stage, model);
  }

  /** Looks at the world that every life begins with. */
  begin(): Promise<void> {
    return this.deploys.begin();
  }

  /**
   * Plays one step.
   * @returns whether it did anything: a step that the tool refuses, or that has nothing to change, does not
   * @throws Violation
   */
  async play(action: Action): Promise<boolean> {
    switch (action.do) {
      case "deploy":
        return this.deploys.deploy("bring it up to date");
      case "kill":
        return this.deploys.deploy("bring it up to date", action);
      case "revert":
        return this.revert(action.commit, action.wayOut);
      case "change":
        return this.change(this.subject(action.of), action.choice);
      case "supply":
        this.subject(action.of).supply = newSupply(action.value);
        return this.model.isAsked(this.subject(action.of));
      case "mark stored":
        return this.markStored(this.subject(action.of));
      case "delete token":
      case "disable token":
        return this.breakToken(this.subject(action.of), action.do, action.generation);
      case "edit vault":
        return this.edit(this.subject(action.of), action.edit);
      default:
        return this.model.history.step(action.do, this.subject(action.of).entry);
    }
  }

  private subject(kind: Kind): Subject {
    const found = this.model.subjects.find((subject) => subject.kind === kind);
    if (found === undefined) throw new Error(`no credential of kind ${kind} lives here`);
    return found;
  }

  /** A revert is deployed at once: later steps would go on from it as from any other ledger. */
  private async revert(
    commit: number,
    wayOut: Extract<Action, { do: "revert" }>["wayOut"],
  ): Promise<boolean> {
    const { history } = this.model;
    const chosen = history.commits[commit % history.commits.length];
    if (chosen === undefined || chosen === history.ledger) return false;
    history.commit(chosen);
    return this.deploys.deploy(wayOut);
  }

  private change(subject: Subject, choice: number): boolean {
    const before = JSON.stringify(subject.entry);
    subject.entry = changedEntry(subject.kind, subject.entry, choice);
    return JSON.stringify(subject.entry) !== before;
  }

  private async markStored(subject: Subject): Promise<boolean> {
    const newest = this.model.newest(subject);
    if (newest === undefined || !this.model.isAsked(subject)) return false;
    const { ledger } = this.model.history;
    const holding = await holdingOf(this.stage.vendors, subject.entry, environment, ledger);
    if (holding !== "held") return false;
    if (subject.written !== serialOf(newest))
      throw new Violation([
        `${subject.entry.name} is called stored, and was not written since it was asked for`,
      ]);
    return this.model.history.step("mark stored", asIssued(subject.entry, newest));
  }

  private async breakToken(
    subject: Subject,
    how: "delete token" | "disable token",
    which: "newest" | "older",
  ): Promise<boolean> {
    const generation = this.model.history.live(subject.entry).at(which === "newest" ? -1 : -2);
    const values = generation && subject.values.get(keyOf(generation));
    if (generation === undefined || values === undefined) return false;
    const form = asIssued(subject.deployed ?? subject.entry, generation);
    const isDone =
      how === "delete token"
        ? await this.hands.deleteToken(form, values)
        : await this.hands.disableToken(form, values);
    if (!isDone) return false;
    // Of a client secret Terraform does not see that it was revoked: like a switch, it is fixed by a rotation alone.
    const isSeen = how === "delete token" && form.kind !== "infisical-machine-identity";
    subject.broken.set(keyOf(generation), isSeen ? "deleted" : "disabled");
    this.deploys.touch(subject.entry.vendor);
    return true;
  }

  private async edit(subject: Subject, edit: VaultEdit): Promise<boolean> {
    const { deployed: form } = subject;
    const newest = this.model.newest(subject);
    if (form === undefined || newest === undefined) return false;
    const [first] = parts(form);
    const { folder } = placeOf(form);
    if (first === undefined || (await this.deploys.look()).inVault(form) === undefined) return false;
    this.deploys.touch(subject.entry.vendor);
    subject.isEdited = true;
    switch (edit) {
      case "another value":
        await this.hands.editSecret(folder, first.name, "by-hand");
        subject.overwritten = this.stage.deployedSerial(subject.entry);
        return true;
      case "secret deleted":
        await this.hands.editSecret(folder, first.name, undefined);
        return true;
      case "companion changed":
        await this.hands.editSecret(folder, `${form.name}__EXPIRES_AT`, "by-hand");
        return true;
      case "config var changed": {
        const [use] = configVars(form);
        if (use !== undefined) await this.hands.setConfigVar(use.app, use.configVar, "by-hand");
        return use !== undefined;
      }
    }
  }
}
