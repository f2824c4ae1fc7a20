import { z } from "zod/v3";
import { folderPath, type ProjectKey, secretMetadata, secretName, secretValue } from "./fields";

const text = z.string().trim();

/** The path of every request about one secret. */
export const nameParameter = z.object({ secretName });

const reminder = {
  secretReminderRepeatDays: z.number().nullish(),
  secretReminderNote: z.string().max(1024, "Secret reminder note cannot exceed 1024 characters").nullish(),
};

const attributes = {
  secretMetadata: secretMetadata.optional(),
  tagIds: z.string().array().optional(),
  skipMultilineEncoding: z.boolean().nullish(),
};

const place = {
  environment: text,
  secretPath: folderPath.default("/"),
  type: z.enum(["shared", "personal"]).default("shared"),
};

const contents = { secretValue, secretComment: text.optional().default(""), ...attributes };

/** `key` is what the version of the routes calls the project. */
export const creation = (key: ProjectKey) => z.object({ [key]: text, ...place, ...contents, ...reminder });

/** Secrets of one folder, all made or none. */
export const batchCreation = (key: ProjectKey) =>
  z.object({
    [key]: text,
    ...place,
    secrets: z
      .object({ secretKey: secretName, ...contents })
      .array()
      .min(1),
  });

/** What is left out of a change stays as it is. */
export const change = (key: ProjectKey) =>
  z.object({
    [key]: text,
    ...place,
    newSecretName: secretName.optional(),
    secretValue: secretValue.optional(),
    secretComment: text.optional(),
    ...attributes,
    ...reminder,
  });

/** A deletion says where the secret is; its name is in the path. */
export const deletion = (key: ProjectKey) => z.object({ [key]: text, ...place });
