import { ToldError } from "../../tools/told-error";

/** Something that the caller of a command can fix. */
export class CliError extends ToldError {}
