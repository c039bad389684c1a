import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** One request that a function made to AWS. */
export type AwsCall = {
  /** As X-Amz-Target has it (`DynamoDB_20120810.PutItem`), as the query protocol's Action, or S3's method. */
  operation: string;
  path: string;
  body: string;
  status: number;
};

/** What happens around a call while it is watched; calls are passed on one after another then. */
export type Watcher = { before: (call: AwsCall) => Promise<void>; after: (call: AwsCall) => Promise<void> };

const HOP_BY_HOP = ['connection', 'keep-alive', 'transfer-encoding'];

/**
 * Stands between functions and the local AWS, so that what they ask of it can be counted without touching their code.
 * It passes everything on as it came.
 */
export class RecordingProxy {
  readonly endpoint: string;
  /** Where calls are passed on to: the local AWS's endpoint. */
  target = '';
  watcher: Watcher | undefined;
  readonly #server: ReturnType<typeof createServer>;
  readonly #agent = new Agent({ keepAlive: true });
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(server: ReturnType<typeof createServer>, port: number) {
    this.#server = server;
    this.endpoint = `http://127.0.0.1:${port}`;
    server.on('request', (incoming, outgoing) => {
      this.#answer(incoming, outgoing).catch((error: Error) => outgoing.destroy(error));
    });
  }

  static async start(): Promise<RecordingProxy> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    return new RecordingProxy(server, typeof address === 'object' && address ? address.port : 0);
  }

  stop(): void {
    this.#agent.destroy();
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await buffer(incoming);
    const { watcher } = this;
    const answer = watcher ? await this.#inTurn(incoming, body, watcher) : await this.#pass(incoming, body);
    outgoing.writeHead(answer.status, answer.headers).end(answer.body);
  }

  /** One watched call at a time: what stands in the table before and after is this call's doing. */
  #inTurn(incoming: IncomingMessage, body: Buffer, watcher: Watcher) {
    const turn = this.#turn.then(async () => {
      const call = {
        operation: operationOf(incoming, body),
        path: incoming.url ?? '',
        body: body.toString(),
        status: 0,
      };
      await watcher.before(call);
      const answer = await this.#pass(incoming, body);
      await watcher.after({ ...call, status: answer.status });
      return answer;
    });
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #pass(incoming: IncomingMessage, body: Buffer) {
    const { method, headers, url: path } = incoming;
    const { hostname, port } = new URL(this.target);
    const passed = request({ hostname, port, method, path, headers, agent: this.#agent });
    passed.end(body);
    // Only 'response' is awaited, whose one argument is the message.
    const [response] = (await once(passed, 'response')) as [IncomingMessage];
    const received = await buffer(response);
    const kept = Object.entries(response.headers).filter(([name]) => !HOP_BY_HOP.includes(name));
    return { status: response.statusCode ?? 502, headers: Object.fromEntries(kept), body: received };
  }
}

const operationOf = ({ headers, method }: IncomingMessage, body: Buffer): string => {
  const target = headers['x-amz-target'];
  if (typeof target === 'string') return target;
  return new URLSearchParams(body.toString()).get('Action') ?? `S3.${method}`;
};
