import { deployCommand } from "../../model/deploy-command";
import { type Ledger, renameOf } from "../../model/ledger";
import { renameSteps } from "../../model/rename-steps";
import { vendors } from "../../model/vocabulary";
import { ownEnvironments } from "../chosen-value";
import type { Value } from "../next-steps";

/** What is left to do in a rename, in order. */
export function stepsOfRename(value: Value, ledger: Ledger): readonly string[] {
  const { credential, environment } = value;
  const rename = renameOf(ledger, credential.name, environment);
  const deploy = deployCommand(credential.vendor);
  if (rename === undefined)
    return [`${deploy}: removes the old names, and ends the generation that they held`];
  if (rename.undone !== undefined) return [`${deploy}: lets go of the old names`];
  const todo = renameSteps(ledger, credential, environment).filter(({ state }) => state !== "done");
  const texts = {
    alias: "",
    moved: `${command(value)} --moved ${credential.consumers.join(" ")}: once each was seen to read ${credential.name}`,
    fresh: `${command(value)} --fresh: appends a generation for ${credential.name} alone`,
    proved: `${deploy}, and npx taxonomy prove ${nameAndEnvironment(value)}: checks that all who need it have it`,
    revoked: `revoke at ${vendors[credential.vendor].title}: ${(rename.oldTokens ?? []).map(({ id, name }) => `${name} ${id}`.trim()).join(", ")}`,
    finished: `${command(value)} --finish: drops the old names`,
  } as const;
  const isFirst = todo[0]?.id === "moved";
  return [
    ...(isFirst && credential.kind === "cloudflare-access-service-token" ? [attachFirst(value)] : []),
    ...(isFirst ? [`${deploy}: takes the old names over`] : []),
    ...todo
      .filter(({ id }) => id !== "revoked" || (rename.oldTokens ?? []).length > 0)
      .map(({ id }) => texts[id]),
  ];
}

/** The old name is about to hold a token that Access refuses until its own policy is attached. */
function attachFirst({ credential }: Value): string {
  return `npx taxonomy audit --only access-policy-unattached: attach the policy of ${credential.name} first if it is listed, or whoever reads the old name is locked out`;
}

function command(value: Value): string {
  return `npx taxonomy rename ${nameAndEnvironment(value)}`;
}

function nameAndEnvironment({ credential, environment }: Value): string {
  return ownEnvironments(credential).length > 1 ? `${credential.name} --env ${environment}` : credential.name;
}
