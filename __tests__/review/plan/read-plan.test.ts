import { planJson } from "../../../src/review/plan/plan-json";
import { planMarkdown } from "../../../src/review/plan/plan-markdown";
import { planText } from "../../../src/review/plan/plan-text";
import { PlanFormatError, readPlan } from "../../../src/review/plan/read-plan";
import type { PlanReport } from "../../../src/review/plan/report";
import { stackStory } from "../../../src/review/plan/stack-story";
import { emptyLedger, entry, planOf, type RawEntry } from "./plan-of";

/** Everything that could be printed of a plan. */
function everythingPrinted(changes: readonly RawEntry[], drift: readonly RawEntry[] = []): string {
  const story = stackStory(readPlan(planOf(changes, drift)), emptyLedger);
  const report: PlanReport = {
    target: "sandbox",
    stacks: [{ stack: "cloudflare", outcome: "changed", ...story, asked: [], errors: [], fixes: [] }],
  };
  return [planJson(report), planText(report, { listsResources: true }), planMarkdown(report)].join("\n");
}

describe("a value is never shown", () => {
  const types = [
    "infisical_secret.CF_PAGES_READ_prod",
    "infisical_secret.CF_PAGES_READ__EXPIRES_AT_prod",
    "infisical_secret_folder.cloudflare_in_prod",
    "infisical_secret_tag.function-notify",
    "infisical_identity.INF_MI_PROD_READ_prod",
    "infisical_identity_universal_auth_client_secret.INF_MI_PROD_READ_prod_g1",
    "cloudflare_api_token.CF_PAGES_READ_prod_g1",
    "cloudflare_zero_trust_access_policy.CF_ACCESS_SVC_VAULT_prod",
    "cloudflare_zero_trust_access_service_token.CF_ACCESS_SVC_VAULT_prod_g1",
    "aws_iam_access_key.AWS_BILLING_READ_prod_g1",
    "herokux_oauth_authorization.HK_PLATFORM_FULL_prod_g1",
    "heroku_app_config_association.oryx-api-prod",
    "some_type_of_next_year.thing",
  ];
  const attributes = [
    "value",
    "value_wo",
    "value_wo_version",
    "name",
    "status",
    "expires_on",
    "folder_path",
    "env_slug",
    "description",
    "duration",
    "secret",
    "id",
    "client_secret",
    "access_token",
    "time_to_live",
    "unheard_of",
  ];
  const side = (canary: string) => ({
    ...Object.fromEntries(attributes.map((name) => [name, `${canary}-${name}`])),
    metadata: { function: `${canary}-function`, purpose: `${canary}-purpose`, [`${canary}-key`]: "x" },
    sensitive_vars: { SL_BOT_NOTIFY: `${canary}-var`, [`${canary}_VAR`]: "x" },
    tag_ids: [`${canary}-tag`],
    policies: [{ resources: `{"${canary}":"*"}` }],
  });

  test.each(types)("of %s, whatever attribute holds a secret and whichever way it changes", (address) => {
    const before = side("canary-before");
    const after = side("canary-after");
    const printed = [
      everythingPrinted([entry(address, before, after)]),
      everythingPrinted([entry(address, null, after)]),
      everythingPrinted([entry(address, before, null)]),
      everythingPrinted([entry(address, before, after, { actions: ["delete", "create"] })]),
      everythingPrinted([entry(address, before, after, { importing: { id: "canary-id" } })]),
      everythingPrinted([entry(address, before, after)], [entry(address, after, before)]),
      everythingPrinted([entry(address, null, after)], [entry(address, before, null)]),
    ].join("\n");
    expect(printed).toContain(address);
    expect(printed).not.toContain("canary");
  });

  test("even of a harmless form, where Terraform marks it as sensitive", () => {
    const address = "infisical_secret.CF_PAGES_READ_prod";
    const values = (generation: number) => ({
      value_wo_version: generation,
      metadata: { sensitivity: "low", generation: String(generation) },
    });
    const marks = { value_wo_version: true, metadata: true };
    const open = everythingPrinted([entry(address, values(41), values(42))]);
    expect(open).toContain("stores generation 42 in the vault");
    const marked = everythingPrinted([
      entry(address, values(41), values(42), { before_sensitive: marks, after_sensitive: marks }),
    ]);
    expect(marked).toContain("stores a new value in the vault");
    expect(marked).not.toMatch(/4[12]/);
    const all = everythingPrinted([
      entry(address, values(41), values(42), { before_sensitive: true, after_sensitive: true }),
    ]);
    expect(all).not.toMatch(/4[12]/);
  });
});

describe("a plan that cannot be read says why, and nothing of what it holds", () => {
  const messageOf = (text: string) => {
    try {
      readPlan(text);
    } catch (error) {
      expect(error).toBeInstanceOf(PlanFormatError);
      return (error as Error).message;
    }
    throw new Error("it was read");
  };

  test.each([
    [
      "of another format",
      '{"format_version":"2.0","canary":1}',
      /a plan of format 2\.0, and this reads 1\.x/,
    ],
    ["without a format", '{"canary":1}', /a plan of format none/],
    ["with a secret for a format", '{"format_version":"canary"}', /a plan of format none/],
    ["that is cut off", '{"format_version":"1.2","value":"canary', /printed no JSON/],
    ["of another shape", '{"format_version":"1.2","resource_changes":["canary"]}', /at resource_changes\.0/],
    ["of a part of the stack", '{"format_version":"1.2","complete":false}', /-target/],
  ])("%s", (_, text, message) => {
    expect(messageOf(text)).toMatch(message);
    expect(messageOf(text)).not.toContain("canary");
  });

  test("a later minor version is read", () => {
    expect(readPlan('{"format_version":"1.99","resource_changes":[],"news":1}')).toEqual({ changes: [] });
  });
});
