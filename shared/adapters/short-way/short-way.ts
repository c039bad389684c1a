import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { realMilliseconds } from '../clock.ts';
import { signed } from './signed.ts';

/**
 * Most of a call's CPU time is spent in the SDK's code (docs/decisions/0193). The first try bypasses it: it only makes
 * the body and a signature, and uses the SDK's own connections. Any answer but 200 is passed to the SDK as the answer
 * to its first try. The SDK alone handles errors, retries and clock skew.
 * The short way learns addresses and operation names from the SDK, which sends the first call of each kind.
 */

type Config = EventBridgeClient['config'];
type HttpRequest = Parameters<Config['requestHandler']['handle']>[0];
type HttpResponse = Awaited<ReturnType<Config['requestHandler']['handle']>>['response'];
type Client = { config: Pick<Config, 'requestHandler' | 'credentials' | 'systemClockOffset'>; send: unknown };

type Next = (args: { input: never; request: unknown }) => Promise<{ response: unknown; output?: never }>;
export type Command = {
  input: object;
  middlewareStack: {
    add: (
      middleware: (next: Next) => Next,
      at: { step: 'deserialize'; priority: 'low'; name: string; override: true },
    ) => void;
  };
};

/** Writes inputs and reads answers. If either throws `Unusual`, the SDK handles the call. */
export type Codec = { write: (input: object) => string; read: (answer: string) => object };
export class Unusual extends Error {
  override readonly name = 'Unusual';
}

type Place = { request: HttpRequest; contentType: string; host: string; region: string; service: string };

/** The destination of a signed SDK request. Null if it isn't a POST to the root, as JSON services use. */
const placeOf = (request: HttpRequest): Place | null => {
  const { method, path, query, headers } = request;
  const [, region, service] =
    /^AWS4-HMAC-SHA256 Credential=[^/]+\/\d{8}\/([^/]+)\/([^/]+)\//.exec(headers.authorization ?? '') ?? [];
  const { 'content-type': contentType, host } = headers;
  if (method !== 'POST' || path !== '/' || Object.keys(query).length > 0) return null;
  return region && service && contentType && host ? { request, contentType, host, region, service } : null;
};

/** The output of a call, or the answer that the SDK has to handle. */
type Tried = { output: object } | { answer: () => HttpResponse };

const bytesOf = (body: NodeJS.ReadableStream): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    body.on('data', (chunk: Buffer) => chunks.push(chunk));
    body.on('end', () => resolve(Buffer.concat(chunks)));
    body.on('error', reject);
  });

/** Adds the SDK's innermost middleware, where its request would be sent. The document client adds it twice. */
const innermost = (command: Command, name: string, middleware: (next: Next) => Next): void =>
  command.middlewareStack.add(middleware, { step: 'deserialize', priority: 'low', name, override: true });

const sender = (client: Client, { write, read }: Codec) => {
  const { config } = client;
  // Looked up at each call, because tests replace it.
  const whole = (command: Command): Promise<unknown> =>
    Reflect.apply(Object.getPrototypeOf(client).send, client, [command]);
  let place: Place | null | undefined;
  /** The operation's name in the headers, by the command's class. Undefined if the body names it. */
  const targets = new Map<object, string | undefined>();

  const learn = (kind: object, request: HttpRequest): void => {
    place ??= placeOf(request);
    targets.set(kind, request.headers['x-amz-target']);
  };

  const tried = async (
    { request, contentType, host, ...scope }: Place,
    target: string | undefined,
    body: string,
  ): Promise<Tried> => {
    try {
      const copy = request.clone();
      copy.body = body;
      const headers = { host, 'content-type': contentType, 'x-amz-target': target };
      const credentials = await config.credentials();
      copy.headers = signed(credentials, scope, realMilliseconds() + config.systemClockOffset, headers, body);
      copy.headers['content-length'] = String(Buffer.byteLength(body));
      const { response } = await config.requestHandler.handle(copy);
      const bytes = await bytesOf(response.body);
      // The SDK reads it like the stream.
      response.body = bytes;
      if (response.statusCode !== 200) return { answer: () => response };
      try {
        return { output: read(bytes.toString()) };
      } catch {
        return { answer: () => response };
      }
    } catch (error) {
      const answer = (): never => {
        throw error;
      };
      return { answer };
    }
  };

  const written = (input: object): string | undefined => {
    try {
      return write(input);
    } catch (error) {
      if (error instanceof Unusual) return undefined;
      throw error;
    }
  };

  return async (command: Command): Promise<unknown> => {
    const kind = command.constructor;
    const body = place && targets.has(kind) ? written(command.input) : undefined;
    if (!place || body === undefined) {
      innermost(command, 'learns', (next) => (args) => {
        learn(kind, args.request as HttpRequest); // the request that the SDK is about to send
        return next(args);
      });
      return whole(command);
    }
    const result = await tried(place, targets.get(kind), body);
    if ('output' in result) return result.output;
    let isFirst = true;
    innermost(command, 'has_answer', (next) => async (args) => {
      if (!isFirst) return next(args);
      isFirst = false;
      return { response: result.answer() };
    });
    return whole(command);
  };
};

/** Makes a client's commands take the short way. */
export const byShortWay = <C extends Client>(client: C, codec: Codec): C =>
  Object.assign(client, { send: sender(client, codec) });

/** For services with plain JSON inputs and answers. */
export const JSON_ALONE: Codec = { write: (input) => JSON.stringify(input), read: (answer) => JSON.parse(answer) };
