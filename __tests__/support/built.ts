import { TerraformOutput, type TerraformStack, Testing } from "cdktf";
import type { TokenProps } from "../../constructs/tokens/token";
import type { Kind } from "../../src/model/credential";
import type { Generation } from "../../src/model/ledger";
import { placements } from "../../src/model/placement";
import { target } from "../../src/targets/sandbox";
import { credential } from "./taxonomy";
import type { Template } from "./template";

/** A stack with what it takes over, and what of its constructs a test asked for. */
export interface Built extends Template {
  readonly import?: readonly { readonly to: string; readonly id: string }[];
  // biome-ignore lint/suspicious/noExplicitAny: Terraform JSON
  readonly output: Readonly<Record<string, { readonly value: any }>>;
}

/** What constructs become in a stack of their own. What `build` returns is looked up in its outputs. */
export function built(build: (stack: TerraformStack) => unknown): Built {
  const text = Testing.synthScope((scope) => {
    const stack = scope as TerraformStack;
    for (const [name, value] of Object.entries(Object(build(stack))))
      if (value !== undefined) new TerraformOutput(stack, name, { value });
  });
  return { resource: {}, output: {}, ...JSON.parse(text) };
}

/** A generation by its number, with what else a case says of it. */
export type Live = Pick<Generation, "generation"> & Partial<Generation>;

/** When the first generation was issued; each further one a day later. */
export const issued = (generation: number) => `2026-11-${21 + generation}T09:00:00Z`;

/** What a token construct is given for an entry of the tested company and its live generations. */
export function tokenProps<K extends Kind>(
  stack: TerraformStack,
  name: string,
  [first, ...others]: readonly [Live, ...Live[]],
): TokenProps<K> {
  const entry = credential<K>(name);
  const row = (live: Live): Generation => ({ issued: issued(live.generation), ...live });
  const [place, ...further] = placements(entry, "prod", "flat");
  if (place === undefined) throw new Error(`${name} has no place in the vault`);
  return {
    stack,
    target,
    credential: entry,
    environment: "prod",
    generations: [row(first), ...others.map(row)],
    placements: [place, ...further],
    copies: [],
  };
}
