import type { InfisicalClient } from "./client";

export interface RemoteTag {
  readonly id: string;
  readonly slug: string;
  readonly color: string;
  /** Given when one tag is read. */
  readonly name?: string;
}

/** A request to the tags of a project; `rest` is what follows them in the path. */
export async function tagRequest(
  client: InfisicalClient,
  operation: string,
  method: string,
  projectId: string,
  rest: string,
  body?: unknown,
): Promise<RemoteTag> {
  const path = `/api/v1/workspace/${projectId}/tags${rest}`;
  const answer = await client.request(operation, method, path, body === undefined ? {} : { body });
  return (answer as { workspaceTag: RemoteTag }).workspaceTag;
}

/** The tag at `/<id>` or `/slug/<slug>`. */
export function tagAt(client: InfisicalClient, projectId: string, rest: string): Promise<RemoteTag> {
  const operation = rest.startsWith("/slug/") ? "CallGetProjectTagBySlug" : "CallGetProjectTagByID";
  return tagRequest(client, operation, "GET", projectId, rest);
}
