import { readFileSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "../project-root";

/** One recorded request with the real server's answer. */
export interface Exchange {
  readonly number: number;
  readonly label: string;
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly bearsToken: boolean;
  readonly status: number;
  readonly answer: unknown;
}

/** How reports name an exchange. */
export function titleOf({ number, label, method, path: requestPath }: Exchange): string {
  return `${number} ${label}: ${method} ${requestPath}`;
}

/** The requests that were made by hand. */
export function handMadeExchanges(recording: string): Exchange[] {
  return readLines(recording).map(handMadeExchange);
}

/** The requests of the Terraform provider. */
export function providerExchanges(recording: string): Exchange[] {
  return readLines(recording).map(providerExchange);
}

type Line = Record<string, unknown>;

function readLines(file: string): Line[] {
  const text = readFileSync(path.join(projectRoot(), "__tests__", "recordings", file), "utf8");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Line);
}

function handMadeExchange(line: Line): Exchange {
  const request = line.request as {
    method: string;
    path: string;
    body?: unknown;
    headers?: Record<string, string>;
  };
  const response = line.response as { status: number; body: unknown };
  return {
    number: Number(line.id),
    label: String(line.case),
    method: request.method,
    path: request.path,
    body: request.body ?? undefined,
    bearsToken: request.headers === undefined || request.headers.authorization !== undefined,
    status: response.status,
    answer: response.body,
  };
}

function providerExchange(line: Line, index: number): Exchange {
  const requestPath = String(line.path);
  return {
    number: index + 1,
    label: String(line.step),
    method: String(line.method),
    path: requestPath,
    body: line.request,
    bearsToken: !requestPath.endsWith("/login"),
    status: Number(line.status),
    answer: line.response,
  };
}

/** The latest date that a recorded answer names of its own making, a fixed year of expiry excluded. */
export function latestDate(answer: unknown): Date | undefined {
  const stamps = JSON.stringify(answer).matchAll(/"(?:createdAt|updatedAt|lastSecretModified)":"([^"]+)"/g);
  const times = [...stamps].map(([, stamp]) => new Date(stamp ?? "").getTime());
  return times.length === 0 ? undefined : new Date(Math.max(...times));
}

/** When a recording begins. */
export function startOf(exchanges: readonly Exchange[]): Date {
  const first = exchanges.map(({ answer }) => latestDate(answer)).find((date) => date !== undefined);
  if (first === undefined) throw new Error("the recording names no date");
  return first;
}
