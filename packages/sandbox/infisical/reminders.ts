import { forbidden } from "./errors";
import type { Router } from "./router";

/** Reminders belong to people: an identity may set one with a secret, and never read it here. */
export function registerReminders(router: Router): void {
  for (const method of ["GET", "POST", "DELETE"] as const) {
    router.on(method, "/api/v1/reminders/secrets/:secretId", ({ url }) => {
      throw forbidden("You are not allowed to access this resource", `Forbidden access to ${url}`);
    });
  }
}
