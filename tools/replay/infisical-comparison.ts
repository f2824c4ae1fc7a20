import { shapeDifferences, typeOf } from "./shape";

/** Fields that no two servers fill alike: request ids, secrets, tokens. */
const unpredictable = new Set(["reqId", "token", "accessToken", "clientSecret", "clientSecretPrefix"]);

/** The slug of a new organization, which ends at random. */
const organizationSlug = "$.organization.slug";

/** Fields whose elements come in no fixed order. */
const unordered = new Set(["secretMetadata", "tags"]);

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const date = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** Recorded ids and the ids that the sandbox gave in their place. */
export class LearnedIds {
  private readonly byRecorded = new Map<string, string>();

  learn(recorded: string, answered: string): void {
    if (!this.byRecorded.has(recorded)) this.byRecorded.set(recorded, answered);
  }

  /** A recorded text with the sandbox's ids. */
  translate(text: string): string {
    return text.replace(uuid, (id) => this.byRecorded.get(id) ?? id);
  }

  translateJson<Value>(value: Value): Value {
    return JSON.parse(this.translate(JSON.stringify(value ?? null))) as Value;
  }

  /** Pairs the ids of a recorded body with those of the answer to the same request. */
  learnFrom(recorded: unknown, answered: unknown): void {
    if (typeof recorded === "string" && typeof answered === "string") {
      if (recorded.length === 36 && recorded.match(uuid)) this.learn(recorded, answered);
    } else if (Array.isArray(recorded) && Array.isArray(answered)) {
      for (const element of recorded) {
        this.learnFrom(element, answered.find((other) => nameOf(other) === nameOf(element)) ?? null);
      }
    } else if (typeOf(recorded) === "object" && typeOf(answered) === "object") {
      for (const [key, value] of Object.entries(recorded as object)) {
        this.learnFrom(value, (answered as Record<string, unknown>)[key]);
      }
    }
  }
}

/** What tells the elements of an array apart. */
function nameOf(element: unknown): unknown {
  const fields = (element ?? {}) as Record<string, unknown>;
  return fields.secretKey ?? fields.slug ?? fields.name ?? fields.role ?? fields.key;
}

/** Where an answer differs from the recorded one in shape, or in a value that the request determines. */
export function bodyDifferences(recorded: unknown, answered: unknown, ids: LearnedIds): string[] {
  const shape = shapeDifferences(recorded, answered);
  return shape.length > 0 ? shape : valueDifferences(ids.translateJson(recorded), answered, "$");
}

function valueDifferences(recorded: unknown, answered: unknown, at: string): string[] {
  if (Array.isArray(recorded) && Array.isArray(answered)) {
    if (recorded.length !== answered.length) {
      return [`${at}: recorded ${recorded.length} elements, answered ${answered.length}`];
    }
    return recorded.flatMap((element, index) =>
      valueDifferences(element, answered[index], `${at}[${index}]`),
    );
  }
  if (typeOf(recorded) === "object" && typeOf(answered) === "object") {
    return Object.entries(recorded as object).flatMap(([key, value]) => {
      if (unpredictable.has(key)) return [];
      const other = (answered as Record<string, unknown>)[key];
      const [left, right] = unordered.has(key) ? [sorted(value), sorted(other)] : [value, other];
      return valueDifferences(left, right, `${at}.${key}`);
    });
  }
  return at === organizationSlug || isSameValue(recorded, answered)
    ? []
    : [`${at}: another value than the recorded one`];
}

function sorted(elements: unknown): unknown {
  return Array.isArray(elements) ? [...elements].sort((left, right) => order(left, right)) : elements;
}

function order(left: unknown, right: unknown): number {
  return JSON.stringify(left) < JSON.stringify(right) ? -1 : 1;
}

function isSameValue(recorded: unknown, answered: unknown): boolean {
  if (typeof recorded === "string" && typeof answered === "string") {
    // A recorded value that was a secret is a placeholder such as `<jwt>`.
    if (/^<[a-z0-9 -]+>$/.test(recorded) && recorded !== "<hidden-by-infisical>") return answered !== "";
    if (date.test(recorded)) return date.test(answered);
  }
  return recorded === answered;
}
