import * as z from "zod/mini";
import { cadences } from "./vocabulary";

/** A text of a record of what a value was issued with. */
export const issuedText = z.string().check(z.minLength(1));

/** What is recorded of a value of every kind. */
export const issuedFields = {
  rotation: z.enum(Object.keys(cadences) as (keyof typeof cadences)[]),
};
