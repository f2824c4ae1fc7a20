import { after, isSame, unsaid } from "../../live/audit/expectation";
import { opensApplication } from "../../live/clients/access-application";
import type { CloudflareApi } from "../../live/clients/cloudflare";
import { includedTokens, listAccessPolicies } from "../../live/clients/cloudflare-inventory";
import { checkOf } from "../../live/proof/check";
import { expectedStamp, otherStamp, refused } from "../../live/proof/said";
import { parseStamp } from "../../model/stamp";
import type { LiveMintedKind } from "../live-definition";

export const live: LiveMintedKind<"cloudflare-access-service-token"> = {
  holdings: {
    list: async ({ vendors: { cloudflare }, fingerprints }) => {
      // One list of the policies answers for all tokens.
      let admitted: Promise<ReadonlySet<string>> | undefined;
      const isAdmitted = async (id: string) => {
        admitted ??= admittedTokens(cloudflare);
        return (await admitted).has(id);
      };
      return (await cloudflare.serviceTokens()).map((token) => ({
        kind: "cloudflare-access-service-token",
        what: "Cloudflare Access service token",
        id: token.id,
        name: token.name,
        of: parseStamp(token.name),
        isOwn: false,
        isDisabled: token.enabled === false,
        expires: token.expires_at ?? null,
        created: token.created_at,
        grants: undefined,
        shows: { part: "CLIENT_ID", fingerprint: fingerprints.of(token.client_id), isStart: false },
        isAdmitted: () => isAdmitted(token.id),
        revoke: () => cloudflare.deleteServiceToken(token.id),
      }));
    },
  },

  expectation: {
    expires: ({ duration }, _, { created }) => after(created, Number.parseFloat(duration) * 60 * 60),
    tolerance: 300,
    grants: unsaid,
    covers: isSame,
  },

  prove: async (bench, subject, values) => {
    const { vendors, probeUrl } = bench;
    const tokens = await vendors.cloudflare.serviceTokens();
    const own = tokens.find(({ client_id }) => client_id === values.CLIENT_ID);
    const problems =
      own === undefined
        ? ["no service token has the client id that the vault holds: was it deleted by hand? Deploy."]
        : own.name === expectedStamp(subject)
          ? []
          : [otherStamp(subject, own.name)];
    const listed = checkOf(
      "Cloudflare service token",
      problems,
      `there, and named ${expectedStamp(subject)}`,
    );
    const what = `Cloudflare Access ${subject.credential.application}`;
    if (probeUrl === undefined) {
      const detail = "only the application can tell whether the secret is good: --probe-url tries it.";
      return [...listed, { subject: what, outcome: "not checkable", detail }];
    }
    const { application } = subject.credential;
    const isOpen = await opensApplication(
      probeUrl,
      application,
      values.CLIENT_ID ?? "",
      values[""] ?? "",
      vendors.timeout,
    );
    return [...listed, ...checkOf(what, isOpen ? [] : [refused("Cloudflare Access")], "opens")];
  },
};

async function admittedTokens(cloudflare: CloudflareApi): Promise<ReadonlySet<string>> {
  return new Set((await listAccessPolicies(cloudflare)).flatMap(includedTokens));
}
