/** Something that the caller can mend: printed without a stack trace. */
export class SandboxError extends Error {
  constructor(
    message: string,
    /** Exit code of the process. @default 1 */
    readonly exitCode = 1,
  ) {
    super(message);
    this.name = "SandboxError";
  }
}
