import { TerraformResource, type TerraformStack } from "cdktf";

interface Blocks {
  readonly imports: { readonly to: string; readonly id: string }[];
  readonly removals: { readonly from: string; readonly lifecycle: { readonly destroy: false } }[];
  readonly moves: { readonly from: string; readonly to: string }[];
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

/** An object has another address from now on; nothing happens where the state does not know the former one. */
export function moveTo(stack: TerraformStack, from: string, to: string): void {
  of(stack, "moved").moves.push({ from, to });
}

function of(stack: TerraformStack, block: "import" | "removed" | "moved"): Blocks {
  const blocks = blocksOf.get(stack) ?? { imports: [], removals: [], moves: [] };
  blocksOf.set(stack, blocks);
  const lists = { import: blocks.imports, removed: blocks.removals, moved: blocks.moves };
  // The list itself is handed over, so that what is added later is written as well.
  stack.addOverride(block, lists[block]);
  return blocks;
}

/**
 * Lets Terraform refuse to destroy the stack as a whole. A guard of its own: on tokens and secrets the same mark would
 * also refuse to replace one that a failed deploy left half made.
 */
export function protectFromDestroy(stack: TerraformStack): void {
  const guard = new TerraformResource(stack, "protected", { terraformResourceType: "terraform_data" });
  guard.overrideLogicalId("protected");
  guard.addOverride("lifecycle.prevent_destroy", true);
}
