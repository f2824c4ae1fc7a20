import { Workspace } from "../../workspace";

/** Opens a sandbox of its own in `folder` for as long as `work` lasts; never the checkout's. */
export async function useSandbox<T>(folder: string, work: (workspace: Workspace) => Promise<T>): Promise<T> {
  const before = process.env.TAXONOMY_SANDBOX;
  process.env.TAXONOMY_SANDBOX = folder;
  const restore = () => {
    if (before === undefined) delete process.env.TAXONOMY_SANDBOX;
    else process.env.TAXONOMY_SANDBOX = before;
  };
  try {
    return await Workspace.use("bench", { providers: "stand-in", json: true }, (workspace) => {
      restore();
      return work(workspace);
    });
  } finally {
    restore();
  }
}
