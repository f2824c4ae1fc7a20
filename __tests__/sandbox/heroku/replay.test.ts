import { replayHeroku } from "../../../tools/replay/heroku";

test("what the real providers sent is answered as recorded, or differs for a stated reason", async () => {
  const [report] = await replayHeroku();
  expect(report!.unexplained).toEqual([]);
  expect(report!.total).toBe(655);
  expect(report!.agreed).toBe(620);
});
