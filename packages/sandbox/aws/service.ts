import { randomUUID } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Service, ServiceContext } from "../http/service";
import { type Action, type Call, userResource } from "./action";
import { absentActions } from "./actions/absent";
import { accessKeyActions } from "./actions/access-keys";
import { identityActions } from "./actions/identity";
import { userPolicyActions } from "./actions/user-policies";
import { userTagActions } from "./actions/user-tags";
import { userActions } from "./actions/users";
import { demandPermission } from "./authorization";
import { AwsError } from "./errors";
import { Parameters } from "./parameters";
import { verifySignature } from "./signature";
import { type AwsSeed, type AwsState, awsStateSchema, newAwsState } from "./state";
import { errorDocument, successDocument, type XmlContent } from "./xml";

/** One query API: the service name that signatures are scoped to, its version, and its operations. */
interface Api {
  readonly service: "iam" | "sts";
  readonly namespace: string;
  readonly actions: Readonly<Record<string, Action>>;
}

const iam: Api = {
  service: "iam",
  namespace: "https://iam.amazonaws.com/doc/2010-05-08/",
  actions: {
    ...userActions,
    ...userTagActions,
    ...accessKeyActions,
    ...userPolicyActions,
    ...absentActions,
  },
};

const sts: Api = {
  service: "sts",
  namespace: "https://sts.amazonaws.com/doc/2011-06-15/",
  actions: identityActions,
};

const apis: Readonly<Record<string, Api>> = { "2010-05-08": iam, "2011-06-15": sts };

/** IAM and STS of one AWS account, both at one address as form-encoded `POST /` (query protocol). */
export const awsService: Service<AwsState, AwsSeed> = {
  name: "aws",
  stateSchema: awsStateSchema,
  newState: newAwsState,
  register,
  environment: (state, url) => {
    const operator = state.users.oneBy("accessKey", state.operatorAccessKeyId);
    const key = operator?.accessKeys.find((entry) => entry.id === state.operatorAccessKeyId);
    return {
      ...(key === undefined ? {} : { AWS_ACCESS_KEY_ID: key.id, AWS_SECRET_ACCESS_KEY: key.secret }),
      AWS_REGION: "us-east-1",
      AWS_ENDPOINT_URL_IAM: url,
      AWS_ENDPOINT_URL_STS: url,
      AWS_EC2_METADATA_DISABLED: "true",
    };
  },
};

function register(server: FastifyInstance, context: ServiceContext<AwsState>): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) => done(null, body));
  server.addHook("onRequest", async (_request, reply) => {
    // SDKs correct their clock by this header when the sandbox's clock is not the machine's.
    reply.header("date", context.now().toUTCString());
  });
  const answer = (request: FastifyRequest, reply: FastifyReply) => handle(request, reply, context);
  server.route({ method: ["GET", "POST"], url: "/", handler: answer });
  server.setNotFoundHandler((_request, reply) =>
    refuse(reply, new AwsError(404, "UnknownOperationException", "There is nothing at this path."), iam),
  );
  server.setErrorHandler<Error & { statusCode?: number }>((error, _request, reply) => {
    if (error.statusCode === undefined || error.statusCode >= 500) throw error;
    return refuse(
      reply,
      new AwsError(error.statusCode, "MalformedInput", "The request cannot be read."),
      iam,
    );
  });
}

async function handle(
  request: FastifyRequest,
  reply: FastifyReply,
  { state, now }: ServiceContext<AwsState>,
): Promise<unknown> {
  const body = typeof request.body === "string" ? request.body : "";
  const query = request.query as Record<string, string>;
  const parameters = new Parameters(request.method === "GET" ? new URLSearchParams(query).toString() : body);
  const version = parameters.get("Version");
  const api = apis[version ?? ""] ?? iam;
  try {
    const signed = { method: request.method, path: "/", query, headers: request.headers, body };
    const caller = await verifySignature(signed, { service: api.service, state, now: now() });
    const { service } = api;
    state.history.accessKeyUse.set(caller.key.id, {
      at: now().toISOString(),
      service,
      region: caller.region,
    });
    const result = perform(api, version, { parameters, caller, state, now: now() });
    const requestId = randomUUID();
    const operation = { name: parameters.get("Action") ?? "", namespace: api.namespace };
    return send(reply, 200, requestId, successDocument(operation, result, requestId));
  } catch (error) {
    if (error instanceof AwsError) return refuse(reply, error, api);
    throw error;
  }
}

function perform(api: Api, version: string | undefined, call: Call): XmlContent | undefined {
  const name = call.parameters.get("Action");
  if (name === undefined) throw new AwsError(400, "MissingAction", "The request must name an Action.");
  const known = version !== undefined && apis[version] === api && Object.hasOwn(api.actions, name);
  if (!known) {
    const shown = version ?? "NO_VERSION_SPECIFIED";
    throw new AwsError(400, "InvalidAction", `Could not find operation ${name} for version ${shown}`);
  }
  const action = api.actions[name]!;
  for (const needed of action.permissions?.(call) ?? [userResource(call)]) {
    demandPermission(call.state, call.caller, { action: `${api.service}:${name}`, ...needed });
  }
  return action.run(call);
}

function refuse(reply: FastifyReply, error: AwsError, api: Api): FastifyReply {
  const requestId = randomUUID();
  return send(reply, error.status, requestId, errorDocument(error, api.namespace, requestId));
}

function send(reply: FastifyReply, status: number, requestId: string, document: string): FastifyReply {
  return reply
    .code(status)
    .header("content-type", "text/xml")
    .header("x-amzn-requestid", requestId)
    .send(document);
}
