import { type Action, findUser } from "../action";
import { constraints } from "../constraints";
import { pageOf } from "../page";
import { demandTagQuota, validTags } from "../tags";
import { members } from "../xml";

/** TagUser, UntagUser, ListUserTags. Keys are the same without regard to case; a new value replaces the old one. */
export const userTagActions: Readonly<Record<string, Action>> = {
  TagUser: {
    run: ({ state, parameters }) => {
      const user = findUser(state, parameters.required("UserName", constraints.userName));
      const sent = validTags(parameters.structures("Tags", ["Key", "Value"]));
      const tags = user.tags.map((tag) => ({ ...tag }));
      for (const tag of sent) {
        const present = tags.find((other) => other.key.toLowerCase() === tag.key.toLowerCase());
        if (present === undefined) tags.push(tag);
        else Object.assign(present, tag);
      }
      demandTagQuota(tags.length);
      state.users.change(user, { tags });
      return undefined;
    },
  },
  UntagUser: {
    run: ({ state, parameters }) => {
      const user = findUser(state, parameters.required("UserName", constraints.userName));
      const gone = new Set(parameters.list("TagKeys").map((key) => key.toLowerCase()));
      state.users.change(user, { tags: user.tags.filter((tag) => !gone.has(tag.key.toLowerCase())) });
      return undefined;
    },
  },
  ListUserTags: {
    run: ({ state, parameters }) => {
      const user = findUser(state, parameters.required("UserName", constraints.userName));
      const { items, rest } = pageOf(user.tags, (tag) => tag.key, parameters);
      return { Tags: members(items.map(({ key, value }) => ({ Key: key, Value: value }))), ...rest };
    },
  },
};
