import { listed } from "../finding";
import { strayCheck } from "../stray-secrets";

export const secretInWrongFolder = strayCheck("wrong folder", {
  id: "secret-in-wrong-folder",
  description: "A secret lies in the folder that its entry and the layout give it (vault-paths document).",
  severity: "error",
  check: ({ secret, owners }, { records }) => {
    const names = owners.map(({ name }) => name);
    const places = records
      .filter(({ credential }) => names.includes(credential.name))
      .filter(({ secrets }) => secrets.some(({ name }) => name === secret.name))
      .map(({ place }) => place);
    const meanings = names.length === 1 ? `a name of ${names[0]}` : `a name of ${listed(names)} alike`;
    return {
      found: `${meanings}, in another folder`,
      expected: `it in ${listed([...new Set(places)])} alone`,
      fix: "delete this copy in the vault once nobody reads it",
    };
  },
});
