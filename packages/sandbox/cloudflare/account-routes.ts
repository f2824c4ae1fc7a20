import type { FastifyInstance } from "fastify";
import type { ServiceContext } from "../http/service";
import { addRoutes, type Call, pathParameter } from "./api";
import { permits, type Requirement, toRead } from "./authorization";
import { success } from "./envelope";
import { page, parameter, twentyAPage } from "./paging";
import type { CloudflareState } from "./state";

/** The account and the user, read only (API reference, `/accounts` and `/user`). */
export function addAccountRoutes(app: FastifyInstance, context: ServiceContext<CloudflareState>): void {
  addRoutes(app, context, [
    { method: "GET", path: "/accounts", needs: null, handle: listAccounts },
    {
      method: "GET",
      path: "/accounts/:accountId",
      needs: (call) => toReadAccount(pathParameter(call, "accountId")),
      handle: ({ state }) => success(viewAccount(state)),
    },
    {
      method: "GET",
      path: "/user",
      needs: ({ state }) => toRead("User Details", { scope: "com.cloudflare.api.user", id: state.user.id }),
      handle: ({ state }) => success(viewUser(state)),
    },
  ]);
}

function toReadAccount(id: string): Requirement {
  return toRead("Account Settings", { scope: "com.cloudflare.api.account", id });
}

/** A caller that may not read the account gets an empty list. */
function listAccounts({ state, caller, query }: Call) {
  const name = parameter(query, "name");
  const readable = permits(state, caller, toReadAccount(state.account.id));
  return page(
    readable && (name ?? state.account.name) === state.account.name ? [viewAccount(state)] : [],
    query,
    twentyAPage,
  );
}

function viewAccount({ account }: CloudflareState) {
  return {
    id: account.id,
    name: account.name,
    type: "standard",
    settings: { enforce_twofactor: false, abuse_contact_email: null },
    created_on: account.createdOn.replace(/Z$/, ".000000Z"),
  };
}

function viewUser({ user, account }: CloudflareState) {
  return {
    id: user.id,
    email: user.email,
    first_name: null,
    last_name: null,
    telephone: null,
    country: null,
    zipcode: null,
    two_factor_authentication_enabled: false,
    two_factor_authentication_locked: false,
    created_on: account.createdOn.replace(/Z$/, ".000000Z"),
    modified_on: account.createdOn.replace(/Z$/, ".000000Z"),
    suspended: false,
  };
}
