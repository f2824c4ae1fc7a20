/** What a job in continuous integration cannot do, and its author can fix. The message holds no token and no secret. */
export class CiError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "CiError";
  }
}
