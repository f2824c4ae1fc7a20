import { randomBytes, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import * as z from "zod";
import { operatorName } from "../aws/state";
import { SandboxError } from "../error";
import type { WorldSeed } from "./world";

const word = z.string().min(1);
const named = { name: word };
const uuid = z.uuid();
/** Dev Center, "Heroku Platform API", app name. */
const appName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,28}[a-z0-9]$/, "3 to 30 small letters, digits and hyphens");
/** The list as it is, with no two of one name. */
const distinct = <T extends { readonly name: string }>(list: readonly T[]) =>
  new Set(list.map(({ name }) => name)).size === list.length;
const twice = "no name twice";

const cloudflareId = z.string().regex(/^[0-9a-f]{32}$/, "32 hexadecimal digits");

const seedSchema = z.strictObject({
  cloudflare: z.strictObject({
    account: z.strictObject({ id: cloudflareId, ...named }),
    zones: z.array(z.strictObject({ id: cloudflareId, ...named })).refine(distinct, twice),
    accessApplications: z.array(z.strictObject({ id: uuid, ...named, domain: word })),
  }),
  heroku: z.strictObject({
    account: z.strictObject({ id: uuid, email: z.email() }),
    apps: z.array(z.strictObject({ id: uuid, name: appName })).refine(distinct, twice),
  }),
  aws: z.strictObject({
    accountId: z.string().regex(/^\d{12}$/, "12 digits"),
    users: z
      .array(
        z.strictObject({
          name: word.refine((name) => name !== operatorName, "another name than the operator's own"),
          path: z.string().startsWith("/").exactOptional(),
          tags: z.record(z.string(), z.string()).exactOptional(),
        }),
      )
      .refine(distinct, twice),
  }),
  infisical: z.strictObject({
    organization: z.strictObject({ id: uuid, ...named, slug: word }),
    project: z.strictObject({ id: uuid, ...named, slug: word }),
    environments: z.array(z.strictObject({ slug: word, ...named })).min(1),
  }),
});

/**
 * Where a world starts, as a JSON file says: an object for each vendor (`WorldSeed`).
 * @throws SandboxError that names every place at which the file is not of the form
 */
export function readSeed(file: string): WorldSeed {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    const why = error instanceof SyntaxError ? "it is not JSON" : (error as Error).message;
    throw new SandboxError(`The seed ${file} cannot be read: ${why}.`);
  }
  const result = seedSchema.safeParse(json);
  if (result.success) return result.data;
  const problems = result.error.issues.map(
    ({ path, message }) => `  ${path.join(".") || "(top)"}: ${message}`,
  );
  throw new SandboxError(
    [`The seed ${file} is not of the form:`, ...problems, "  fix: correct these; nothing was started."].join(
      "\n",
    ),
  );
}

/** A small world of nobody's. */
export function exampleSeed(): WorldSeed {
  const hex = () => randomBytes(16).toString("hex");
  return {
    cloudflare: {
      account: { id: hex(), name: "Example" },
      zones: [{ id: hex(), name: "example.com" }],
      accessApplications: [{ id: randomUUID(), name: "vault", domain: "vault.example.com" }],
    },
    heroku: {
      account: { id: randomUUID(), email: "operator@example.com" },
      apps: ["example-staging", "example-prod"].map((name) => ({ id: randomUUID(), name })),
    },
    aws: { accountId: "123456789012", users: [{ name: "example" }] },
    infisical: {
      organization: { id: randomUUID(), name: "Example", slug: "example" },
      project: { id: randomUUID(), name: "Example", slug: "example" },
      environments: [
        { slug: "prod", name: "Production" },
        { slug: "staging", name: "Staging" },
        { slug: "dev", name: "Development" },
      ],
    },
  };
}
