import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { MAX_LINE_BYTES } from '../../../shared/usecases/imports/lines.ts';
import { items } from '../../kit/api.ts';
import {
  drainImports,
  importLines,
  readImport,
  replaceUpload,
  reportOf,
  send,
  startImport,
  upload,
} from '../../kit/desks/import-desk.ts';

const GOOD = {
  requester: { email: 'mara@customer.example' },
  subject: 'Help',
  description: 'Please.',
  status: 'closed',
  createdAt: '2024-02-01T09:00:00Z',
};
const good = (fields: object = {}) => JSON.stringify({ id: randomUUID(), ...GOOD, ...fields });
const proto = `{"id":"p-1","__proto__":{"status":"open"},${JSON.stringify(GOOD).slice(1)}`;

/** Faulty lines, with the place that the report points at. */
const HOSTILE: [what: string, line: string, pointer: string][] = [
  ['not JSON', '{"id": ', ''],
  ['a text', '"id"', ''],
  ['null', 'null', ''],
  ['a list', '[1,2]', ''],
  ['a number that JSON allows', '{"id":1e999}', '/id'],
  ['a lone surrogate', good().replace('Please.', '\\ud800'), '/description'],
  ['__proto__', proto, '/__proto__'],
  ['an unknown field', good({ priority: 'P1' }), '/priority'],
  ['only an id', '{"id":"1"}', '/subject'],
  ['no requester', good({ requester: {} }), '/requester'],
  ['a merged ticket', good({ closedAs: 'merged' }), '/closedAs'],
  ['an unknown category', good({ category: 'unicorns' }), '/category'],
  ['a category that every object has', good({ category: 'constructor' }), '/category'],
  ['a status that every object has', good({ status: 'toString' }), '/status'],
  ['a channel that every object has', good({ channel: 'valueOf' }), '/channel'],
  ['a field that every object has', good({ constructor: 'x' }), '/constructor'],
  [
    'a writer that every object has',
    good({ messages: [{ at: GOOD.createdAt, by: 'toString', body: 'x' }] }),
    '/messages/0/by',
  ],
  ['a field of another type', good({ fields: { visitDate: 'soon' } }), '/fields/visitDate'],
  ['an instant without an offset', good({ createdAt: '2024-02-01T09:00:00' }), '/createdAt'],
  ['the future', good({ createdAt: '2999-02-01T09:00:00Z' }), '/createdAt'],
  ['closed before it began', good({ closedAt: '2020-02-01T09:00:00Z' }), '/closedAt'],
  ['an open ticket that was closed', good({ status: 'open', closedAt: '2024-02-02T09:00:00Z' }), '/closedAt'],
  [
    'a requester’s internal note',
    good({ messages: [{ at: '2024-02-02T09:00:00Z', by: 'requester', body: 'x', visibility: 'internal' }] }),
    '/messages/0/visibility',
  ],
  ['a name with a slash', good({ 'a/b~c': 1, details: { 'a/b~c': 1 } }), '/details/a~1b~0c'],
  ['a deep value', `{"id":${'['.repeat(5000)}${']'.repeat(5000)}}`, `/id${'/0'.repeat(29)}`],
  ['a huge line', good({ description: 'x'.repeat(MAX_LINE_BYTES) }), ''],
];

describe('a line that cannot be imported', () => {
  it.each(HOSTILE)('is refused alone, with a remedy: %s', async (_what, bad, pointer) => {
    const { id, ...progress } = await importLines([good(), bad, good()]);
    expect(progress).toMatchObject({ state: 'finished', lines: 3, imported: 2, refused: 1 });
    const faults = await reportOf(id);
    expect(faults.map((fault) => fault.pointer)).toContain(pointer);
    for (const fault of faults) {
      expect(fault).toMatchObject({ line: 2, outcome: 'refused' });
      expect(fault.message.length * fault.remedy.length).toBeGreaterThan(0);
    }
  });

  it('is refused if it is not UTF-8', async () => {
    const { body } = await startImport([
      await upload(Buffer.concat([Buffer.from(`${good()}\n`), Buffer.from([0x22, 0xff, 0x22])])),
    ]);
    await drainImports();
    expect(await readImport(body.id)).toMatchObject({ imported: 1, refused: 1 });
    expect(await reportOf(body.id)).toMatchObject([{ line: 2, message: 'is not UTF-8' }]);
  });

  it('leaves none of its text in the report, and nothing in the table', async () => {
    const secret = `s${randomUUID()}`;
    const before = items.size;
    const { id } = await importLines([good({ requester: { email: secret }, closedAs: secret, id: 'z-1' })]);
    expect(JSON.stringify(await reportOf(id))).not.toContain(secret);
    expect([...items.values()].slice(before).some((item) => JSON.stringify(item).includes(secret))).toBe(false);
  });

  it('is listed page by page in the report', async () => {
    const { id } = await importLines(Array.from({ length: 1200 }, () => 'no'));
    const first = await send('GET', `/v1/imports/${id}/report`, { key: 'admin' });
    expect(first.body.cursor).toBeDefined();
    expect((await reportOf(id)).map(({ line }) => line)).toEqual(Array.from({ length: 1200 }, (_, index) => index + 1));
  });
});

describe('a file', () => {
  it.each(['../../../etc/passwd', '__proto__', 'a\r\nX-Evil: 1', 'constructor', '\u202egnp.cod.ndjson', '%2e%2e%2f'])(
    'may be called %j, and is stored as under any name',
    async (name) => {
      const line = good({ fields: { constructor: 'x', toString: 'y' }, details: { hasOwnProperty: 'z' } });
      const body = { name, type: 'application/x-ndjson', bytes: Buffer.byteLength(line) };
      const { statusCode, body: allowed } = await send('POST', '/v1/uploads', { key: 'admin', body });
      expect(statusCode).toBe(201);
      expect(decodeURIComponent(allowed.url)).not.toContain(name);
      replaceUpload(allowed.uploadId, line);
      const { body: started } = await startImport([allowed.uploadId]);
      await drainImports();
      expect(await readImport(started.id)).toMatchObject({ state: 'finished', imported: 1, refused: 0 });
    },
  );

  it.each([
    ['empty', ''],
    ['blank', '\n\r\n \n'],
    ['with a byte order mark', `\uFEFF${good()}`],
  ])('may be %s', async (what, text) => {
    const { body } = await startImport([await upload(text || '\n')]);
    await drainImports();
    expect(await readImport(body.id)).toMatchObject({
      state: 'finished',
      refused: 0,
      imported: what.startsWith('with') ? 1 : 0,
    });
  });
});
