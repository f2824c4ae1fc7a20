import type { Diagnostic, ObjectValue } from "../definition";
import { type CompiledSchema, compileSchema } from "./compiled-schema";
import { type DiagnosticMessage, diagnosticMessage, failureMessage } from "./diagnostics";

const nothingKnown = compileSchema({ version: 0, block: {} });

/** Ends a call whose findings are reported already. */
class Refused extends Error {}

/** What is known about a running call: enough to point at attributes and to keep secrets out of messages. */
export class CallContext {
  private schema = nothingKnown;
  private readonly values: (ObjectValue | null)[] = [];
  private readonly found: DiagnosticMessage[] = [];

  about(schema: CompiledSchema, ...values: (ObjectValue | null)[]): void {
    this.schema = schema;
    this.values.push(...values);
  }

  /** Keeps findings for the answer, and ends the call when one of them is an error. */
  report(diagnostics: readonly Diagnostic[]): void {
    for (const diagnostic of diagnostics) this.found.push(diagnosticMessage(diagnostic, this.schema));
    if (diagnostics.some((diagnostic) => diagnostic.severity === "error")) throw new Refused();
  }

  fail(error: unknown): void {
    if (!(error instanceof Refused)) this.found.push(failureMessage(error, this.schema, this.values));
  }

  get diagnostics(): readonly DiagnosticMessage[] {
    return this.found;
  }
}

/**
 * Runs a call to its answer. Whatever it throws becomes an error diagnostic beside `otherwise`, the answer of a call
 * that failed: a gRPC error would reach the user as a crashed plugin.
 */
export async function answering<Response extends object>(
  otherwise: Response,
  work: (context: CallContext) => Response | Promise<Response>,
): Promise<Response & { readonly diagnostics: readonly DiagnosticMessage[] }> {
  const context = new CallContext();
  try {
    const response = await work(context);
    return { ...response, diagnostics: context.diagnostics };
  } catch (error) {
    context.fail(error);
    return { ...otherwise, diagnostics: context.diagnostics };
  }
}
