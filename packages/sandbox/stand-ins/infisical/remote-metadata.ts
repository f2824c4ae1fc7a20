import type { Value } from "../definition";
import type { RemoteSecret } from "./secret-api";

/** Metadata as a map, null when there is none: `metadata = {}` in a configuration is therefore a change for ever. */
export function remoteMetadata({ secretMetadata }: RemoteSecret): Value {
  return secretMetadata.length === 0
    ? null
    : Object.fromEntries(secretMetadata.map(({ key, value }) => [key, value]));
}
