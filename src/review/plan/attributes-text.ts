import { joined, type Sentence } from "../sentence";
import type { AttributeChange } from "./resource-change";

/** The attributes that change, with their values where those are harmless: ": expires_on, status active becomes disabled". */
export function attributesText(attributes: readonly AttributeChange[]): Sentence {
  if (attributes.length === 0) return [];
  return [": ", ...joined(attributes.map((attribute) => attributeText(attribute, attribute.name)))];
}

/** One attribute under a name of the caller's choice. */
export function attributeText({ before, after }: AttributeChange, name: string): Sentence {
  if (before === undefined && after === undefined) return [{ quoted: name }];
  if (before === undefined) return [{ quoted: name }, " becomes ", { quoted: after ?? "" }];
  if (after === undefined) return [{ quoted: name }, " no longer ", { quoted: before }];
  return [{ quoted: name }, " ", { quoted: before }, " becomes ", { quoted: after }];
}
