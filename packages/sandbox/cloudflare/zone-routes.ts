import type { FastifyInstance } from "fastify";
import type { ServiceContext } from "../http/service";
import { addRoutes, type Call, pathParameter } from "./api";
import { forbidden, permits, toRead, toWrite } from "./authorization";
import { refuse, success } from "./envelope";
import { page, parameter, type Query, twentyAPage } from "./paging";
import type { ApiToken, CloudflareState, Zone } from "./state";

/** Zones, read only (API reference, `/zones`). */
export function addZoneRoutes(app: FastifyInstance, context: ServiceContext<CloudflareState>): void {
  addRoutes(app, context, [
    { method: "GET", path: "/zones", needs: null, handle: listZones },
    { method: "GET", path: "/zones/:zoneId", needs: null, handle: getZone },
  ]);
}

/** Lists the zones that the caller may read; a caller that may read none gets an empty list, not a refusal. */
function listZones({ state, caller, query }: Call) {
  const zones = state.zones.filter((zone) => matches(state, zone, query) && mayRead(state, caller, zone));
  const by = parameter(query, "order") ?? "name";
  const sorted = by === "name" ? zones.sort((left, right) => (left.name < right.name ? -1 : 1)) : zones;
  if (parameter(query, "direction") === "desc") sorted.reverse();
  return page(
    sorted.map((zone) => viewZone(state, caller, zone)),
    query,
    twentyAPage,
  );
}

function getZone(call: Call) {
  const { state, caller } = call;
  const id = pathParameter(call, "zoneId");
  const zone = state.zones.get(id);
  if (zone === undefined) throw refuse(404, 1001, "Invalid zone identifier");
  if (!mayRead(state, caller, zone)) throw forbidden();
  return success(viewZone(state, caller, zone));
}

function mayRead(state: CloudflareState, caller: ApiToken, zone: Zone): boolean {
  return permits(state, caller, toRead("Zone", { scope: "com.cloudflare.api.account.zone", id: zone.id }));
}

/** The filters `name`, `status`, `account.id` and `account.name`; `match=any` asks for one of them, else all hold. */
function matches(state: CloudflareState, zone: Zone, query: Query): boolean {
  const facts = {
    name: zone.name,
    status: "active",
    "account.id": state.account.id,
    "account.name": state.account.name,
  };
  const results = Object.entries(facts).flatMap(([name, actual]) => {
    const wanted = parameter(query, name);
    return wanted === undefined ? [] : [satisfies(actual, wanted)];
  });
  if (results.length === 0) return true;
  return parameter(query, "match") === "any" ? results.includes(true) : !results.includes(false);
}

/** A filter value, with or without one of the operators of the API reference. */
function satisfies(actual: string, wanted: string): boolean {
  const [, operator, text] = /^(equal|not_equal|starts_with|ends_with|contains):(.*)$/.exec(wanted) ?? [];
  switch (operator) {
    case "not_equal":
      return actual !== text;
    case "starts_with":
      return actual.startsWith(text ?? "");
    case "ends_with":
      return actual.endsWith(text ?? "");
    case "contains":
      return actual.includes(text ?? "");
    case "equal":
      return actual === text;
    default:
      return actual === wanted;
  }
}

function viewZone(state: CloudflareState, caller: ApiToken, zone: Zone) {
  const target = { scope: "com.cloudflare.api.account.zone", id: zone.id } as const;
  const instant = zone.createdOn.replace(/Z$/, ".000000Z");
  return {
    id: zone.id,
    name: zone.name,
    status: "active",
    paused: false,
    type: "full",
    development_mode: 0,
    name_servers: ["ada.ns.cloudflare.com", "ben.ns.cloudflare.com"],
    original_name_servers: null,
    original_registrar: null,
    original_dnshost: null,
    modified_on: instant,
    created_on: instant,
    activated_on: instant,
    meta: { step: 2, custom_certificate_quota: 0, page_rule_quota: 3, phishing_detected: false },
    owner: { id: null, type: "user", email: null },
    account: { id: state.account.id, name: state.account.name },
    tenant: { id: null, name: null },
    tenant_unit: { id: null },
    permissions: permits(state, caller, toWrite("Zone", target))
      ? ["#zone:edit", "#zone:read"]
      : ["#zone:read"],
    plan: {
      id: "0feeeeeeeeeeeeeeeeeeeeeeeeeeeeee",
      name: "Free Website",
      price: 0,
      currency: "USD",
      frequency: "",
      is_subscribed: false,
      can_subscribe: false,
      legacy_id: "free",
      legacy_discount: false,
      externally_managed: false,
    },
  };
}
