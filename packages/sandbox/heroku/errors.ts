/** A refusal in Heroku's form `{id, message, url?}` (Platform API reference, "Error Responses"). */
export class HerokuError extends Error {
  constructor(
    readonly status: number,
    readonly id: string,
    message: string,
    readonly url?: string,
  ) {
    super(message);
    this.name = "HerokuError";
  }

  get body(): { id: string; message: string; url?: string } {
    return { id: this.id, message: this.message, ...(this.url === undefined ? {} : { url: this.url }) };
  }
}

/** 404 for a thing of the named kind, such as `app` or `OAuth authorization`. */
export function notFound(kind: string): HerokuError {
  return new HerokuError(404, "not_found", `Couldn't find that ${kind}.`);
}

/** 422 for a parameter that Heroku does not take. The message must never hold a value. */
export function invalidParams(message: string): HerokuError {
  return new HerokuError(422, "invalid_params", message);
}

/** 404 for a path or verb that the API does not have. */
export const unknownEndpoint = new HerokuError(
  404,
  "not_found",
  "The requested API endpoint was not found. Are you using the right HTTP verb (i.e. `GET` vs. `POST`), " +
    "and did you specify your intended version with the `Accept` header?",
);
