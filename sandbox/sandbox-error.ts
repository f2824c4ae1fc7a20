import { ToldError } from "../tools/told-error";

/** Something that the caller of a sandbox can mend. */
export class SandboxError extends ToldError {}
