import { randomInt } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { ZodError } from "zod/v3";

/** An answer other than 200, in the shape that the server's error handler gives it. */
export class VendorError extends Error {
  constructor(
    readonly status: number,
    /** The `error` field: the kind of failure, or the operation that failed. */
    override readonly name: string,
    message: string,
    readonly details?: readonly unknown[],
  ) {
    super(message);
  }
}

export const badRequest = (message: string, name = "BadRequest") => new VendorError(400, name, message);
export const unauthorized = (message: string) => new VendorError(401, "UnauthorizedError", message);
export const notFound = (message: string, name = "NotFound") => new VendorError(404, name, message);
export const tokenError = (message: string) => new VendorError(403, "TokenError", message);
export const forbidden = (message: string, name: string) => new VendorError(403, name, message);

/** A refusal by the role table. */
export const permissionDenied = (action: string, subject: string) =>
  new VendorError(403, "PermissionDenied", `You are not allowed to ${action} on ${subject}`, []);

/** A failure of the database, named after the operation; the reason is never shown. */
export const databaseError = (operation: string) => new VendorError(500, operation, "Something went wrong");

const requestIdAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** `req-` and 14 letters and digits, as error bodies quote it. */
export function newRequestId(): string {
  return `req-${Array.from({ length: 14 }, () => requestIdAlphabet[randomInt(62)]).join("")}`;
}

/**
 * Error bodies: `{reqId, statusCode, message, [details,] error}`, with 422 and the zod issues for a malformed request.
 * Whatever the server does not expect, an oversized or malformed body included, is a 500 without a reason.
 */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const failure = asFailure(error);
    return reply.code(failure.statusCode).send({ reqId: request.id, ...failure });
  });
}

function asFailure(error: unknown): { statusCode: number } {
  if (error instanceof ZodError) {
    return body(422, error.issues, "ValidationFailure");
  }
  if (error instanceof VendorError) {
    return body(error.status, error.message, error.name, error.details);
  }
  return body(500, "Something went wrong", "InternalServerError");
}

function body(statusCode: number, message: unknown, error: string, details?: readonly unknown[]) {
  return { statusCode, message, ...(details === undefined ? {} : { details }), error };
}
