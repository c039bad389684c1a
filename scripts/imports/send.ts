import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { importProgressAnswer, importReportAnswer } from '../../shared/schemas/answers/imports.ts';
import { MAX_BYTES_EACH, MAX_UPLOADS } from '../../shared/schemas/uploads.ts';
import { NotConnected } from '../aws/remedy.ts';

/** Sends NDJSON to the API: as many imports as it takes, one after the other. */

export type Api = { url: string; key: string };

const uploadSchema = z.object({ uploadId: z.string(), url: z.string(), headers: z.record(z.string(), z.string()) });

const asked = async ({ url, key }: Api, method: string, path: string, body?: object, headers: object = {}) => {
  const answer = await fetch(`${url.replace(/\/+$/, '')}${path}`, {
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
  const sent = await fetch(url, { method: 'PUT', headers, body: new Uint8Array(content) });
  if (!sent.ok) throw new NotConnected(`The upload was refused with ${sent.status}: ${await sent.text()}`);
  return uploadId;
};

/** Whole lines together, as many as an upload takes. Throws NotConnected for a line that none takes. */
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

/** Imports all lines, and tells how far it is and what was refused. */
export const sendLines = async (api: Api, source: string, lines: Iterable<string>, told: Told): Promise<void> => {
  let uploads: string[] = [];
  for (const file of filesOf(lines)) {
    uploads.push(await upload(api, file));
    if (uploads.length < MAX_UPLOADS) continue;
    await importUploads(api, source, uploads, told);
    uploads = [];
  }
  if (uploads.length > 0) await importUploads(api, source, uploads, told);
};

const LOOK_EVERY_MILLISECONDS = 2000;

const importUploads = async (api: Api, source: string, uploads: string[], told: Told): Promise<void> => {
  const headers = { 'idempotency-key': randomUUID() };
  const begun = importProgressAnswer.parse(await asked(api, 'POST', '/v1/imports', { source, uploads }, headers));
  for (let now = begun; ; await sleep(LOOK_EVERY_MILLISECONDS)) {
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
};
