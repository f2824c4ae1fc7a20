import { readData } from "../model/company/files";
import { companyFolder, filesOn } from "../model/company/folder";
import { SourceError } from "../model/company/source-error";
import { checkTarget } from "./load";
import type { Target } from "./target";

/**
 * The target that `TAXONOMY_TARGET` names, `sandbox` without it.
 * @throws TargetError, and SourceError when its file holds anything but data
 */
export function requestedTarget(): Target {
  return readTarget(process.env.TAXONOMY_TARGET ?? "sandbox");
}

/**
 * A target of the company, by its name: `targets/<name>.ts` in the company's folder. `TAXONOMY_SANDBOX_STATE` is where
 * the sandbox keeps its state.
 * @throws TargetError, and SourceError when its file holds anything but data
 */
export function readTarget(name: string): Target {
  const files = filesOn(companyFolder());
  const isName = /^[a-z][a-z0-9.-]*$/.test(name);
  if (!isName || !files.list("targets").includes(`${name}.ts`)) return checkTarget(name, undefined);
  const form = { module: "../../src/targets/target", constructors: {} };
  const { data, findings } = readData(files, `targets/${name}.ts`, form);
  if (data === undefined) throw new SourceError(findings);
  const target = checkTarget(name, data);
  const folder = process.env.TAXONOMY_SANDBOX_STATE;
  const isMoved = name === "sandbox" && target.state.kind === "local" && folder !== undefined;
  return isMoved ? { ...target, state: { kind: "local", folder } } : target;
}
