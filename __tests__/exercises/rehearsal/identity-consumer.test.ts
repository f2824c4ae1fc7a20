import { Consumers, type Watched } from "../../../exercises/rehearsal/held-values";
import {
  type IdentityConsumer,
  startIdentityConsumers,
} from "../../../exercises/rehearsal/identity-consumer";
import { credentials } from "../../../src/model";
import { target } from "../../../src/targets/sandbox";
import { LiveSandbox } from "../../support/live-sandbox";

const at = { environment: "prod", folder: "/OryxTrades/infisical", name: "INF_SVC_DISPATCHER" };
const watched: Watched[] = credentials
  .filter(({ name }) => name === at.name)
  .map((credential) => ({ credential, environment: "prod" }));

let live: LiveSandbox;
let secrets: string;
beforeAll(async () => {
  live = await LiveSandbox.deployed();
  const path = `/api/v1/identities?orgId=${target.infisical.organizationId}`;
  const { identities } = await live.infisical<{
    identities: readonly { identity: { id: string; name: string } }[];
  }>("GET", path);
  const own = identities.find(({ identity }) => identity.name === "INF_SVC_DISPATCHER/prod");
  secrets = `/api/v1/auth/universal-auth/identities/${own?.identity.id}/client-secrets`;
});
afterAll(() => live.remove());

/** A new client secret beside the others, in the vault. */
async function mint(): Promise<void> {
  const { clientSecret } = await live.infisical<{ clientSecret: string }>("POST", secrets, {});
  await live.overwriteSecret(at, clientSecret);
}

/** Revokes every client secret but the newest. */
async function revokeOlder(): Promise<void> {
  const { clientSecretData } = await live.infisical<{
    clientSecretData: readonly { id: string; createdAt: string }[];
  }>("GET", secrets);
  const byAge = [...clientSecretData].sort((a, b) => a.createdAt.localeCompare(b.createdAt));
  for (const { id } of byAge.slice(0, -1)) await live.infisical("POST", `${secrets}/${id}/revoke`, {});
}

async function consumer(): Promise<IdentityConsumer> {
  const consumers = await Consumers.login(live.session, watched);
  const [started] = await startIdentityConsumers(watched, {
    url: live.session.urls.infisical,
    ledger: () => live.ledger,
    held: () => consumers.read(live.ledger),
    seconds: () => 0,
  });
  if (started === undefined) throw new Error("no machine identity is watched");
  return started;
}

test("a consumer keeps its access token from call to call", async () => {
  const dispatcher = await consumer();
  for (let call = 0; call < 3; call += 1) await dispatcher.call();
  expect(await dispatcher.seen()).toMatchObject({
    credential: "INF_SVC_DISPATCHER_prod",
    calls: 3,
    rejected: 0,
    logins: [0],
    isFirstTokenRefused: false,
  });
});

test("a consumer that called the vault between mint and revocation has logged in anew, and is never rejected", async () => {
  const dispatcher = await consumer();
  await dispatcher.call();
  await mint();
  await dispatcher.call();
  await revokeOlder();
  await dispatcher.call();
  expect(await dispatcher.seen()).toMatchObject({
    calls: 3,
    rejected: 0,
    logins: [0, 0],
    isFirstTokenRefused: true,
  });
});

test("a consumer that did not is rejected once, and goes on with what it is handed", async () => {
  const dispatcher = await consumer();
  await mint();
  await revokeOlder();
  await dispatcher.call();
  await dispatcher.call();
  expect(await dispatcher.seen()).toMatchObject({ calls: 2, rejected: 1, logins: [0, 0] });
});
