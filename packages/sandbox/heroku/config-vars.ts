import type { FastifyInstance } from "fastify";
import type { ServiceContext } from "../http/service";
import { invalidParams } from "./errors";
import { findApp } from "./find-app";
import { addRelease } from "./release-log";
import type { HerokuState } from "./state";

/** Keys and values of one app together, in bytes (Dev Center, "Configuration and Config Vars"). */
export const largestConfig = 64 * 1024;

/**
 * `GET` and `PATCH /apps/{app}/config-vars`. A patch sets the keys that carry text and removes those that carry null;
 * it answers with all config vars of the app, and takes effect as a whole or not at all.
 */
export function configVarRoutes(server: FastifyInstance, context: ServiceContext<HerokuState>): void {
  const { state, now } = context;
  const path = "/apps/:app/config-vars";
  server.get<{ Params: { app: string } }>(
    path,
    { config: { area: "config-read" } },
    async (request) => findApp(state, request.params.app).configVars,
  );
  server.patch<{ Params: { app: string } }>(path, { config: { area: "config-write" } }, async (request) => {
    const app = findApp(state, request.params.app);
    const changes = validChanges(request.body);
    state.apps.change(app, { configVars: merged(app.configVars, changes) });
    addRelease(state, app, describe(changes), now());
    return app.configVars;
  });
}

type Changes = Readonly<Record<string, string | null>>;

function validChanges(body: unknown): Changes {
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw invalidParams("Require object: config vars.");
  }
  for (const [key, value] of Object.entries(body)) {
    if (!/^\w+$/.test(key)) throw invalidParams(`Config var key ${key} is invalid.`);
    if (value !== null && typeof value !== "string") {
      throw invalidParams(`Config var value of ${key} is invalid: it must be a string or null.`);
    }
  }
  return body as Changes;
}

function merged(current: Readonly<Record<string, string>>, changes: Changes): Record<string, string> {
  const result = new Map(Object.entries(current));
  for (const [key, value] of Object.entries(changes)) {
    if (value === null) result.delete(key);
    else result.set(key, value);
  }
  const bytes = [...result].reduce((sum, [key, value]) => sum + Buffer.byteLength(key + value), 0);
  if (bytes > largestConfig) {
    throw invalidParams(`Config vars may hold ${largestConfig} bytes at most, this would make ${bytes}.`);
  }
  return Object.fromEntries(result);
}

/** A release names the keys that changed, as the activity feed of an app shows them. */
function describe(changes: Changes): string {
  const keys = (removed: boolean) =>
    Object.keys(changes).filter((key) => (changes[key] === null) === removed);
  const parts = [
    { verb: "Set", names: keys(false) },
    { verb: "Remove", names: keys(true) },
  ].filter(({ names }) => names.length > 0);
  if (parts.length === 0) return "No config vars changed";
  return parts.map(({ verb, names }) => `${verb} ${names.join(", ")} config vars`).join(", ");
}
