import type { ZodError } from "zod";
import { type CloudflareError, refuse } from "./envelope";

/** 400/12130, the Access API's refusal of a body (third-party reports; the words behind the colon are unverified). */
export function invalidAccessRequest(detail: string): CloudflareError {
  return refuse(400, 12130, `access.api.error.invalid_request: ${detail}`);
}

/** The same for the first finding of a schema. */
export function invalidAccessBody(error: ZodError): CloudflareError {
  const issue = error.issues[0];
  return invalidAccessRequest(`${issue?.path.join(".")} ${issue?.message}`);
}

/** 404/12002; the number is unverified. */
export function noSuchAccessObject(kind: "service_token" | "policy" | "application"): CloudflareError {
  return refuse(404, 12002, `access.api.error.${kind}_not_found`);
}

/** A policy that is attached to an application cannot be deleted; number and words are unverified. */
export function accessPolicyInUse(): CloudflareError {
  return invalidAccessRequest("cannot delete policy because it is attached to an application");
}

/** 400/12139: a service token that a policy still names cannot be deleted. */
export function serviceTokenInUse(): CloudflareError {
  return refuse(
    400,
    12139,
    "access.api.error.service_token_in_use: cannot delete service token because it is used by a policy, group, or app SCIM configuration.",
  );
}
