import { awsStandIn } from "./aws/provider";
import { cloudflareStandIn } from "./cloudflare/provider";
import type { StandInProvider } from "./definition";
import { herokuStandIn } from "./heroku/provider";
import { herokuxStandIn } from "./herokux/provider";
import { infisicalStandIn } from "./infisical/provider";

/** Every stand-in provider, by its name. */
// biome-ignore lint/suspicious/noExplicitAny: every provider has its own type of client
export const standIns: Readonly<Record<string, StandInProvider<any>>> = {
  infisical: infisicalStandIn,
  cloudflare: cloudflareStandIn,
  heroku: herokuStandIn,
  herokux: herokuxStandIn,
  aws: awsStandIn,
};
