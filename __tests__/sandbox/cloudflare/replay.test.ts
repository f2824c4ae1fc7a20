import { replayCloudflare } from "../../../tools/replay/cloudflare";

test("the service answers what the real provider sent as it was recorded, or differs for a known reason", async () => {
  const [report] = await replayCloudflare();
  expect(report?.unexplained).toEqual([]);
  expect(report?.total).toBe(322);
  const explained = new Set(report?.explained.flatMap((group) => group.exchanges));
  expect((report?.agreed ?? 0) + explained.size).toBe(322);
  expect(explained.size).toBeLessThan(10);
});
