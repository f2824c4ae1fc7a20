import { HerokuAuthorizations } from "../../../constructs/tokens/heroku-authorization";
import type { EntryOf } from "../../../src/model/credential";
import { built, tokenProps } from "../../support/built";

const name = "HK_PLATFORM_FULL";
const authorization = (facts: Partial<EntryOf<"heroku-authorization">>) =>
  built((stack) => {
    const props = tokenProps<"heroku-authorization">(stack, name, [{ generation: 1 }]);
    new HerokuAuthorizations(stack, "token", { ...props, credential: { ...props.credential, ...facts } });
  }).resource.herokux_oauth_authorization?.[`${name}_prod_g1`];

test("an authorization lives as long as its cadence, and for ever without one", () => {
  expect(authorization({})).toMatchObject({ scope: ["global"], time_to_live: 90 * 24 * 60 * 60 });
  expect(authorization({ rotation: "non-rotating" })).not.toHaveProperty("time_to_live");
});
