import { addSeconds } from "date-fns";
import type { ServiceContext } from "../http/service";
import type { Folder, InfisicalState } from "./state";

/**
 * Seconds between a change of a secret and the background job that stamps its folder. In the recorded run of the
 * provider the first stamp came 3.1 s after the first of three changes, and the second 3.1 s after the next.
 */
const jobDelay = 3;

/** Schedules the job that stamps the folder, unless one is due already. */
export function noteSecretChange({ state, now }: ServiceContext<InfisicalState>, folderId: string): void {
  const noticed = lastSecretModified({ state, now }, folderId);
  const due = state.history.secretChanges.get(folderId)?.due ?? null;
  const isPending = due !== null && new Date(due) > now();
  state.history.secretChanges.set(folderId, {
    noticed,
    due: isPending ? due : addSeconds(now(), jobDelay).toISOString(),
  });
}

/** When a secret in the folder last changed, as far as the job has noticed; null before its first run. */
export function lastSecretModified(
  { state, now }: ServiceContext<InfisicalState>,
  folderId: string,
): string | null {
  const change = state.history.secretChanges.get(folderId);
  if (change === undefined) return null;
  return change.due !== null && new Date(change.due) <= now() ? change.due : change.noticed;
}

/** The job touches the folder itself, so its `updatedAt` follows. */
export function folderUpdatedAt(context: ServiceContext<InfisicalState>, folder: Folder): string {
  const modified = lastSecretModified(context, folder.id);
  return modified !== null && modified > folder.updatedAt ? modified : folder.updatedAt;
}
