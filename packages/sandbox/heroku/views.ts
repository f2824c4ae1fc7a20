import type { HerokuState } from "./state";

/** Heroku writes times in UTC to the second: `2026-01-01T12:00:00Z`. */
export function secondsOf(timestamp: string): string {
  return `${timestamp.slice(0, 19)}Z`;
}

/** The account as apps and releases name it. */
export function userView(state: HerokuState): { email: string; id: string } {
  return { email: state.account.email, id: state.account.id };
}
