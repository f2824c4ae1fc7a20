/** A refusal in the form of AWS's query APIs: status, `Code` and `Message`. */
export class AwsError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = "AwsError";
  }
}

/** 404 for an entity that is not there. */
export function noSuchEntity(message: string): AwsError {
  return new AwsError(404, "NoSuchEntity", message);
}

/** 400 for a parameter that breaks a rule of the API's model. */
export function validationError(message: string): AwsError {
  return new AwsError(400, "ValidationError", message);
}

/** 403 for credentials that AWS does not accept. */
export function signatureRefused(message: string): AwsError {
  return new AwsError(403, "SignatureDoesNotMatch", message);
}
