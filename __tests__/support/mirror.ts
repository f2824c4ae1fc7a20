import { isDeepStrictEqual } from "node:util";
import type { Service } from "../../packages/sandbox/http/service";
import { applyChanges, Changes } from "../../packages/sandbox/world/changes";
import type { Slices } from "../../packages/sandbox/world/world";

/**
 * What saves a service's slice in tests: it makes in a copy what the slice says has changed, and both have to be the
 * same. A change that the slice does not note would be lost with a process that is killed.
 */
export function mirrorOf<State, Seed>({ name, stateSchema }: Service<State, Seed>, state: State) {
  const plain = (value: unknown) => JSON.parse(JSON.stringify(value));
  const changes = new Changes({ [name]: state } as Slices);
  const mirror: { [service: string]: unknown } = { [name]: stateSchema.parse(plain(state)) };
  return async () => {
    applyChanges(mirror as Slices, plain(changes.take()));
    stateSchema.parse(plain(mirror[name]));
    if (!isDeepStrictEqual(plain(mirror[name]), plain(state)))
      throw new Error(`a change of the ${name} slice was not noted, or is not kept as it is`);
  };
}
