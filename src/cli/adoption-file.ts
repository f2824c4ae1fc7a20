import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { writeWhole } from "../../tools/write-whole";
import {
  type Adoption,
  AdoptionError,
  emptyAdoption,
  formatAdoption,
  parseAdoption,
} from "../model/adoption";
import { CliError } from "./cli-error";
import { ledgerPlace } from "./taxonomy-on-disk";

/** The file beside the ledger that says what is being taken over: as messages name it, and as the file system does. */
function adoptionPlace(): { readonly name: string; readonly file: string } {
  const { name, file } = ledgerPlace();
  const beside = (place: string) => path.join(path.dirname(place), "adoption.json");
  return { name: beside(name), file: beside(file) };
}

/**
 * What is being taken over; nothing where there is no such file.
 * @throws CliError when the file is of another form.
 */
export function readAdoption(): { readonly adoption: Adoption; readonly name: string } {
  const { name, file } = adoptionPlace();
  if (!existsSync(file)) return { adoption: emptyAdoption, name };
  try {
    return { adoption: parseAdoption(readFileSync(file, "utf8"), name), name };
  } catch (error) {
    if (error instanceof AdoptionError) throw new CliError(error.message);
    throw error;
  }
}

/** Puts an adoption in the place of the file, in one step. */
export async function writeAdoption(adoption: Adoption): Promise<string> {
  const { name, file } = adoptionPlace();
  try {
    writeWhole(file, formatAdoption(adoption));
  } catch (error) {
    throw new CliError(`${name} cannot be written: ${error instanceof Error ? error.message : error}`);
  }
  return name;
}
