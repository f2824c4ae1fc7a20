import { liveGenerations } from "../../model/ledger";
import { stamp } from "../../model/stamp";
import type { ClientSecret } from "../clients/infisical";
import type { Check, Subject } from "./check";

/**
 * What can be said of those who log in with a machine identity while two client secrets of it live. An access token ends
 * with the client secret that it was got with, and Infisical lists no such tokens: all it tells is how often each client
 * secret was logged in with.
 * @param secrets as they were before the proof itself logged in
 */
export function accessTokenChecks(
  { credential, environment, newest, ledger }: Subject<"infisical-machine-identity">,
  secrets: readonly ClientSecret[],
): readonly Check[] {
  const [oldest] = liveGenerations(ledger, credential.name, environment);
  if (oldest === undefined || oldest.generation === newest.generation) return [];
  const logins = (generation: number) =>
    secrets.find(({ description }) => description === stamp(credential.name, environment, generation))
      ?.clientSecretNumUses ?? 0;
  const [old, fresh] = [logins(oldest.generation), logins(newest.generation)];
  const seen = `logins so far: ${fresh} with generation ${newest.generation}, earlier proofs included, and ${old} with generation ${oldest.generation}.`;
  const nobody = fresh === 0 ? ` Nobody has moved to generation ${newest.generation} yet.` : "";
  const detail = `${seen}${nobody} Who still holds an access token of generation ${oldest.generation} is not told, and is cut off when it is revoked.`;
  return [{ subject: "Infisical access tokens", outcome: "not checkable", detail }];
}
