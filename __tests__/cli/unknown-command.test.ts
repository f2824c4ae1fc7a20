import { runProgram } from "../support/sandbox";

test.each([[["rotat"]], [["rotat", "--help"]], [["rotat", "CF_PAGES_READ", "-h"]]])(
  "%j is a wrong call, told with what may have been meant",
  async (args) => {
    const { code, stdout, stderr } = await runProgram("taxonomy", args);
    expect(stderr).toContain("error: unknown command 'rotat'\n(Did you mean rotate?)");
    expect([code, stdout]).toEqual([64, ""]);
  },
);
