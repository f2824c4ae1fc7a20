import { type ObjectValue, ProviderError, type Value } from "../definition";
import { elements, object, text } from "./values";

/** A role as the provider sends it: a start time is sent for permanent roles too, as now. */
export interface RequestedRole {
  readonly role: string;
  readonly isTemporary: boolean;
  readonly temporaryMode: string;
  readonly temporaryRange: string;
  readonly temporaryAccessStartTime: string;
}

/** @throws ProviderError for roles that the provider refuses before it asks the server. */
export function requestedRoles(roles: Value | undefined): RequestedRole[] {
  const requested = elements(roles).map((role) => requestedRole(object(role) ?? {}));
  if (requested.every(({ isTemporary }) => isTemporary))
    throw refused("must have atleast one permanent role");
  return requested;
}

function requestedRole(role: ObjectValue): RequestedRole {
  const slug = text(role.role_slug);
  const isTemporary = role.is_temporary === true;
  const mode = text(role.temporary_mode);
  const range = text(role.temporary_range);
  const start = text(role.temporary_access_start_time);
  if (!isTemporary && `${mode}${range}${start}` !== "") {
    throw refused(
      `role "${slug}" is permanent (is_temporary = false) but sets temporary_mode/temporary_range/temporary_access_start_time; set is_temporary = true or remove those fields`,
    );
  }
  return {
    role: slug,
    isTemporary,
    temporaryMode: mode || (isTemporary ? "relative" : ""),
    temporaryRange: range || (isTemporary ? "1h" : ""),
    temporaryAccessStartTime: start === "" ? new Date().toISOString() : canonical(start, slug),
  };
}

/** The server gives times back in UTC, so that is how they have to be written. */
function canonical(start: string, slug: string): string {
  if (Number.isNaN(Date.parse(start))) {
    throw refused(
      `must provide valid ISO timestamp for field temporary_access_start_time "${start}", role "${slug}"`,
    );
  }
  const written = inSeconds(new Date(start).toISOString());
  if (written !== start) {
    throw refused(
      `temporary_access_start_time "${start}" for role "${slug}" must be in canonical RFC3339 UTC format (e.g. "${written}")`,
    );
  }
  return start;
}

/** RFC 3339 without fractions, as the provider writes times. */
export function inSeconds(date: string): string {
  return date.replace(/\.\d+Z$/, "Z");
}

function refused(reason: string): ProviderError {
  return new ProviderError("Error assigning role to identity", reason);
}
