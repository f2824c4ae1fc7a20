/** Something that the caller of a sandbox can fix: its message is meant to be printed as it is, without a stack trace. */
export class SandboxError extends Error {
  readonly exitCode = 1;

  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}
