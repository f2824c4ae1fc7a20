import { type Sentence, sentence } from "../../sentence";
import type { Observation, Pair } from "../entry";

type Uses = Readonly<Record<string, string>>;

/** Tells where a credential has a value of its own, where it reads prod's, and where there is none. */
export function environmentChanges({ after: { name } }: Pair, before?: Uses, after?: Uses): Observation[] {
  const [old, now] = [uses(before), uses(after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((environment): Observation[] => {
    const [was, is] = [old.get(environment) ?? "none", now.get(environment) ?? "none"];
    if (was === is) return [];
    const subject = sentence`${name} ${state(is)} in ${environment} now; before it ${formerly(was)}.`;
    if (was === "none") return [{ id: "environment-added", environment, sentence: subject }];
    const id = is === "none" ? "environment-removed" : "environment-changed";
    return [{ id, environment, sentence: was === "own" ? [...subject, ...taken(environment)] : subject }];
  });
}

function uses(byEnvironment: Uses | undefined): ReadonlyMap<string, string> {
  return new Map(Object.entries(byEnvironment ?? {}));
}

function state(use: string): Sentence {
  if (use === "own") return ["has a value of its own"];
  if (use === "reads prod") return ["reads prod's value"];
  return use === "none" ? ["has no value"] : sentence`is ${use}`;
}

function formerly(use: string): Sentence {
  if (use === "own") return ["had one of its own"];
  if (use === "reads prod") return ["read prod's"];
  return use === "none" ? ["had none"] : sentence`was ${use}`;
}

function taken(environment: string): Sentence {
  return sentence` The value that ${environment} has is taken away.`;
}
