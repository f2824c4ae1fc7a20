import * as z from "zod/mini";
import { currentCredentials } from "../../model/company/current";
import { configVars } from "../../model/heroku-apps";
import { serialIn, timePlaces } from "../../model/value-version";
import { attributeChanges, changedAttributes } from "./attribute-changes";
import { type RawChange, rawChangeSchema } from "./raw-change";
import type { Action, Drift, ResourceChange, StackPlan } from "./resource-change";
import { isTokenType } from "./resource-types";
import { subjectOf } from "./subject";

/** A plan that cannot be read. The message holds nothing of it but its version. */
export class PlanFormatError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "PlanFormatError";
  }
}

/** The versions of Terraform's plan format that are understood: minor ones only add to it. */
const knownFormat = /^1\.\d+$/;

/** Quota `AccessKeysPerUser` of AWS, which cannot be raised: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const keysPerUser = 2;

const planSchema = z.object({
  complete: z.optional(z.boolean()),
  resource_changes: z.optional(z.array(rawChangeSchema)),
  resource_drift: z.optional(z.array(rawChangeSchema)),
});

let knownConfigVars: ReadonlySet<string> | undefined;

function findConfigVars(): ReadonlySet<string> {
  return new Set(
    currentCredentials().flatMap((credential) => configVars(credential).map(({ configVar }) => configVar)),
  );
}

/**
 * Reads what `terraform show -json` prints of a plan, and keeps names and harmless values alone.
 * @throws PlanFormatError
 */
export function readPlan(text: string): StackPlan {
  const { resource_changes = [], resource_drift = [], complete } = parse(text);
  if (complete === false)
    throw new PlanFormatError(
      "the plan is not complete: it was made for a part of the stack alone. Take -target out of TF_CLI_ARGS_plan and plan again.",
    );
  const drifts = new Map(resource_drift.map((raw) => [raw.address, raw]));
  const fullUsers = usersWithoutRoom(resource_changes);
  const deployed = newestDeployed(resource_changes);
  const changes = resource_changes.flatMap((raw) => {
    const change = readChange(raw, drifts.get(raw.address));
    if (change === undefined) return [];
    const user = madeKeyOf(raw);
    const isFull = user !== undefined && fullUsers.has(user);
    return { ...change, ...(isFull ? { fullUser: user } : {}), ...behindOf(raw, deployed) };
  });
  const seen = new Set(resource_changes.map(({ address }) => address));
  const gone = resource_drift.filter(({ address }) => !seen.has(address));
  return { changes: [...changes, ...gone.flatMap((raw) => readForgotten(raw))] };
}

function parse(text: string): z.infer<typeof planSchema> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, and the text holds secrets.
    throw new PlanFormatError(
      "terraform show printed no JSON. Check that terraform is the real one and plan again.",
    );
  }
  const version = (json as { format_version?: unknown } | null)?.format_version;
  if (typeof version !== "string" || !knownFormat.test(version)) {
    const found = typeof version === "string" && /^[\d.]{1,10}$/.test(version) ? version : "none";
    throw new PlanFormatError(
      `terraform show printed a plan of format ${found}, and this reads 1.x. Use a Terraform whose plans have format 1, or bring this project up to date.`,
    );
  }
  const result = planSchema.safeParse(json);
  if (result.success) return result.data;
  const places = [...new Set(result.error.issues.map(({ path }) => path.join(".") || "the whole plan"))];
  throw new PlanFormatError(
    `terraform show printed a plan of format ${version} that is not as expected at ${places.slice(0, 5).join(", ")}. Bring this project up to date.`,
  );
}

function readChange(raw: RawChange, drift: RawChange | undefined): ResourceChange | undefined {
  const action = actionOf(raw.change.actions);
  const isImported = raw.change.importing !== undefined && raw.change.importing !== null;
  const hasMoved = raw.previous_address !== undefined && raw.previous_address !== raw.address;
  const noted = drift === undefined ? undefined : driftOf(drift);
  if (action === "none" && !isImported && !hasMoved && noted === undefined) return undefined;
  return {
    address: raw.address,
    isData: raw.mode === "data",
    type: raw.type,
    name: raw.name,
    action,
    isImported,
    ...(hasMoved && raw.previous_address !== undefined ? { previousAddress: raw.previous_address } : {}),
    attributes: attributesOf(raw, action, drift),
    ...deployedOf(raw),
    ...(noted === undefined ? {} : { drift: noted }),
  };
}

