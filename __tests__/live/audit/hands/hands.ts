import type { LiveSandbox } from "../../../support/live-sandbox";
import { AccessHands } from "./access-hands";
import { AwsHands } from "./aws-hands";
import { HerokuHands } from "./heroku-hands";
import { IdentityHands } from "./identity-hands";
import { TokenHands } from "./token-hands";
import { VaultApi } from "./vault-api";
import { VaultHands } from "./vault-hands";

/** What people do by hand at dashboards, over the vendors' APIs; each deed gives the way back. */
export interface Hands {
  readonly vault: VaultHands;
  readonly identities: IdentityHands;
  readonly tokens: TokenHands;
  readonly access: AccessHands;
  readonly heroku: HerokuHands;
  readonly aws: AwsHands;
}

/** Hands at the operator's dashboards of a sandbox. */
export async function handsOn(live: LiveSandbox): Promise<Hands> {
  const vault = await VaultApi.login(live);
  return {
    vault: await VaultHands.on(vault),
    identities: new IdentityHands(vault),
    tokens: new TokenHands(live),
    access: new AccessHands(live),
    heroku: new HerokuHands(live),
    aws: new AwsHands(live),
  };
}
