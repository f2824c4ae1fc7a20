import { after } from "../../live/audit/expectation";
import { checkOf } from "../../live/proof/check";
import { expectedStamp, otherStamp, refused } from "../../live/proof/said";
import { lifetimeSeconds } from "../../model/dates";
import { parseStamp } from "../../model/stamp";
import type { LiveMintedKind } from "../live-definition";

export const live: LiveMintedKind<"heroku-authorization"> = {
  holdings: {
    list: async ({ vendors: { heroku }, fingerprints }) => {
      // What the seconds that are left count from, whatever day an audit judges.
      const asked = new Date().toISOString();
      const authorizations = await heroku.authorizations((token) => fingerprints.of(token));
      return authorizations.map(({ id, description, created, scope, expiresIn, isOwn, token }) => ({
        kind: "heroku-authorization",
        what: "Heroku authorization",
        id,
        name: description,
        of: parseStamp(description),
        isOwn,
        isDisabled: false,
        expires: after(asked, expiresIn),
        created,
        grants: scope,
        ...(token === undefined ? {} : { shows: { part: "", fingerprint: token, isStart: false } }),
        revoke: () => heroku.revoke(id),
      }));
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
    const authorizations = await vendors.heroku.authorizations((token) => fingerprints.of(token));
    const own = authorizations.find(({ token }) => token === fingerprints.of(value));
    const problems =
      own?.description === expectedStamp(subject) ? [] : [otherStamp(subject, own?.description)];
    return checkOf("Heroku authorization", problems, `accepted, and named ${expectedStamp(subject)}`);
  },
};
