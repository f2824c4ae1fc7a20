import type { ShownResource } from "./report";
import type { ToldChange } from "./told-change";

/** An object as it may be listed: its address, what happens to it, and the attributes that change. */
export function shownResource(change: ToldChange): ShownResource {
  return {
    address: change.address,
    action: change.isImported
      ? "import"
      : change.action === "none" && change.previousAddress !== undefined
        ? "move"
        : change.action,
    attributes: [...change.intended, ...change.putBack].map(({ name, keys, before, after }) => ({
      name,
      ...(keys === undefined ? {} : { keys }),
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    })),
  };
}
