import { isDeepStrictEqual } from "node:util";
import { isMinted, isSupplied } from "../../src/kinds";
import type { Credential } from "../../src/model/credential";
import { configVars } from "../../src/model/heroku-apps";
import { asIssued } from "../../src/model/issued-with";
import { serialOf } from "../../src/model/ledger";
import { vendors } from "../../src/model/vocabulary";
import type { Stack } from "../../src/terraform/estate";
import type { PartValues } from "../kinds/definition";
import { verify } from "../verify/verify";
import { Look } from "./look";
import { keyOf, type Model, type Subject } from "./model";
import type { LifeStage } from "./stage";

/**
 * What must hold after a deploy that went through; every breach in a line that names no value.
 * @param deployed the stacks that were
 */
export async function breachesAfterSuccess(
  stage: LifeStage,
  model: Model,
  deployed: readonly Stack[],
): Promise<readonly string[]> {
  const look = await Look.at(stage.session);
  const breaches: string[] = [];
  for (const subject of model.subjects) {
    breaches.push(
      ...(await olderValueBreaches(model, subject, look)),
      ...valueBreaches(model, subject, look),
    );
  }
  breaches.push(...(await worldBreaches(stage, model)), ...(await orphanBreaches(stage, model)));
  breaches.push(...(await planBreaches(stage, model, deployed)));
  return breaches;
}

/** A value that was issued and is still live is accepted: whoever holds it goes on working, and there is a way back. */
async function olderValueBreaches(model: Model, subject: Subject, look: Look): Promise<string[]> {
  const breaches: string[] = [];
  for (const generation of model.history.live(subject.entry)) {
    const values = subject.values.get(keyOf(generation));
    const form = asIssued(subject.entry, generation);
    if (values === undefined || isSupplied(form) || subject.broken.has(keyOf(generation))) continue;
    if (!(await look.isAccepted([form], values)))
      breaches.push(
        `${form.name}: generation ${generation.generation} is live, and the value that it had is refused`,
      );
  }
  return breaches;
}

/** Vault and apps hold one value, and of a supplied one that which was handed over last. */
function valueBreaches(model: Model, subject: Subject, look: Look): string[] {
  const form = model.form(subject);
  if (form === undefined || model.isBeyondDeploy(subject)) return [];
  const held = look.inVault(form);
  if (held === undefined || held === "torn") return [`${form.name}: the vault has it not whole`];
  if (isMinted(form)) return [];
  return isDeepStrictEqual(held, subject.truth)
    ? []
    : [`${form.name}: the vault holds another value than was supplied last`];
}

async function worldBreaches(stage: LifeStage, model: Model): Promise<readonly string[]> {
  const built = model.subjects.filter((subject) => model.form(subject) !== undefined);
  const beyond = built
    .filter((subject) => model.isBeyondDeploy(subject))
    .flatMap(({ entry }) => mentions(entry));
  const { problems } = await verify(
    stage.session,
    built.map(({ entry }) => entry),
    model.history.ledger,
  );
  return problems.filter(
    (problem) =>
      !(
        /does not accept|does not hold the vault's value/.test(problem) &&
        beyond.some((name) => problem.includes(name))
      ),
  );
}

function mentions(entry: Credential): readonly string[] {
  return [entry.name, ...configVars(entry).map(({ configVar }) => configVar)];
}

async function orphanBreaches(stage: LifeStage, model: Model): Promise<readonly string[]> {
  const { findings } = await stage.sweep(model.committed);
  return findings.map(({ token, verdict, why }) => `${token.of.name}: ${token.what}, ${verdict}: ${why}`);
}

/** A value that is asked for is written by every deploy, and read back for the apps; nothing else may be left to do. */
async function planBreaches(
  stage: LifeStage,
  model: Model,
  deployed: readonly Stack[],
): Promise<readonly string[]> {
  const asked = model.subjects.filter((subject) => model.isAsked(subject)).map(({ entry }) => entry);
  const results = await stage.run("plan", deployed, model.variables());
  return results.flatMap(({ stack, outcome, actions, errors }) => {
    if (outcome === "failed") return [`the plan of ${stack} fails: ${errors.join("; ")}`];
    const writes = asked.filter(({ vendor }) => vendors[vendor].folder === stack).map(({ name }) => name);
    const isWritten = (address: string) =>
      writes.some((name) => address.includes(name)) ||
      (writes.length > 0 && /^(data\.infisical_secrets|heroku_app_config_association)\./.test(address));
    return actions
      .filter(({ address }) => !isWritten(address))
      .map(({ address, action }) => `the plan of ${stack} is not empty: ${action} ${address}`);
  });
}

