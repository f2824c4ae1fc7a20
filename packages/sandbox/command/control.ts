import { randomBytes, timingSafeEqual } from "node:crypto";
import Fastify from "fastify";
import * as z from "zod";
import { SandboxError } from "../error";
import type { Fault, Faults } from "../http/faults";
import type { Serving } from "./serving";

const pattern = z.string().refine((text) => {
  try {
    return new RegExp(text) !== undefined;
  } catch {
    return false;
  }
}, "a regular expression");

const effectSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("refuse") }),
  z.strictObject({ kind: z.literal("lose-answer") }),
  z.strictObject({
    kind: z.literal("answer"),
    when: z.enum(["before", "after"]),
    status: z.int().min(200).max(599),
    body: z.string().exactOptional(),
  }),
  z.strictObject({ kind: z.literal("delay"), milliseconds: z.int().min(1).max(600_000) }),
]);

/** A fault as another process asks for it: `path` and `body` are regular expressions. */
export const faultSchema = z.strictObject({
  service: z.enum(["cloudflare", "heroku", "aws", "infisical"]).exactOptional(),
  method: z.string().exactOptional(),
  path: pattern.exactOptional(),
  body: pattern.exactOptional(),
  mutating: z.boolean().exactOptional(),
  from: z.int().min(1).exactOptional(),
  times: z.int().min(1).exactOptional(),
  effect: effectSchema,
});
export type AskedFault = z.infer<typeof faultSchema>;

const listSchema = z.array(z.object({ fault: faultSchema, seen: z.int() }));

/** An armed fault, and how many requests matched it. */
export type ArmedFault = z.infer<typeof listSchema>[number];

/** Lets other processes of this user arm faults, on loopback and by a token that the serving file alone names. */
export async function startControl(faults: Faults): Promise<Serving["control"] & { close(): Promise<void> }> {
  const token = randomBytes(32).toString("hex");
  const expected = Buffer.from(`Bearer ${token}`);
  const armed: { readonly asked: AskedFault; readonly fault: Fault; readonly disarm: () => void }[] = [];
  const app = Fastify({ forceCloseConnections: true });
  app.addHook("onRequest", async (request, reply) => {
    const given = Buffer.from(request.headers.authorization ?? "");
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) await reply.code(401).send();
  });
  app.get("/faults", () => armed.map(({ asked, fault }) => ({ fault: asked, seen: faults.seen(fault) })));
  app.post("/faults", async (request, reply) => {
    const asked = faultSchema.safeParse(request.body);
    if (!asked.success) return reply.code(400).send();
    const fault = faultOf(asked.data);
    armed.push({ asked: asked.data, fault, disarm: faults.arm(fault) });
    return reply.code(204).send();
  });
  app.delete("/faults", async (_, reply) => {
    for (const { disarm } of armed.splice(0)) disarm();
    return reply.code(204).send();
  });
  const url = await app.listen({ host: "127.0.0.1", port: 0 });
  return { url, token, close: () => app.close() };
}

function faultOf({ path, body, ...asked }: AskedFault): Fault {
  return {
    ...asked,
    ...(path === undefined ? {} : { path: new RegExp(path) }),
    ...(body === undefined ? {} : { body: new RegExp(body) }),
  };
}

/**
 * Calls the control of a served world.
 * @throws SandboxError when it does not answer as it should
 */
async function call({ control }: Serving, method: string, body?: unknown): Promise<Response> {
  const answer = await fetch(`${control.url}/faults`, {
    method,
    headers: {
      authorization: `Bearer ${control.token}`,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch(() => undefined);
  if (answer?.ok === true) return answer;
  throw new SandboxError(
    `The process that serves the world did not take the ${method} of faults (${answer?.status ?? "no answer"}). Start it again.`,
  );
}

export async function armFault(serving: Serving, fault: AskedFault): Promise<void> {
  await call(serving, "POST", fault);
}

export async function disarmFaults(serving: Serving): Promise<void> {
  await call(serving, "DELETE");
}

export async function armedFaults(serving: Serving): Promise<readonly ArmedFault[]> {
  return listSchema.parse(await (await call(serving, "GET")).json());
}
