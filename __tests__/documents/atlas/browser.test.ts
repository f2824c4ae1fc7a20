import { findBrowser } from "../../support/browser";

test("a browser that is named and missing fails the tests, and says how to get one", () => {
  expect(() => findBrowser({ CHROME_PATH: "/nowhere/chromium" })).toThrow(
    /CHROME_PATH is \/nowhere\/chromium, which is no program\. .*put chromium or google-chrome on the PATH/,
  );
});

test("the browser that is named goes before those on the PATH", () => {
  const program = findBrowser({ CHROME_PATH: process.execPath, PATH: process.env.PATH });
  expect(program.executable).toBe(process.execPath);
});
