import { currentCredentials } from "./company/current";

/** Every credential of the company on disk. */
export const credentials = currentCredentials();
