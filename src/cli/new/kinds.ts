import { kindNames, kinds } from "../../kinds";
import type { KindDefinition, KindWords } from "../../kinds/definition";
import type { Kind } from "../../model/credential";
import type { VendorId } from "../../model/vocabulary";

/** The kinds that a vendor's credentials may have, the usual one first: what nobody mints a person supplies. */
export function kindsOf(vendor: VendorId | undefined): readonly [Kind, ...Kind[]] {
  const mintedAt = (kind: Kind): KindDefinition<Kind>["mintedAt"] =>
    (kinds[kind] as Pick<KindDefinition<Kind>, "mintedAt">).mintedAt;
  const minted = kindNames.filter((kind) => vendor !== undefined && mintedAt(kind) === vendor);
  const [first, ...more] = [...minted, ...kindNames.filter((kind) => !kinds[kind].isMinted)];
  if (first === undefined) throw new Error("there is no kind that a person supplies");
  return [first, ...more];
}

/** Each kind in words. */
export const kindTitles = Object.fromEntries(
  kindNames.map((kind) => {
    const { title, making = `${title}, minted by Terraform` }: KindWords = kinds[kind].words;
    return [kind, making];
  }),
) as Readonly<Record<Kind, string>>;
