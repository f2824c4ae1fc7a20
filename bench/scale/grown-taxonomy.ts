import { credentials as real } from "../../taxonomy";
import { grow } from "./grow";

/** Stands in for the taxonomy's own list in the bundle of `bundleGrownApp`: as many as the caller asks for. */
export const credentials = grow(real, Number(process.env.BENCH_CREDENTIALS));
