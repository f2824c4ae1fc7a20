import { VaultFolders } from "../../../constructs/vault/folders";
import type { Environment } from "../../../src/model/vocabulary";
import { built } from "../../support/built";

const folders = (
  ownsRootIn: readonly Environment[],
  ...wanted: readonly (readonly [string, Environment])[]
) =>
  built((stack) => {
    const made = new VaultFolders(stack, "folders", { projectId: "vault", ownsRootIn });
    for (const [folder, environment] of wanted) made.ensure(folder, environment);
  }).resource.infisical_secret_folder ?? {};

test("a folder is made once in its environment, after each on the way to it, below a root that another stack owns", () => {
  const made = folders(
    [],
    ["/OryxTrades/heroku/staging", "prod"],
    ["/OryxTrades/heroku", "prod"],
    ["/OryxTrades/heroku/staging", "prod"],
  );
  const place = { environment_slug: "prod", project_id: "vault" };
  expect(made).toEqual({
    heroku_in_prod: { ...place, name: "heroku", folder_path: "/OryxTrades" },
    heroku_staging_in_prod: {
      ...place,
      name: "staging",
      folder_path: "/OryxTrades/heroku",
      depends_on: ["infisical_secret_folder.heroku_in_prod"],
    },
  });
});

test("the same folder of two environments is two, each in its own", () => {
  const made = folders([], ["/OryxTrades/heroku", "prod"], ["/OryxTrades/heroku", "dev"]);
  expect(made.heroku_in_prod?.environment_slug).toBe("prod");
  expect(made.heroku_in_dev?.environment_slug).toBe("dev");
});

test("who owns the root makes it at the top, before all that lies in it, where it owns it", () => {
  const made = folders(
    ["prod", "dev"],
    ["/OryxTrades/infisical", "prod"],
    ["/OryxTrades/infisical", "staging"],
  );
  expect(made.OryxTrades_in_prod).toMatchObject({ name: "OryxTrades", folder_path: "/" });
  expect(made.OryxTrades_in_dev).toMatchObject({ name: "OryxTrades", environment_slug: "dev" });
  expect(made).not.toHaveProperty("OryxTrades_in_staging");
  expect(made.infisical_in_prod?.depends_on).toEqual(["infisical_secret_folder.OryxTrades_in_prod"]);
  expect(made.infisical_in_staging).not.toHaveProperty("depends_on");
});
