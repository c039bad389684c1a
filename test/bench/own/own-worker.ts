import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Context } from 'aws-lambda';
import { eventOf, postTicket } from '../../kit/api.ts';
import { quantile } from '../figures.ts';

/** A handler's own CPU time: the table answers at once, with what it answered the same question before. */

/** As many tickets as a page of the list shows. */
const PAGE = 20;

let reference = '';
for (let posted = 0; posted < PAGE; posted += 1) ({ reference } = await postTicket());
const { handler } = await import('../../../functions/api/handler.ts');

const answered = new Map<string, unknown>();
const { send } = DynamoDBDocumentClient.prototype;
Object.assign(DynamoDBDocumentClient.prototype, {
  async send(this: DynamoDBDocumentClient, command: { input: unknown }) {
    const question = `${command.constructor.name} ${JSON.stringify(command.input)}`;
    if (!answered.has(question)) answered.set(question, await Reflect.apply(send, this, [command]));
    return structuredClone(answered.get(question));
  },
});

const millisecondsOf = async (rounds: number, path: string, query?: Record<string, string>): Promise<number> => {
  const samples: number[] = [];
  for (let round = 0; round < 2 * rounds; round += 1) {
    const before = process.cpuUsage();
    // The handler uses nothing of Lambda's context.
    const answer = await handler(eventOf('GET', path, { key: 'agent', ...(query ? { query } : {}) }), {} as Context);
    const { user, system } = process.cpuUsage(before);
    if (answer.statusCode !== 200) throw new Error(`${path} was refused: ${answer.body}`);
    // The first half warms up.
    if (round >= rounds) samples.push((user + system) / 1000);
  }
  return quantile(samples);
};

const rounds = Number(process.argv[2]);
const read = await millisecondsOf(rounds, `/v1/tickets/${reference}`);
const list = await millisecondsOf(rounds, '/v1/tickets', { status: 'new', limit: String(PAGE) });
process.send?.({ read, list }, () => process.exit());
