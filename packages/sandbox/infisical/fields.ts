import { z } from "zod/v3";

// Requests are checked with zod 3, the version whose issues the server's 422 answers show.

/** The value that a request must have, or the 422 with the issues. */
export function parse<Schema extends z.ZodTypeAny>(schema: Schema, value: unknown): z.output<Schema> {
  return schema.parse(value ?? null);
}

/** The field that names the project: older routes call it a workspace. */
export type ProjectKey = "workspaceId" | "projectId";

/** The project that a checked request names. */
export function projectIdIn(request: object, key: ProjectKey): string {
  return String((request as Record<string, unknown>)[key]);
}

const slugPattern = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** A slug: what `slugify` would leave unchanged. */
export function slug(limits: { readonly min: number; readonly max: number; readonly field?: string }) {
  const field = limits.field ?? "Slug";
  const characters = (count: number) => `${count} lowercase character${count === 1 ? "" : "s"}`;
  return z
    .string()
    .trim()
    .min(limits.min, { message: `${field} field must be at least ${characters(limits.min)}` })
    .max(limits.max, { message: `${field} field must be at most ${characters(limits.max)}` })
    .refine((value) => value === "" || slugPattern.test(value), {
      message: `${field} field can only contain lowercase letters, numbers, and hyphens`,
    });
}

/** A folder's name. The column holds 255 characters, the check does not. */
export const folderName = z
  .string()
  .trim()
  .refine((name) => /^[a-zA-Z0-9-_]+$/.test(name), {
    message: "Invalid folder name. Only alphanumeric characters, dashes, and underscores are allowed.",
  });

/** A secret's name: trimmed, and anything but `:` and `/`. */
export const secretName = z
  .string()
  .trim()
  .min(1)
  .refine((name) => !/[:/]/.test(name), { message: "Secret name cannot contain colon or forward slash." });

/** A secret's value: trimmed, but for one line feed at its end. */
export const secretValue = z
  .string()
  .transform((value) => (value.endsWith("\n") ? `${value.trim()}\n` : value.trim()));

/** A folder path: `/` and the names, whatever slashes it was written with. */
export const folderPath = z
  .string()
  .trim()
  .transform((path) => `/${path.split("/").filter(Boolean).join("/")}`);

export const secretMetadata = z
  .object({
    key: z.string().trim().min(1).max(255),
    value: z.string().trim().max(1020),
    isEncrypted: z.boolean().optional().default(false),
  })
  .array();

/** A flag in a query string. */
export const flag = (byDefault: boolean) =>
  z
    .enum(["true", "false"])
    .default(byDefault ? "true" : "false")
    .transform((value) => value === "true");

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether the database could look this id up; it fails on anything but a UUID. */
export function isUuid(value: string): boolean {
  return uuidPattern.test(value);
}
