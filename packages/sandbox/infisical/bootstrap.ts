import { randomBytes, randomUUID } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { z } from "zod/v3";
import type { ServiceContext } from "../http/service";
import { signAccessToken } from "./access-token";
import { badRequest } from "./errors";
import { parse } from "./fields";
import { newIdentity } from "./identity-records";
import type { InfisicalState } from "./state";

const firstAccount = z.object({
  email: z.string().trim().email(),
  password: z.string().trim().min(1),
  organization: z.string().trim().min(1),
});

/** The one request that a new server answers without a login: it sets up the organization and its administrator. */
export function registerBootstrap(app: FastifyInstance, context: ServiceContext<InfisicalState>): void {
  app.post("/api/v1/admin/bootstrap", async (request) =>
    bootstrap(context, parse(firstAccount, request.body)),
  );
}

function bootstrap({ state, now }: ServiceContext<InfisicalState>, account: z.output<typeof firstAccount>) {
  if (state.organization !== null) throw badRequest("Instance has already been set up");
  const organization = { id: randomUUID(), name: account.organization, slug: newSlug(account.organization) };
  const identity = newIdentity(
    { name: "Instance Admin Identity", role: "admin", tokenAuth: true },
    now().toISOString(),
  );
  state.organization = organization;
  state.identities.add(identity);
  return {
    message: "Successfully bootstrapped instance",
    user: {
      username: account.email,
      firstName: "Admin",
      lastName: "User",
      email: account.email,
      id: randomUUID(),
      superAdmin: true,
    },
    organization,
    identity: {
      id: identity.id,
      name: identity.name,
      credentials: {
        token: signAccessToken(state.signingKey, { identityId: identity.id, ttl: 0, now: now() }),
      },
    },
  };
}

/** A slug made of a name, unique for its random end. */
export function newSlug(name: string): string {
  const words = name.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return [...words, randomBytes(2).toString("hex")].join("-");
}
