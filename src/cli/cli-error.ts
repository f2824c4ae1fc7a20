import { ToldError } from "../../tools/told-error";

/** Something that the caller of a command can mend. */
export class CliError extends ToldError {}
