import { liveOf } from "../../../kinds/live";
import type { Credential } from "../../../model/credential";
import { instant, overlapDays } from "../../../model/dates";
import { deployCommand } from "../../../model/deploy-command";
import { liveGenerations } from "../../../model/ledger";
import { cadences } from "../../../model/vocabulary";
import { showsValue, type VendorToken } from "../../vendor-token";
import { type AuditCheck, checkEach, type Thing } from "../check";
import { listed } from "../finding";
import {
  allTokens,
  credentialOf,
  eachLiveToken,
  generationsListed,
  isOver,
  liveTokens,
  nameOf,
  ofToken,
  valuesWithTokens,
} from "../token-checks";
import type { AuditWorld, FoundSecret } from "../world";

const dayInMilliseconds = 24 * 60 * 60 * 1000;

/** A check that looks at one value at a time whose tokens are known. */
const eachValueWithTokens = checkEach("vault", valuesWithTokens);

/** A check that looks at what one live token may do, and what it is to. */
const eachGranting = checkEach("tokens", (_, world) =>
  liveTokens(world).flatMap((one) => {
    const { grants, covers } = liveOf(one.credential.kind).expectation;
    const [held, expected] = [one.token.grants, grants(one.credential)];
    return held === undefined || expected === undefined ? [] : [{ ...one, held, expected, covers }];
  }),
);

