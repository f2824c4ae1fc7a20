import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { FakeGithub } from "./github";
import type { OpenedPullRequest, PostedIssue } from "./github-data";

const longestBody = 65_536;

interface Call {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** The routes of one repository. Fields that this project does not read are left out. */
export function addRoutes(server: FastifyInstance, github: FakeGithub): void {
  const route = (
    method: "GET" | "POST" | "PATCH" | "DELETE",
    path: string,
    accepted: readonly string[],
    answer: (call: Call) => unknown,
  ) => {
    server.route({
      method,
      url: `/repos/${github.repository}${path}`,
      handler: (request, reply) => {
        if (!github.require(request, reply, accepted)) return reply;
        const { params, query, body } = request as unknown as Call;
        return answer({ params, query, body: body ?? {}, request, reply });
      },
    });
  };
  server.get("/user", (request, reply) => {
    const { login } = github.holderOf(request);
    if (login.endsWith("[bot]"))
      return reply.status(403).send({ message: "Resource not accessible by integration" });
    return { login, type: "User" };
  });
  addCommentRoutes(route, github);
  addIssueRoutes(route, github);
  addPullRequestRoutes(route, github);
  route("POST", "/statuses/:sha", ["statuses=write"], ({ params, body, reply }) => {
    const { state, context, description } = body as { state: string; context: string; description: string };
    if (description.length > 140)
      return invalid(reply, "description is too long (maximum is 140 characters)");
    github.statuses.push({ sha: params.sha ?? "", state, context, description });
    return reply.status(201).send({ state });
  });
  route("GET", "/compare/:range", ["contents=read"], ({ params }) => {
    const [base = "", head = ""] = (params.range ?? "").split("...");
    return { behind_by: github.behind(base, head) };
  });
  route("GET", "/collaborators/:login/permission", ["metadata=read"], ({ params, reply }) => {
    const permission = github.collaborators.get(params.login ?? "");
    return permission === undefined ? notFound(reply) : { permission };
  });
}

type Route = (
  method: "GET" | "POST" | "PATCH" | "DELETE",
  path: string,
  accepted: readonly string[],
  answer: (call: Call) => unknown,
) => void;

const readsEither = ["issues=read", "pull_requests=read"];
const writesEither = ["issues=write", "pull_requests=write"];

function addCommentRoutes(route: Route, github: FakeGithub): void {
  route("GET", "/issues/:number/comments", readsEither, (call) => {
    const number = Number(call.params.number);
    if (!exists(github, number)) return notFound(call.reply);
    return page(
      call,
      github.comments.filter(({ issue }) => issue === number),
    );
  });
  route("POST", "/issues/:number/comments", writesEither, ({ params, body, request, reply }) => {
    const number = Number(params.number);
    if (!exists(github, number)) return notFound(reply);
    if (isTooLong(body)) return invalid(reply, "body is too long (maximum is 65536 characters)");
    const made = github.addComment(number, github.holderOf(request).login, String(body.body));
    return reply.status(201).send(made);
  });
  route("PATCH", "/issues/comments/:id", writesEither, ({ params, body, reply }) => {
    const comment = github.comments.find(({ id }) => id === Number(params.id));
    if (comment === undefined) return notFound(reply);
    if (isTooLong(body)) return invalid(reply, "body is too long (maximum is 65536 characters)");
    comment.body = String(body.body);
    return comment;
  });
  route("DELETE", "/issues/comments/:id", writesEither, ({ params, reply }) => {
    const index = github.comments.findIndex(({ id }) => id === Number(params.id));
    if (index === -1) return notFound(reply);
    github.comments.splice(index, 1);
    return reply.status(204).send();
  });
}

function addIssueRoutes(route: Route, github: FakeGithub): void {
  route("GET", "/issues", ["issues=read"], (call) => {
    const { state = "open", labels } = call.query;
    const pullRequests = github.pullRequests.map((pull) => ({
      ...pull,
      labels: ["credentials"],
      pull_request: {},
    }));
    const all = [...github.issues, ...pullRequests].filter(
      (issue) =>
        (state === "all" || issue.state === state) && (labels === undefined || issue.labels.includes(labels)),
    );
    return page(call, all.reverse());
  });
  route("POST", "/issues", ["issues=write"], ({ body, request, reply }) => {
    if (isTooLong(body)) return invalid(reply, "body is too long (maximum is 65536 characters)");
    const { title, labels } = body as { title: string; labels: string[] };
    const facts = { title, labels, body: String(body.body) };
    return reply.status(201).send(github.addIssue(github.holderOf(request).login, facts));
  });
  route("PATCH", "/issues/:number", ["issues=write"], ({ params, body, reply }) => {
    const issue = github.issues.find(({ number }) => number === Number(params.number));
    if (issue === undefined) return notFound(reply);
    Object.assign(issue, body as Partial<PostedIssue>);
    return issue;
  });
}

function addPullRequestRoutes(route: Route, github: FakeGithub): void {
  route("GET", "/pulls", ["pull_requests=read"], (call) => {
    const { base, head, state = "open" } = call.query;
    const found = github.pullRequests.filter(
      (pull) =>
        (state === "all" || pull.state === state) &&
        (base === undefined || pull.base === base) &&
        (head === undefined || pull.head === head),
    );
    return page(call, found.map(listed));
  });
  route("POST", "/pulls", ["pull_requests=write"], ({ body, request, reply }) => {
    const { title, head, base } = body as { title: string; head: string; base: string };
    const full = `${github.repository.split("/")[0]}:${head}`;
    if (github.pullRequests.some((pull) => pull.state === "open" && pull.head === full && pull.base === base))
      return invalid(reply, `A pull request already exists for ${full}.`);
    const { login } = github.holderOf(request);
    const made = github.addPullRequest({
      author: login,
      sha: github.branchTip(head),
      title,
      base,
      head: full,
      body: String(body.body),
      mergeable: null,
    });
    return reply.status(201).send(listed(made));
  });
  route("GET", "/pulls/:number", ["pull_requests=read"], ({ params, reply }) => {
    const pull = find(github, params.number);
    return pull === undefined ? notFound(reply) : { ...listed(pull), mergeable: pull.mergeable };
  });
  route("PATCH", "/pulls/:number", ["pull_requests=write"], ({ params, body, reply }) => {
    const pull = find(github, params.number);
    if (pull === undefined) return notFound(reply);
    Object.assign(pull, body);
    return listed(pull);
  });
  route("GET", "/pulls/:number/reviews", ["pull_requests=read"], (call) => {
    const said = github.reviews.filter(({ pullRequest }) => pullRequest === Number(call.params.number));
    return page(
      call,
      said.map(({ user, state, commit }) => ({ user, state, commit_id: commit })),
    );
  });
  route("GET", "/pulls/:number/commits", ["pull_requests=read"], (call) => {
    const pull = find(github, call.params.number);
    if (pull === undefined) return notFound(call.reply);
    const person = (login: string | null) => (login === null ? null : { login });
    return page(
      call,
      pull.commits.map(({ author, committer, message = "Change" }) => ({
        author: person(author),
        committer: person(committer),
        commit: { message },
      })),
    );
  });
}

function find(github: FakeGithub, number: string | undefined): OpenedPullRequest | undefined {
  return github.pullRequests.find((pull) => pull.number === Number(number));
}

function exists(github: FakeGithub, number: number): boolean {
  return [...github.issues, ...github.pullRequests].some((issue) => issue.number === number);
}

function listed({ number, user, sha, base, title, body, state, head }: OpenedPullRequest) {
  return { number, user, title, body, state, head: { sha, label: head }, base: { ref: base } };
}

/** One page of a list, with links as GitHub gives them: 30 entries unless asked, 100 at most. */
function page({ query, request, reply }: Call, all: readonly unknown[]): unknown {
  const size = Math.min(100, Number(query.per_page ?? 30));
  const number = Number(query.page ?? 1);
  if (number * size < all.length) {
    const url = new URL(request.url, `http://${request.headers.host}`);
    url.searchParams.set("page", String(number + 1));
    reply.header("link", `<${url.href}>; rel="next"`);
  }
  return all.slice((number - 1) * size, number * size);
}

function isTooLong(body: Readonly<Record<string, unknown>>): boolean {
  return String(body.body ?? "").length > longestBody;
}

function notFound(reply: FastifyReply): FastifyReply {
  return reply.status(404).send({ message: "Not Found" });
}

function invalid(reply: FastifyReply, message: string): FastifyReply {
  return reply
    .status(422)
    .send({ message: "Validation Failed", errors: [{ field: "body", code: "custom", message }] });
}
