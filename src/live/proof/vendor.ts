import type { Kind } from "../../model/credential";
import { stamp } from "../../model/stamp";
import { vendors as vendorTable } from "../../model/vocabulary";
import { opensApplication } from "../clients/access-application";
import type { PartValues } from "../vault-copies";
import { accessTokenChecks } from "./access-tokens";
import { type Bench, type Check, checkOf, type Subject } from "./check";

type VendorCheck<K extends Kind> = (
  bench: Bench,
  subject: Subject<K>,
  values: PartValues,
) => Promise<readonly Check[]>;

const ways: { readonly [K in Kind]: VendorCheck<K> } = {
  "cloudflare-api-token": async ({ vendors }, subject, values) => {
    const owner = subject.credential.owner ?? "user";
    const verified = await vendors.cloudflare.verify(values[""] ?? "", owner);
    const what = `Cloudflare ${owner} token`;
    if (verified === undefined) return checkOf(what, [refused("Cloudflare")], "");
    const named = (await vendors.cloudflare.tokens(owner)).find(({ id }) => id === verified.id)?.name;
    const problems = [
      ...(verified.status === "active" ? [] : [`the token is ${verified.status}.`]),
      ...(named === expectedStamp(subject) ? [] : [otherStamp(subject, named)]),
    ];
    return checkOf(what, problems, `accepted, and named ${expectedStamp(subject)}`);
  },

  "cloudflare-access-service-token": async (bench, subject, values) => {
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

  "aws-access-key": async ({ vendors }, { credential }, values) => {
    const arn = await vendors.aws.ownerOf(values.ACCESS_KEY_ID ?? "", values.SECRET_ACCESS_KEY ?? "");
    if (arn === undefined) {
      return checkOf("AWS key", [`${refused("AWS")} A key is good some seconds after it was made.`], "");
    }
    const isOwn = new RegExp(`:user/(.*/)?${escaped(credential.user.name)}$`).test(arn);
    const problems = isOwn ? [] : [`the key belongs to another user than ${credential.user.name}.`];
    return checkOf("AWS key", problems, `accepted, and of user ${credential.user.name}`);
  },

  "heroku-authorization": async ({ vendors, fingerprints }, subject, values) => {
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

  "infisical-machine-identity": async ({ vendors, target }, subject, values) => {
    const what = "Infisical client secret";
    const vault = await vendors.infisical;
    const name = `${subject.credential.name}/${subject.environment}`;
    const identities = await vault.identities(target.infisical.organizationId);
    const own = identities.filter((identity) => identity.name === name);
    const secrets = (await Promise.all(own.map(({ id }) => vault.clientSecrets(id)))).flat();
    const value = values[""] ?? "";
    const isOwn = secrets.some(
      ({ description, clientSecretPrefix }) =>
        description === expectedStamp(subject) && value.startsWith(clientSecretPrefix),
    );
    // Asked first: three logins with a wrong secret lock the identity out for everybody.
    if (!isOwn) return checkOf(what, [otherStamp(subject, undefined)], "");
    const problems = (await vault.accepts(values.CLIENT_ID ?? "", value)) ? [] : [refused("Infisical")];
    const accepted = checkOf(what, problems, `accepted, and named ${expectedStamp(subject)}`);
    return [...accepted, ...accessTokenChecks(subject, secrets)];
  },

  "supplied-value": async (_, { credential }) => {
    const { title } = vendorTable[credential.vendor];
    const detail = `whether ${title} accepts the value is not checked: it has no API here to ask.`;
    return [{ subject: title, outcome: "not checkable", detail }];
  },
};

/** Whether the vendor accepts the value that the vault holds, and has it as the newest generation. */
export function vendorChecks<K extends Kind>(
  bench: Bench,
  subject: Subject<K>,
  values: PartValues,
): Promise<readonly Check[]> {
  const way: VendorCheck<K> = ways[subject.credential.kind as K];
  return way(bench, subject, values);
}

/** As much of a subject of any kind as its stamp says. */
interface Stamped extends Pick<Subject, "environment" | "newest"> {
  readonly credential: { readonly name: string };
}

function expectedStamp({ credential, environment, newest }: Stamped): string {
  return stamp(credential.name, environment, newest.generation);
}

function refused(vendor: string): string {
  return `${vendor} does not accept the value that the vault holds. If it was taken away there, deploy: that mints another. Where the plan shows nothing to change, rotate.`;
}

function otherStamp(subject: Stamped, found: string | undefined): string {
  const expected = expectedStamp(subject);
  return found === undefined
    ? `nothing named ${expected} has the value that the vault holds: deploy.`
    : `what the vault holds is named ${found} and not ${expected}: deploy.`;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
