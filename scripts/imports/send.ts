import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { retrying } from '../../clients/typescript/src/retries.ts';
import { importProgressAnswer, importReportAnswer } from '../../shared/schemas/answers/imports.ts';
import { MAX_BYTES_EACH, MAX_UPLOADS } from '../../shared/schemas/uploads.ts';
import { NotConnected } from '../aws/remedy.ts';

/** Sends NDJSON to the API in as many imports as needed, one after the other. */

export type Api = { url: string; key: string };

const uploadSchema = z.object({ uploadId: z.string(), url: z.string(), headers: z.record(z.string(), z.string()) });

/** Each request can be repeated, so neither a broken connection nor a limit or a restart ends an import. */
const patient = retrying(fetch, { times: 5 });

const sent = async (url: string, request: RequestInit): Promise<Response> => {
  try {
    return await patient(new Request(url, request));
  } catch (cause) {
    const where = URL.canParse(url) ? new URL(url).origin : url;
    throw new NotConnected(`${where} gives no answer. Run the command again: it imports nothing twice.`, { cause });
  }
};

const asked = async ({ url, key }: Api, method: string, path: string, body?: object, headers: object = {}) => {
  const answer = await sent(`${url.replace(/\/+$/, '')}${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (answer.ok) return answer.json();
  throw new NotConnected(`${method} ${path} was refused with ${answer.status}: ${await answer.text()}`);
};

const upload = async (api: Api, content: Buffer): Promise<string> => {
  const body = { name: 'tickets.ndjson', type: 'application/x-ndjson', bytes: content.length };
  const { uploadId, url, headers } = uploadSchema.parse(await asked(api, 'POST', '/v1/uploads', body));
  const answer = await sent(url, { method: 'PUT', headers, body: new Uint8Array(content) });
  if (!answer.ok) throw new NotConnected(`The upload was refused with ${answer.status}: ${await answer.text()}`);
  return uploadId;
};

/** Groups whole lines into files of the allowed upload size. Throws NotConnected for a line that is too long. */
export function* filesOf(lines: Iterable<string>, most = MAX_BYTES_EACH): Generator<Buffer> {
  let [parts, bytes]: [Buffer[], number] = [[], 0];
  for (const line of lines) {
    const part = Buffer.from(`${line}\n`);
    if (part.length > most) throw new NotConnected(`A ticket has ${part.length} bytes: shorten it with --out.`);
    if (bytes + part.length > most) {
      yield Buffer.concat(parts);
      [parts, bytes] = [[], 0];
    }
    parts.push(part);
    bytes += part.length;
  }
  if (parts.length > 0) yield Buffer.concat(parts);
}

export type Told = { progress: (text: string) => void; fault: (text: string) => void };

/** Imports all lines, and reports progress and refusals. Returns whether every line was imported or already existed. */
export const sendLines = async (api: Api, source: string, lines: Iterable<string>, told: Told): Promise<boolean> => {
  let uploads: string[] = [];
  let isWhole = true;
  for (const file of filesOf(lines)) {
    uploads.push(await upload(api, file));
    if (uploads.length < MAX_UPLOADS) continue;
    isWhole = (await importUploads(api, source, uploads, told)) && isWhole;
    uploads = [];
  }
  if (uploads.length > 0) isWhole = (await importUploads(api, source, uploads, told)) && isWhole;
  return isWhole;
};

const LOOK_EVERY_MILLISECONDS = 2000;

const importUploads = async (api: Api, source: string, uploads: string[], told: Told): Promise<boolean> => {
  const headers = { 'idempotency-key': randomUUID() };
  const begun = importProgressAnswer.parse(await asked(api, 'POST', '/v1/imports', { source, uploads }, headers));
  let now = begun;
  for (; ; await sleep(LOOK_EVERY_MILLISECONDS)) {
    now = importProgressAnswer.parse(await asked(api, 'GET', `/v1/imports/${begun.id}`));
    const { imported, standing, refused, lines, state } = now;
    told.progress(
      `${begun.id}: ${imported} imported, ${standing} imported before, ${refused} refused, of ${lines ?? '?'}`,
    );
    if (state !== 'running') break;
  }
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const page = importReportAnswer.parse(
      await asked(api, 'GET', `/v1/imports/${begun.id}/report${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ''}`),
    );
    for (const { id, line, pointer, message, remedy, outcome } of page.items)
      told.fault(`${outcome}: ticket ${id ?? '?'}, line ${line}${pointer ? ` ${pointer}` : ''}: ${message}. ${remedy}`);
    cursor = page.cursor;
  }
  return now.state === 'finished' && now.refused === 0;
};
