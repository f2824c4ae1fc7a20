import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { Sha256 } from "@aws-crypto/sha256-js";
import { SignatureV4 } from "@smithy/signature-v4";
import { AwsError, signatureRefused } from "./errors";
import type { AwsAccessKey, AwsState, AwsUser } from "./state";

/** A request as it arrived. */
export interface SignedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Who signed a request, and for which region and service. */
export interface Caller {
  readonly user: AwsUser;
  readonly key: AwsAccessKey;
  readonly region: string;
}

const allowedSkew = 15 * 60 * 1000;

/**
 * Checks a Signature Version 4 (header form) by signing the received request again with the key's secret
 * (IAM User Guide, "Create a signed AWS API request").
 * @throws AwsError 403 MissingAuthenticationToken, InvalidClientTokenId (unknown, deleted or inactive key, or a session
 *   token, which this account issues none of) or SignatureDoesNotMatch; 400 IncompleteSignature.
 */
export async function verifySignature(
  request: SignedRequest,
  expected: { readonly service: string; readonly state: AwsState; readonly now: Date },
): Promise<Caller> {
  const header = request.headers.authorization;
  if (header === undefined || header === "") {
    throw new AwsError(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
  }
  const claim = parseClaim(header);
  const date = parseDate(request.headers["x-amz-date"]);
  const { user, key } = findKey(expected.state, claim.accessKeyId);
  if (request.headers["x-amz-security-token"] !== undefined) throw invalidToken();
  demandScope(claim, date, expected.service);
  demandFreshness(date, expected.now);
  const signature = await sign(request, claim, key, date);
  if (!sameText(signature, claim.signature)) {
    throw signatureRefused(
      "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.",
    );
  }
  return { user, key, region: claim.region };
}

interface Claim {
  readonly accessKeyId: string;
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

function parseClaim(header: string): Claim {
  const part = (name: string) => new RegExp(`[\\s,]${name}=([^,\\s]+)`).exec(header)?.[1];
  const credential = part("Credential")?.split("/");
  const signedHeaders = part("SignedHeaders");
  const signature = part("Signature");
  if (!header.startsWith("AWS4-HMAC-SHA256 ")) {
    throw incomplete("Authorization header requires the algorithm 'AWS4-HMAC-SHA256'.");
  }
  const missing = Object.entries({
    Credential: credential,
    SignedHeaders: signedHeaders,
    Signature: signature,
  })
    .filter(([, value]) => value === undefined)
    .map(([name]) => `Authorization header requires '${name}' parameter.`);
  if (missing.length > 0) throw incomplete(missing.join(" "));
  const [accessKeyId, date, region, service, terminator] = credential!;
  if (credential!.length !== 5 || terminator !== "aws4_request") {
    throw incomplete("Credential must have exactly 5 slash-delimited elements, ending in 'aws4_request'.");
  }
  return {
    accessKeyId: accessKeyId!,
    date: date!,
    region: region!,
    service: service!,
    signedHeaders: signedHeaders!.toLowerCase().split(";"),
    signature: signature!,
  };
}

function parseDate(header: string | string[] | undefined): Date {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(String(header));
  if (match === null) {
    throw incomplete("Authorization header requires existence of a valid 'X-Amz-Date' header.");
  }
  const [, year, month, day, hour, minute, second] = match;
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

function findKey(state: AwsState, accessKeyId: string): { user: AwsUser; key: AwsAccessKey } {
  const user = state.users.oneBy("accessKey", accessKeyId);
  const key = user?.accessKeys.find((entry) => entry.id === accessKeyId);
  if (user === undefined || key?.status !== "Active") throw invalidToken();
  return { user, key };
}

function demandScope(claim: Claim, date: Date, service: string): void {
  if (claim.service !== service) {
    throw signatureRefused(`Credential should be scoped to correct service: '${service}'.`);
  }
  if (compact(date).slice(0, 8) !== claim.date) {
    throw signatureRefused(
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: ` +
        `'${claim.date}' != '${compact(date).slice(0, 8)}', from '${compact(date)}'.`,
    );
  }
  if (!claim.signedHeaders.includes("host")) {
    throw signatureRefused("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
  }
}

function demandFreshness(date: Date, now: Date): void {
  const skew = date.getTime() - now.getTime();
  const limit = (offset: number) => compact(new Date(now.getTime() + offset));
  if (skew < -allowedSkew) {
    throw signatureRefused(
      `Signature expired: ${compact(date)} is now earlier than ${limit(-allowedSkew)} (${limit(0)} - 15 min.)`,
    );
  }
  if (skew > allowedSkew) {
    throw signatureRefused(
      `Signature not yet current: ${compact(date)} is still later than ${limit(allowedSkew)} (${limit(0)} + 15 min.)`,
    );
  }
}

async function sign(request: SignedRequest, claim: Claim, key: AwsAccessKey, date: Date): Promise<string> {
  const headers: Record<string, string> = {};
  for (const name of claim.signedHeaders) headers[name] = String(request.headers[name] ?? "");
  const sentHash = headers["x-amz-content-sha256"];
  // The signer trusts this header; the body that arrived is what counts.
  if (sentHash !== undefined && sentHash !== createHash("sha256").update(request.body).digest("hex"))
    return "";
  const signer = new SignatureV4({
    credentials: { accessKeyId: key.id, secretAccessKey: key.secret },
    region: claim.region,
    service: claim.service,
    sha256: Sha256,
    applyChecksum: false,
  });
  const signed = await signer.sign(
    {
      method: request.method,
      protocol: "http:",
      hostname: String(request.headers.host),
      path: request.path,
      query: request.query,
      headers,
      body: request.body,
    },
    { signingDate: date, signableHeaders: new Set(claim.signedHeaders) },
  );
  return /Signature=([0-9a-f]+)/.exec(signed.headers.authorization ?? "")?.[1] ?? "";
}

function compact(date: Date): string {
  return date.toISOString().replace(/[-:]|\.\d+/g, "");
}

function sameText(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length > 0 && a.length === b.length && timingSafeEqual(a, b);
}

function incomplete(message: string): AwsError {
  return new AwsError(400, "IncompleteSignature", message);
}

function invalidToken(): AwsError {
  return new AwsError(403, "InvalidClientTokenId", "The security token included in the request is invalid.");
}
