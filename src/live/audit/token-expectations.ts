import type { Credential } from "../../model/credential";
import { expiresAt, lifetimeSeconds } from "../../model/dates";
import type { Generation } from "../../model/ledger";
import { coversOnCloudflare, expectedCloudflareGrants } from "./cloudflare-grants";
import type { TokenKind, VendorToken } from "./vendor-token";

/** What the entry and the ledger say of a token of one kind. */
interface Expectation<K extends TokenKind> {
  /** When the vendor ends it, ISO 8601; null for never, undefined where the vendor ends none. */
  readonly expires: (
    credential: Credential<K>,
    generation: Generation,
    token: VendorToken,
  ) => string | null | undefined;
  /** Seconds by which the vendor's end may differ: where it counts from its own creation. */
  readonly tolerance: number;
  /** What it may do; undefined where the vendor does not say. */
  readonly grants: (credential: Credential<K>) => readonly string[] | undefined;
  /** Whether one permission includes another. */
  readonly covers: (held: string, wanted: string) => boolean;
}

const isSame = (held: string, wanted: string) => held === wanted;
const unsaid = () => undefined;

/** A kind without expectations does not compile. */
const expectations: { readonly [K in TokenKind]: Expectation<K> } = {
  "cloudflare-api-token": {
    expires: (credential, { issued }) => expiresAt(issued, credential.rotation),
    tolerance: 0,
    grants: expectedCloudflareGrants,
    covers: coversOnCloudflare,
  },
  "cloudflare-access-service-token": {
    expires: ({ duration }, _, { created }) => after(created, Number.parseFloat(duration) * 60 * 60),
    tolerance: 300,
    grants: unsaid,
    covers: isSame,
  },
  "heroku-authorization": {
    expires: ({ rotation }, _, { created }) => after(created, lifetimeSeconds(rotation)),
    tolerance: 300,
    grants: ({ authorizationScopes }) => authorizationScopes,
    covers: (held, wanted) => held === wanted || held === "global",
  },
  "infisical-machine-identity": {
    expires: ({ rotation }, _, { created }) => after(created, lifetimeSeconds(rotation)),
    tolerance: 300,
    // Its roles are the identity's.
    grants: unsaid,
    covers: isSame,
  },
  "aws-access-key": {
    expires: unsaid,
    tolerance: 0,
    // Its policies are the user's.
    grants: unsaid,
    covers: isSame,
  },
};

/** What the entry and the ledger say of a token of any kind. */
export function expectationOf(credential: Credential<TokenKind>): Expectation<TokenKind> {
  // Each kind's expectations are asked about credentials of that kind alone, which the compiler cannot follow.
  return expectations[credential.kind] as unknown as Expectation<TokenKind>;
}

function after(created: string | undefined, seconds: number | null): string | null | undefined {
  if (seconds === null) return null;
  return created === undefined ? undefined : new Date(Date.parse(created) + seconds * 1000).toISOString();
}
