import { addDays, addHours } from "date-fns";
import { infisicalService, unbootstrappedState } from "../../packages/sandbox/infisical/service";
import { type Exchange, handMadeExchanges, providerExchanges, startOf, titleOf } from "./infisical-exchange";
import { Player } from "./infisical-player";
import type { ReplayDifference, ReplayReport } from "./report";

/**
 * Replays what was recorded of a real Infisical server against the sandbox's: requests made by hand, and those of the
 * Terraform provider. Ids are learned as answers come back; the clock follows the recorded dates.
 */
export async function replayInfisical(): Promise<ReplayReport[]> {
  return [await replayHandMade(), await replayProvider()];
}

const rateLimited =
  "recorded on a throw-away server on which rate limits were switched on; a stock self-hosted server has none";

async function replayHandMade(): Promise<ReplayReport> {
  const recording = "infisical-http.jsonl";
  const exchanges = handMadeExchanges(recording);
  const skipped = exchanges.filter(({ label }) => label === "ratelimit-429");
  const player = await Player.start(unbootstrappedState(), startOf(exchanges));
  const differences: ReplayDifference[] = [];
  try {
    for (const exchange of exchanges) {
      if (skipped.includes(exchange)) continue;
      await prepare(player, exchange);
      differences.push(...(await player.replay(exchange, bearerOf(player, exchange))));
      player.clock = player.regularClock;
    }
  } finally {
    await player.stop();
  }
  return report(recording, exchanges, differences, [
    { reason: rateLimited, exchanges: skipped.map(titleOf) },
  ]);
}

/** Who sent a hand-made request; the recording holds the token of no one. */
function bearerOf(player: Player, { number, label }: Exchange): string {
  if (label === "bad-token") return "not-a-token";
  if (label.startsWith("perm-viewer-")) return player.token("viewer");
  const isWriter = number === 29 || number >= 32;
  return player.token(isWriter ? "tf-writer" : "Instance Admin Identity");
}

/** What was done between two recorded requests, and the time at which the next one was sent. */
async function prepare(player: Player, { number, label }: Exchange): Promise<void> {
  if (number === 3) player.clock = addDays(player.clock, 31);
  if (label === "token-expired") player.clock = addHours(player.clock, 3);
  if (label === "folder-v2-delete-nonempty") await player.writeSecret("staging", "/full", "KEPT");
  if (label === "ratelimit-other-route-while-throttled") await player.writeSecret("dev", "/", "RL1");
  if (label === "perm-viewer-create-secret") await player.addViewer();
}

async function replayProvider(): Promise<ReplayReport> {
  const recording = "infisical-provider-http.jsonl";
  const exchanges = providerExchanges(recording);
  const recordedIdentity = found(exchanges, /\/api\/v1\/identities$/).body as { organizationId: string };
  const recordedTag = found(exchanges, /\/tags$/).body as { projectId: string };
  const name = projectNameIn(exchanges);
  const state = infisicalService.newState(
    {
      organization: { id: recordedIdentity.organizationId, name, slug: name },
      project: { id: recordedTag.projectId, name, slug: name },
      environments: [{ slug: "prod", name: "Production" }],
    },
    startOf(exchanges),
  );
  const player = await Player.start(state, startOf(exchanges));
  const login = found(exchanges, /\/login$/).body as { clientId: string };
  player.ids.learn(login.clientId, state.operator?.clientId ?? "");
  const differences: ReplayDifference[] = [];
  try {
    for (const exchange of exchanges) {
      differences.push(...(await player.replay(exchange, player.token("operator"))));
    }
  } finally {
    await player.stop();
  }
  return report(recording, exchanges, differences, []);
}

function projectNameIn(exchanges: readonly Exchange[]): string {
  type Membership = { readonly identityMembership?: { readonly project?: { readonly name: string } } };
  const names = exchanges.map(
    ({ answer }) => (answer as Membership | null)?.identityMembership?.project?.name,
  );
  const name = names.find((one) => one !== undefined);
  if (name === undefined) throw new Error("no recorded answer names the project");
  return name;
}

function found(exchanges: readonly Exchange[], pathPattern: RegExp): Exchange {
  const exchange = exchanges.find((candidate) => pathPattern.test(candidate.path));
  if (exchange === undefined) throw new Error(`no recorded request has a path like ${pathPattern}`);
  return exchange;
}

function report(
  recording: string,
  exchanges: readonly Exchange[],
  unexplained: readonly ReplayDifference[],
  explained: ReplayReport["explained"],
): ReplayReport {
  const disagreeing = new Set(unexplained.map(({ exchange }) => exchange));
  const skipped = explained.reduce((count, group) => count + group.exchanges.length, 0);
  const agreed = exchanges.length - disagreeing.size - skipped;
  return { recording, total: exchanges.length, agreed, explained, unexplained };
}
