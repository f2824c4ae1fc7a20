import { checkTarget, type TargetModule } from "./load";
import type { Target } from "./target";

/**
 * The target that `TAXONOMY_TARGET` names, `sandbox` without it.
 * @throws TargetError
 */
export function requestedTarget(): Target {
  const name = process.env.TAXONOMY_TARGET ?? "sandbox";
  return checkTarget(name, targetModule(name));
}

function targetModule(name: string): TargetModule {
  try {
    return require(`./${name}.ts`);
  } catch (error) {
    // A bundle says "not found" for a file that was not there when it was made; Node says MODULE_NOT_FOUND.
    const message = error instanceof Error ? error.message : "";
    if (message.includes(`/targets/${name}`) || message.includes(`./${name}.ts`)) return undefined;
    throw error;
  }
}
