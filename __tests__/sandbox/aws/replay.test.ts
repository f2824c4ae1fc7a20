import { replayAws } from "../../../tools/replay/aws";

test("what the SDK sent is answered as recorded, or as AWS documents where the recorded peer is not AWS", async () => {
  const [report] = await replayAws();
  expect(report!.unexplained).toEqual([]);
  expect(report!.total).toBe(48);
  expect(report!.agreed).toBe(41);
});
