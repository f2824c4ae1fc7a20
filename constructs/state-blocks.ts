import type { TerraformStack } from "cdktf";

interface Blocks {
  readonly imports: { readonly to: string; readonly id: string }[];
  readonly removals: { readonly from: string; readonly lifecycle: { readonly destroy: false } }[];
}

const blocksOf = new WeakMap<TerraformStack, Blocks>();

/**
 * Takes an object that exists over into a stack's state; nothing happens where the state has it already. Written raw:
 * cdktf's own way starts Terraform at every synthesis to ask for its version.
 */
export function importInto(stack: TerraformStack, to: string, id: string): void {
  of(stack, "import").imports.push({ to, id });
}

/** Lets go of an object: it leaves the stack's state and stays as it is. Nothing happens where the state has it not. */
export function letGo(stack: TerraformStack, from: string): void {
  of(stack, "removed").removals.push({ from, lifecycle: { destroy: false } });
}

function of(stack: TerraformStack, block: "import" | "removed"): Blocks {
  const blocks = blocksOf.get(stack) ?? { imports: [], removals: [] };
  blocksOf.set(stack, blocks);
  // The list itself is handed over, so that what is added later is written as well.
  stack.addOverride(block, block === "import" ? blocks.imports : blocks.removals);
  return blocks;
}
