import { dispatcher, type PlantedFault, simple } from "./planted-fault";

/** A fault of an identity that is there. */
export const identities: readonly PlantedFault[] = [
  simple(
    "an identity expelled from the project",
    "identity-not-a-member",
    `Infisical identity ${dispatcher}`,
    (hands) => hands.identities.expelIdentity(dispatcher),
  ),
];

/** A fault of an identity that is not. */
export const renamedIdentity: readonly PlantedFault[] = [
  {
    what: "an identity renamed",
    plant: async (hands) => {
      const { id, undo } = await hands.identities.changeIdentity(
        dispatcher,
        { name: "old dispatcher" },
        { name: dispatcher },
      );
      return {
        undo,
        finds: [
          `identity-missing Infisical identity ${dispatcher}`,
          `identity-unknown Infisical identity "old dispatcher" (${id})`,
        ],
      };
    },
  },
];
