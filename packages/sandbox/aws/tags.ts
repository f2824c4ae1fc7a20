import { AwsError, validationError } from "./errors";
import type { AwsTag } from "./state";

/** Tags that one user may carry. */
export const maximumTags = 50;

const characters = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/**
 * Tags as the API takes them: keys of 1..128 and values of 0..256 characters, no key twice without regard to case, none
 * that begins with `aws:`. @throws AwsError 400 ValidationError or InvalidInput, 409 LimitExceeded
 */
export function validTags(sent: readonly { readonly Key: string; readonly Value: string }[]): AwsTag[] {
  sent.forEach(({ Key: key, Value: value }, index) => {
    const at = (member: string) => `'tags.${index + 1}.member.${member}' failed to satisfy constraint`;
    if (key.length < 1 || key.length > 128 || !characters.test(key)) {
      throw validationError(
        `1 validation error detected: Value at ${at("key")}: Member must have length between 1 and 128 and satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+`,
      );
    }
    if (value.length > 256 || !characters.test(value)) {
      throw validationError(
        `1 validation error detected: Value at ${at("value")}: Member must have length less than or equal to 256 and satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*`,
      );
    }
    if (key.toLowerCase().startsWith("aws:")) {
      throw new AwsError(400, "InvalidInput", "Caller is an end user and not allowed to mutate system tags");
    }
  });
  const keys = new Set(sent.map(({ Key: key }) => key.toLowerCase()));
  if (keys.size !== sent.length) {
    throw new AwsError(
      400,
      "InvalidInput",
      "Duplicate tag keys found. Please note that Tag keys are case insensitive.",
    );
  }
  demandTagQuota(sent.length);
  return sent.map(({ Key: key, Value: value }) => ({ key, value }));
}

/** @throws AwsError 409 LimitExceeded */
export function demandTagQuota(count: number): void {
  if (count > maximumTags) {
    throw new AwsError(
      409,
      "LimitExceeded",
      `The number of tags has reached the maximum limit of ${maximumTags}.`,
    );
  }
}