/** A new key is made before an old one is revoked: a user that has two has no room for it. */
function usersWithoutRoom(all: readonly RawChange[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  const count = (user: unknown) => {
    if (typeof user === "string") counts.set(user, (counts.get(user) ?? 0) + 1);
  };
  for (const raw of all) {
    if (raw.type !== "aws_iam_access_key") continue;
    count(raw.change.before?.user);
    count(madeKeyOf(raw));
  }
  return new Set([...counts].filter(([, keys]) => keys > keysPerUser).map(([user]) => user));
}

/** The newest generation that a stack has and keeps of each credential, by `NAME env`. */
function newestDeployed(all: readonly RawChange[]): ReadonlyMap<string, number> {
  const newest = new Map<string, number>();
  for (const raw of all) {
    const isKept = raw.change.before !== null && raw.change.after !== null;
    const token = isKept ? generationIn(raw) : undefined;
    if (token !== undefined) newest.set(token.of, Math.max(token.generation, newest.get(token.of) ?? 0));
  }
  return newest;
}

/** Of a token that is to be made: the later generation that its stack has. */
function behindOf(raw: RawChange, deployed: ReadonlyMap<string, number>): Pick<ResourceChange, "behind"> {
  const token = raw.change.before === null ? generationIn(raw) : undefined;
  const newest = token === undefined ? undefined : deployed.get(token.of);
  return token !== undefined && newest !== undefined && newest > token.generation ? { behind: newest } : {};
}

function generationIn(raw: RawChange): { readonly of: string; readonly generation: number } | undefined {
  const subject = subjectOf(raw);
  const isToken = isTokenType(raw.type) && subject.kind === "credential";
  if (!isToken || subject.generation === undefined) return undefined;
  return { of: `${subject.credential} ${subject.environment}`, generation: subject.generation };
}

/** The user for which a change makes an AWS key. */
function madeKeyOf({ type, change }: RawChange): string | undefined {
  const isMade = type === "aws_iam_access_key" && change.actions.includes("create");
  const user = change.after?.user;
  return isMade && typeof user === "string" ? user : undefined;
}

/** The serial stands above a time of 14 digits; before there was such a time, the version was the generation. */
function deployedOf({ type, change }: RawChange): Pick<ResourceChange, "deployed"> {
  const version = change.before?.value_wo_version;
  if (type !== "infisical_secret" || typeof version !== "number") return {};
  const isTimed = version >= timePlaces;
  return { deployed: { serial: isTimed ? serialIn(version) : version, isTimed } };
}

/** Of an object that comes or goes, only what may be shown; of one that changes, every attribute. */
function attributesOf(raw: RawChange, action: Action, drift: RawChange | undefined) {
  if (action === "none" || action === "read" || action === "forget") return [];
  knownConfigVars ??= findConfigVars();
  const all = attributeChanges(raw, drift, knownConfigVars);
  if (action === "create") return all.filter(({ after, keys }) => after !== undefined || keys !== undefined);
  return action === "delete" ? all.filter(({ keys }) => keys !== undefined) : all;
}

/** Something that is gone at the vendor and that the stack no longer has either. */
function readForgotten(raw: RawChange): readonly ResourceChange[] {
  const drift = driftOf(raw);
  if (drift === undefined) return [];
  const { address, type, name } = raw;
  return [{ address, isData: false, type, name, action: "none", isImported: false, attributes: [], drift }];
}

function driftOf(raw: RawChange): Drift | undefined {
  const action = actionOf(raw.change.actions);
  if (action === "delete") return { action, attributes: [] };
  if (action !== "update") return undefined;
  const attributes = changedAttributes(raw);
  return attributes.length === 0 ? undefined : { action, attributes };
}

function actionOf(actions: readonly string[]): Action {
  const all = actions.join();
  if (all === "delete,create" || all === "create,delete") return "replace";
  const known = (["create", "update", "delete", "forget", "read"] as const).find((action) => action === all);
  return known ?? (all === "create,forget" ? "replace" : "none");
}