/** What must hold after a deploy that failed, whatever happened to it: what consumers hold is still accepted. */
export async function breachesAfterFailure(stage: LifeStage, model: Model): Promise<readonly string[]> {
  const look = await Look.at(stage.session);
  const breaches = await Promise.all(model.subjects.map((subject) => heldBreaches(model, subject, look)));
  return breaches.flat();
}

async function heldBreaches(model: Model, subject: Subject, look: Look): Promise<readonly string[]> {
  const { deployed } = subject;
  const form = model.form(subject);
  // What is being removed has no consumers, and what somebody broke by hand is fixed by a deploy that goes through.
  if (deployed === undefined || form === undefined || isBroken(model, subject)) return [];
  const forms = [deployed, form];
  const isFine = (values: PartValues) => accepts(subject, model, forms, values, look);
  const breaches: string[] = [];
  // A deploy that was stopped may have written the new form already, whose parts need not be those of the old one.
  const held = [look.inVault(deployed), look.inVault(form)].filter((one) => one !== undefined);
  // A reader of a torn pair keeps what it has; an app is given all of a pair at once.
  const whole = held.filter((one) => one !== "torn");
  if (held.length === 0) breaches.push(`${form.name}: the vault has it no more`);
  else if (whole.length === held.length && !(await isAnyFine(whole, isFine)))
    breaches.push(`${form.name}: the vault holds a refused value`);
  const uses = [...look.inApps(deployed), ...look.inApps(form)];
  for (const app of new Set(uses.map((use) => use.app))) {
    const values = uses.filter((use) => use.app === app).map((use) => use.values);
    if (!(await isAnyFine(values, isFine))) breaches.push(`${form.name}: ${app} holds a refused value`);
  }
  return breaches;
}

async function isAnyFine(
  values: readonly PartValues[],
  isFine: (values: PartValues) => Promise<boolean>,
): Promise<boolean> {
  for (const one of values) if (await isFine(one)) return true;
  return false;
}

function isBroken(model: Model, subject: Subject): boolean {
  const newest = model.newest(subject);
  return (
    subject.isEdited ||
    subject.overwritten !== undefined ||
    subject.broken.size > 0 ||
    (newest !== undefined && model.isBeyondDeploy(subject))
  );
}

async function accepts(
  subject: Subject,
  model: Model,
  forms: readonly Credential[],
  values: PartValues,
  look: Look,
): Promise<boolean> {
  const candidates = [subject.truth, model.suppliedValues(subject)];
  if (forms.some((form) => isSupplied(form)) && candidates.some((one) => isDeepStrictEqual(one, values)))
    return true;
  const minted = forms.filter((form) => isMinted(form));
  return look.isAccepted(minted, values);
}

/** Notes after a deploy that went through what each credential's value is now. */
export async function noteDeployed(stage: LifeStage, model: Model): Promise<void> {
  const look = await Look.at(stage.session);
  for (const subject of model.subjects) {
    const newest = model.newest(subject);
    const form = model.form(subject);
    subject.deployed = form;
    subject.isEdited = false;
    if (newest === undefined || form === undefined) {
      subject.overwritten = undefined;
      continue;
    }
    if (subject.overwritten !== serialOf(newest)) subject.overwritten = undefined;
    // What was deleted is minted again under its number, with another value.
    for (const [key, how] of subject.broken) {
      if (how !== "deleted") continue;
      subject.broken.delete(key);
      subject.values.delete(key);
    }
    const held = look.inVault(form);
    if (held !== undefined && held !== "torn" && !model.isBeyondDeploy(subject))
      subject.values.set(keyOf(newest), held);
  }
}
