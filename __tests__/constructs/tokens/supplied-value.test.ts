import { SuppliedValues } from "../../../constructs/tokens/supplied-value";
import type { TokenProps } from "../../../constructs/tokens/token";
import { built, issued, type Live, tokenProps } from "../../support/built";

const name = "GH_APP_DEV_BOT";
const keys = ["APP_ID", "INSTALLATION_ID", "PRIVATE_KEY_PEM"];
const stored = issued(1);
const value = (live: readonly [Live, ...Live[]], more: Partial<TokenProps<"supplied-value">> = {}) =>
  built((stack) => {
    const made = new SuppliedValues(stack, "token", { ...tokenProps(stack, name, live), ...more });
    return { newest: made.newest, before: made.before };
  });
const variable = (key: string) => `\${sensitive(var.${name}__${key}_prod)}`;
const echo = (key: string) => `\${sensitive(ephemeral.infisical_secret.${name}__${key}_prod.value)}`;
const each = (of: (key: string) => string) => Object.fromEntries(keys.map((key) => [key, of(key)]));

test.each<[string, [Live, ...Live[]]]>([
  ["the first", [{ generation: 1 }]],
  ["the next, though the one before is stored", [{ generation: 1, stored }, { generation: 2 }]],
  ["one that is asked for again", [{ generation: 1, serial: 2, asked: stored }]],
])("a value is asked for part by part, kept nowhere and needed: %s", (_, live) => {
  const stack = value(live);
  expect(stack.output.newest?.value.values).toEqual(each(variable));
  expect(Object.keys(stack.variable)).toEqual(keys.map((key) => `${name}__${key}_prod`));
  for (const asked of Object.values(stack.variable)) {
    expect(asked).toMatchObject({ type: "string", nullable: false, sensitive: true, ephemeral: true });
    expect(asked).not.toHaveProperty("default");
    expect(asked.description).toContain(`generation ${live.at(-1)?.generation})`);
  }
  expect(stack).not.toHaveProperty("ephemeral");
});

test.each<[string, [Live, ...Live[]]]>([
  ["the first", [{ generation: 1, stored }]],
  ["the next", [{ generation: 1 }, { generation: 2, stored }]],
])("a value that is stored is what the vault holds, and nobody is asked: %s", (_, live) => {
  const stack = value(live);
  expect(stack.output.newest?.value.values).toEqual(each(echo));
  for (const asked of Object.values(stack.variable))
    expect(asked).toMatchObject({ default: null, sensitive: true, ephemeral: true });
  expect(Object.values(stack.ephemeral.infisical_secret ?? {})).toMatchObject(
    keys.map((key) => ({ env_slug: "prod", folder_path: "/OryxTrades/oryx-dev-bot", name: key })),
  );
});

test("the value before is known by its number alone, and only where something holds it", () => {
  const live: [Live, ...Live[]] = [{ generation: 1, stored }, { generation: 2 }];
  expect(value(live).output).not.toHaveProperty("before");
  expect(value(live, { isBeforeHeld: true }).output.before?.value).toEqual({
    values: {},
    version: `\${1 * 100000000000000 + terraform_data.${name}_prod_g1.output}`,
  });
  expect(value([{ generation: 1, stored }], { isBeforeHeld: true }).output).not.toHaveProperty("before");
});

test("a part that the vault has under an old name is taken from there, and the others are asked for", () => {
  const from = { environment: "prod", folder: "/OryxTrades/github", name: "OLD_ID" } as const;
  const copies = [{ credential: name, environment: "prod" as const, part: "APP_ID", from }];
  const stack = value([{ generation: 1 }], { copies });
  expect(stack.output.newest?.value.values).toEqual({
    ...each(variable),
    APP_ID: `\${sensitive(ephemeral.infisical_secret.${name}__APP_ID_prod_found.value)}`,
  });
  expect(Object.keys(stack.variable)).toHaveLength(2);
  expect(stack.ephemeral.infisical_secret?.[`${name}__APP_ID_prod_found`]).toMatchObject({
    folder_path: from.folder,
    name: "OLD_ID",
  });
});
