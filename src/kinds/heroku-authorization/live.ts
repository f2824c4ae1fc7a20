import { after } from "../../live/audit/expectation";
import { Fingerprints } from "../../live/fingerprints";
import { checkOf } from "../../live/proof/check";
import { expectedStamp, otherStamp, refused } from "../../live/proof/said";
import { stamped } from "../../live/sweep/held-token";
import { lifetimeSeconds } from "../../model/dates";
import type { LiveMintedKind } from "../live-definition";

export const live: LiveMintedKind<"heroku-authorization"> = {
  holdings: {
    list: async ({ heroku }) =>
      (await heroku.authorizations()).flatMap((authorization) =>
        stamped(authorization.description, {
          kind: "heroku-authorization",
          what: "Heroku authorization",
          id: authorization.id,
          created: authorization.created_at,
          revoke: () => heroku.revoke(authorization.id),
        }),
      ),
    withValue: async ({ heroku }, _, values) => {
      const fingerprints = new Fingerprints();
      const wanted = fingerprints.of(values[""] ?? "");
      return (await heroku.authorizations())
        .filter(({ access_token }) => access_token !== null && fingerprints.of(access_token.token) === wanted)
        .map(({ id }) => id);
    },
  },

  expectation: {
    expires: ({ rotation }, _, { created }) => after(created, lifetimeSeconds(rotation)),
    tolerance: 300,
    grants: ({ authorizationScopes }) => authorizationScopes,
    covers: (held, wanted) => held === wanted || held === "global",
  },

  prove: async ({ vendors, fingerprints }, subject, values) => {
    const value = values[""] ?? "";
    if (!(await vendors.heroku.accepts(value)))
      return checkOf("Heroku authorization", [refused("Heroku")], "");
    const expected = fingerprints.of(value);
    const own = (await vendors.heroku.authorizations()).find(
      ({ access_token }) => access_token !== null && fingerprints.of(access_token.token) === expected,
    );
    const problems =
      own?.description === expectedStamp(subject) ? [] : [otherStamp(subject, own?.description)];
    return checkOf("Heroku authorization", problems, `accepted, and named ${expectedStamp(subject)}`);
  },
};
