import { vendors as vendorTable } from "../../model/vocabulary";
import type { LiveKind } from "../live-definition";

export const live: LiveKind<"supplied-value"> = {
  prove: async (_, { credential }) => {
    const { title } = vendorTable[credential.vendor];
    const detail = `whether ${title} accepts the value is not checked: it has no API here to ask.`;
    return [{ subject: title, outcome: "not checkable", detail }];
  },
};
