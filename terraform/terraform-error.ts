/** What keeps Terraform from running at all, and the caller can mend: printed without a stack trace. */
export class TerraformError extends Error {
  constructor(
    message: string,
    /** Exit code of the process. @default 1 */
    readonly exitCode = 1,
  ) {
    super(message);
    this.name = "TerraformError";
  }
}
