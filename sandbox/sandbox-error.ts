import { ToldError } from "../tools/told-error";

/** Something that the caller of a sandbox can fix. */
export class SandboxError extends ToldError {}
