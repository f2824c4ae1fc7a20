import { z } from "zod";
import { invalidAccessBody } from "./access-errors";
import { parseDuration } from "./duration";
import { parseTimestamp, timestamp } from "./timestamps";

const dateTime = z.unknown().transform((value, context) => {
  if (value === null || value === undefined) return value;
  const date = parseTimestamp(value);
  if (date === undefined) context.addIssue("must be an RFC 3339 date-time");
  return date === undefined ? "" : timestamp(date);
});

const body = z.object({
  name: z.string().min(1).optional(),
  duration: z
    .string()
    .refine((text) => text === "forever" || (parseDuration(text) ?? 0) > 0, "is no duration")
    .optional(),
  enabled: z.boolean().optional(),
  client_secret_version: z.number().min(1).optional(),
  previous_client_secret_expires_at: dateTime.optional(),
});

/** What a client sets on a service token. Members that it did not send are absent. */
type ServiceTokenRequest = z.infer<typeof body>;

/**
 * Checks the body of a service token's creation, update or rotation.
 * @throws CloudflareError 400/12130
 */
export function parseServiceTokenBody(value: unknown): ServiceTokenRequest {
  const parsed = body.safeParse(value);
  if (!parsed.success) throw invalidAccessBody(parsed.error);
  return parsed.data;
}
