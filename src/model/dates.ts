import { addHours } from "date-fns/addHours";
import * as z from "zod/mini";
import type { Cadence } from "./vocabulary";
import { cadences } from "./vocabulary";

/** Days before the end of its cadence from which a credential counts as due for rotation. */
export const overlapDays = 7;

/** What `__EXPIRES_AT` says of a credential that does not rotate (token taxonomy, section 1). */
export const nonExpiring = "non-expiring";

/**
 * When a value issued at `issued` has reached the greatest age that its cadence allows: UTC to the second, or null for
 * a credential that does not rotate.
 */
export function expiresAt(issued: string, rotation: Cadence): string | null {
  const { days } = cadences[rotation];
  return days === null ? null : instant(addHours(new Date(issued), days * 24));
}

/** Lifetime of a value in seconds, or null for a credential that does not rotate. */
export function lifetimeSeconds(rotation: Cadence): number | null {
  const { days } = cadences[rotation];
  return days === null ? null : days * 24 * 60 * 60;
}

/** An instant as the ledger and the vault write it: UTC, to the second. */
export function instant(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

/** Whether a text is an instant as the ledger writes it, on a day that exists (no 30th of February). */
export function isInstant(text: string): boolean {
  const date = new Date(text);
  return !Number.isNaN(date.getTime()) && instant(date) === text;
}

/** The form of an instant in the files that people and programs edit; whether the day exists is a rule's business. */
export const instantForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

/** `instantForm`, for the schemas of those files. */
export const instantSchema = z.string().check(z.regex(instantForm, "an instant like 2026-11-22T09:00:00Z"));