/** Tokens at the vendors that mint. */
export const tokenChecks: readonly AuditCheck[] = [
  eachLiveToken({
    id: "token-disabled",
    description: "A live generation's token is not switched off at its vendor (decision 017).",
    severity: "error",
    check: ({ token, credential: { name, vendor } }) =>
      token.isDisabled && token.kind !== "aws-access-key"
        ? {
            found: "a token that was switched off",
            expected: "one that is good",
            fix: `switch it on at the vendor, or rotate: npx taxonomy rotate ${name}, ${deployCommand(vendor)}`,
          }
        : undefined,
  }),
  {
    id: "token-duplicate",
    description: "A generation has one token at its vendor (decision 017).",
    severity: "error",
    check: (world) =>
      generationsListed(world).flatMap(({ generation, tokens }) =>
        [...tokens]
          .sort((a, b) => (a.created ?? "").localeCompare(b.created ?? ""))
          .slice(1)
          .map((token) => ({
            ...ofToken(token),
            found: `one of ${tokens.length} tokens of generation ${generation.generation}`,
            expected: "one, whose value the vault holds",
            fix: "npx taxonomy sweep tells which one is nobody's, and revokes it with --revoke",
          })),
      ),
  },
  eachLiveToken({
    id: "token-expired",
    description: "A live generation is replaced before its vendor ends it (token taxonomy, section 2).",
    severity: "error",
    check: ({ token, credential }, { now }) =>
      isOver(token, now)
        ? {
            found: `a token that ended at ${token.expires}`,
            expected: "one that is good",
            fix: `npx taxonomy rotate ${credential.name}, then deploy`,
          }
        : undefined,
  }),
  eachLiveToken({
    id: "token-expires-not-as-declared",
    description: "The vendor ends a token when the entry and the ledger say (decision 002).",
    severity: "error",
    check: ({ token, credential, generation }, { now }) => {
      const { expires, tolerance } = liveOf(credential.kind).expectation;
      const expected = expires(credential, generation, token);
      // None, and over, are findings of their own.
      if (typeof token.expires !== "string" || isOver(token, now) || expected === undefined) return undefined;
      const difference = Date.parse(token.expires) - Date.parse(expected ?? "");
      if (Math.abs(difference) <= tolerance * 1000) return undefined;
      return {
        found: `an end at ${instant(new Date(token.expires))}`,
        expected: expected === null ? "no end" : `an end at ${instant(new Date(expected))}`,
        fix: deployOrRotate(credential),
      };
    },
  }),
  eachLiveToken({
    id: "token-expiring",
    description: "A vendor does not end the newest token within the next seven days (section 2).",
    severity: "warning",
    check: ({ token: { expires }, credential, isNewest }, { now }) => {
      if (!isNewest || typeof expires !== "string") return undefined;
      const left = Date.parse(expires) - now.getTime();
      if (left <= 0 || left > overlapDays * dayInMilliseconds) return undefined;
      return {
        found: `a token that ends at ${expires}`,
        expected: `one that is good for more than ${overlapDays} days`,
        fix: `npx taxonomy rotate ${credential.name}, then deploy`,
      };
    },
  }),
  checkEach("tokens", (_, world) => generationsListed(world))({
    id: "token-missing",
    description: "Every live generation of a minted credential has its token at the vendor (decision 017).",
    severity: "error",
    check: (one, world) => {
      if (one.tokens.length > 0 || isWithoutIdentity(one, world)) return undefined;
      const { generation, issued } = one.generation;
      return {
        found: "no such token at the vendor",
        expected: `the token of generation ${generation}, issued ${issued}`,
      };
    },
  }),
  eachGranting({
    id: "token-narrower",
    description: "A token may do all that its entry says (token taxonomy, section 4, vendor scopes).",
    severity: "warning",
    check: ({ held, expected, covers }) => {
      const lacking = [
        ...expected.filter((one) => !isBound(one) && !held.some((grant) => covers(grant, one))),
        ...held.filter((grant) => isBound(grant) && !expected.includes(grant)).map((grant) => `(${grant})`),
      ];
      if (lacking.length === 0) return undefined;
      return { found: `less than declared: ${listed(lacking.sort())}`, expected: listed(expected) };
    },
  }),
  eachLiveToken({
    id: "token-no-expiry",
    description:
      "A token of a credential that rotates ends at its vendor (token taxonomy, section 2, decision 002).",
    severity: "error",
    check: ({ token, credential }) =>
      token.expires === null && cadences[credential.rotation].days !== null
        ? {
            found: "a token without an end",
            expected: `an end at the vendor, for a cadence of ${credential.rotation}`,
            fix: deployOrRotate(credential),
          }
        : undefined,
  }),
  eachValueWithTokens({
    id: "token-not-in-vault",
    description: "The vault holds the value of the newest token at the vendor (decision 017).",
    severity: "error",
    check: ({ found, part, tokens, credential, environment }) => {
      const answers = tokens.map((token) => isValueOf(found, part, token));
      if (answers.length === 0 || answers.some((answer) => answer !== false)) return undefined;
      return {
        found: `another value than that of ${tokens.map(nameOf).join(", ")}`,
        expected: "the value of the newest token at the vendor",
        fix: `npx taxonomy prove ${credential.name} --env ${environment}; if it fails, rotate: the value cannot be read back. ${deployCommand(credential.vendor)}`,
      };
    },
  }),
  {
    id: "token-orphan",
    description: "A token with our stamp is of a generation that the ledger calls live (decision 017).",
    severity: "error",
    check: (world) =>
      allTokens(world).flatMap((token) => {
        const { of } = token;
        if (of === undefined) return [];
        const credential = credentialOf(world.taxonomy, token);
        const live = liveGenerations(world.taxonomy.ledger, of.name, of.environment);
        if (credential !== undefined && live.some(({ generation }) => generation === of.generation))
          return [];
        const sweep = "npx taxonomy sweep, and then with --revoke";
        // What was retired is no orphan before the deploy that revokes it: the state has it still.
        const [found, fix] =
          credential === undefined
            ? [`a token of ${of.name}, which is no such credential`, sweep]
            : [
                `generation ${of.generation}, which is not live in ${of.environment}`,
                `${deployCommand(credential.vendor)} where it was retired and not deployed since; else ${sweep}`,
              ];
        return [{ ...ofToken(token), found, expected: "tokens of live generations alone", fix }];
      }),
  },
  {
    id: "token-unknown",
    description:
      "Every token at a vendor has our stamp, or is a known root of trust (token taxonomy, section 7).",
    severity: "warning",
    check: (world) =>
      allTokens(world)
        .filter(({ of, isOwn }) => of === undefined && !isOwn)
        .filter(({ name, id }) => !world.roots.has(name) && !world.roots.has(id))
        .map((token) => ({
          ...ofToken(token),
          found:
            token.name === ""
              ? "a key that neither the vault nor the ledger knows"
              : "a token without our stamp, which no entry made",
          expected: "tokens of entries, and the roots of trust that --root names",
          fix: "find out who uses it: give it an entry, name it with --root, or delete it at the vendor",
        })),
  },
  eachGranting({
    id: "token-wider",
    description:
      "A token may do what its entry says and nothing more (token taxonomy, section 4, vendor scopes).",
    severity: "error",
    check: ({ held, expected, covers, credential }) => {
      const beyond = [
        ...held.filter((grant) => !isBound(grant) && !expected.some((one) => covers(one, grant))),
        ...expected
          .filter((one) => one.startsWith(networks) && !held.includes(one))
          .map((one) => `use from other places than ${one.slice(networks.length)}`),
      ];
      if (beyond.length === 0) return undefined;
      return {
        found: `more than declared: ${listed(beyond.sort())}`,
        expected: listed(expected),
        fix: `${deployCommand(credential.vendor)}; then look at the vendor's log for what was done with it`,
      };
    },
  }),
];

/** How a grant begins that names from where alone a token may be used. */
const networks = "only from ";

/** Whether a grant takes away instead of giving. */
function isBound(grant: string): boolean {
  return grant.startsWith("no ") || grant.startsWith(networks);
}

function deployOrRotate({ name, vendor }: Credential): string {
  return `${deployCommand(vendor)}, or rotate it: npx taxonomy rotate ${name}`;
}

/** An identity that is not there has no secrets either. */
function isWithoutIdentity({ credential, environment }: Thing, { identities }: AuditWorld): boolean {
  if (credential.kind !== "infisical-machine-identity") return false;
  return identities?.some(({ name }) => name === `${credential.name}/${environment}`) !== true;
}

/** Whether a secret has the value of a token; undefined where nobody can tell. */
function isValueOf(found: FoundSecret, part: string, token: VendorToken): boolean | undefined {
  return found.vendorId === undefined ? showsValue(token, part, found.value) : found.vendorId === token.id;
}
