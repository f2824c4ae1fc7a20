import type { FastifyInstance } from "fastify";
import type { ServiceContext } from "../http/service";
import type { HerokuState } from "./state";
import { secondsOf } from "./views";

/** `GET /account`. */
export function accountRoutes(server: FastifyInstance, { state }: ServiceContext<HerokuState>): void {
  server.get("/account", { config: { area: "account" } }, async () => {
    const { account } = state;
    return {
      allow_tracking: true,
      beta: false,
      country_of_residence: null,
      created_at: secondsOf(account.createdAt),
      default_organization: null,
      default_team: null,
      delinquent_at: null,
      email: account.email,
      federated: false,
      id: account.id,
      identity_provider: null,
      last_login: null,
      name: account.name,
      sms_number: null,
      suspended_at: null,
      two_factor_authentication: true,
      updated_at: secondsOf(account.createdAt),
      verified: true,
    };
  });
}
