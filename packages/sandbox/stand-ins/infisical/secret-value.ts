import { type ObjectValue, ProviderError } from "../definition";
import { count, isSet, text } from "./values";

/** The value to send, or undefined when an update leaves it as it is. */
export interface SecretValue {
  readonly value: string;
  readonly mustSend: boolean;
}

/**
 * Which value a create or update sends: `value` always, `value_wo` when its version changed.
 * @throws ProviderError without a value, or with a version that went backwards.
 */
export function secretValue(
  { planned, config, prior }: { planned: ObjectValue; config: ObjectValue; prior: ObjectValue | null },
  summary: string,
): SecretValue {
  if (isSet(planned.value)) return { value: text(planned.value), mustSend: true };
  if (!isSet(config.value_wo)) throw refused(summary, "no secret value provided");
  const before = count(prior?.value_wo_version);
  const version = count(config.value_wo_version);
  if (prior !== null && before > version) {
    throw refused(summary, "new value write-only version is less than old version");
  }
  return { value: text(config.value_wo), mustSend: prior === null || before !== version };
}

function refused(summary: string, reason: string): ProviderError {
  return new ProviderError(summary, `Could not get secret value, unexpected error: ${reason}`);
}
