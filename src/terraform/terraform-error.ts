import { ToldError } from "../../tools/told-error";

/** What keeps Terraform from running at all, and the caller can mend. */
export class TerraformError extends ToldError {}
