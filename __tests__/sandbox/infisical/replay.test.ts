import { replayInfisical } from "../../../tools/replay/infisical";

test("the service answers every recorded request as the real server did", async () => {
  const reports = await replayInfisical();
  expect(reports.map(({ unexplained }) => unexplained)).toEqual([[], []]);
  expect(reports.map(({ recording, total, agreed }) => ({ recording, total, agreed }))).toEqual([
    { recording: "infisical-http.jsonl", total: 257, agreed: 256 },
    { recording: "infisical-provider-http.jsonl", total: 121, agreed: 121 },
  ]);
});
