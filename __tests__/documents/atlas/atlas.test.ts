import { isForEveryone } from "./access";
import { Atlas } from "./atlas-page";
import { keepsDates } from "./dates";
import { findsCredentials } from "./find";
import { answersKeys } from "./keyboard";
import { isSafe } from "./safety";

// Starting a browser costs more than a test does: all of them share one.
const atlas = new Atlas();
beforeAll(() => atlas.start());
afterAll(() => atlas.stop());

describe("the atlas finds", () => findsCredentials(atlas));
describe("the atlas keeps dates", () => keepsDates(atlas));
describe("the atlas answers the keyboard", () => answersKeys(atlas));
describe("the atlas is for everyone", () => isForEveryone(atlas));
describe("the atlas is safe", () => isSafe(atlas));
