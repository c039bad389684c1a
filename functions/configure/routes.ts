import * as z from 'zod';
import { UnknownCountryError } from '../../shared/adapters/holidays.ts';
import { type Answer, type HttpEvent, json } from '../../shared/http/answer.ts';
import { authenticate } from '../../shared/http/authenticate.ts';
import { invalidFields, problem } from '../../shared/http/problem.ts';
import { readBody, validate } from '../../shared/http/validate.ts';
import type { Kind } from '../../shared/schemas/configuration/configuration.ts';
import { maySupervise, staffActor } from '../../shared/usecases/change/caller.ts';
import { changeDocument } from '../../shared/usecases/configuration/change-document.ts';
import { documentHistory, listDocuments, readDocument } from '../../shared/usecases/configuration/read-documents.ts';
import type { ApiKey } from '../../shared/usecases/ports.ts';
import { documentIn } from './document.ts';
import { preconditionOf } from './precondition.ts';
import { services } from './services.ts';

type Handler = (event: HttpEvent) => Promise<Answer>;

const forRole =
  (may: (key: ApiKey) => boolean, needs: string, run: (key: ApiKey, event: HttpEvent) => Promise<Answer>): Handler =>
  async (event) => {
    const key = await authenticate(event.headers.authorization, services.keyByHash);
    if (!key.ok) return key.answer;
    return may(key.value) ? run(key.value, event) : problem('forbidden', `This needs ${needs} key.`);
  };
export const forReaders = (run: (key: ApiKey, event: HttpEvent) => Promise<Answer>): Handler =>
  forRole(maySupervise, "a supervisor's or an admin's", run);

/** A configuration has one organisation, the key's own. */
const idIn = (kind: Kind, key: ApiKey, event: HttpEvent): string =>
  kind === 'organisation' ? key.organisation : (event.pathParameters?.id ?? '');

const missing = (kind: Kind, id: string): Answer =>
  problem('no-such-document', `There is no ${kind} ${id.slice(0, 100)} here, or not in this version.`);

const versioned = (version: number) => ({ etag: `"${version}"` });

export const listOf = (kind: Kind): Handler =>
  forReaders(async (key) => json(200, { items: await listDocuments(services, key.organisation, kind) }));

const querySchema = z.strictObject({
  version: z
    .string()
    .regex(/^\d{1,6}$/, 'the number of a version')
    .transform(Number)
    .optional(),
});

export const getOf = (kind: Kind): Handler =>
  forReaders(async (key, event) => {
    const query = validate(querySchema, event.queryStringParameters ?? {});
    if (!query.ok) return query.answer;
    const id = idIn(kind, key, event);
    const asked = { kind, id, version: query.value.version ?? null };
    const found = await readDocument(services, key.organisation, asked);
    if (!found) return missing(kind, id);
    return json(200, { ...found.document, version: found.version }, versioned(found.version));
  });

export const historyOf = (kind: Kind): Handler =>
  forReaders(async (key, event) => {
    const id = idIn(kind, key, event);
    const items = await documentHistory(services, key.organisation, kind, id);
    return items ? json(200, { items }) : missing(kind, id);
  });

const reasonSchema = z.strictObject({ reason: z.string().trim().min(1).max(500).optional() });

export const putOf = (kind: Kind): Handler =>
  forRole(
    ({ role }) => role === 'admin',
    "an admin's",
    async (key, event) => {
      const query = validate(reasonSchema, event.queryStringParameters ?? {});
      if (!query.ok) return query.answer;
      const body = readBody(event, z.looseObject({}));
      if (!body.ok) return body.answer;
      const read = documentIn(kind, idIn(kind, key, event), body.value.body, services.shippedTemplates);
      if (!read.ok) return read.answer;
      const from = preconditionOf(event, read.value.version);
      if (!from.ok) return from.answer;
      try {
        const changed = await changeDocument(services, {
          ...read.value.document,
          organisation: key.organisation,
          actor: staffActor(key),
          reason: query.value.reason ?? null,
          from: from.value,
        });
        if (changed.ok) {
          const { version, outcome } = changed;
          const document = { ...JSON.parse(version.text), version: version.version };
          return json(outcome === 'created' ? 201 : 200, document, versioned(version.version));
        }
        if (changed.code === 'faults') return invalidFields(changed.faults);
        return problem(
          'changed-meanwhile',
          `It is at version ${changed.version} now: read it again, and put your change into that.`,
          { version: changed.version },
          changed.version > 0 ? versioned(changed.version) : {},
        );
      } catch (error) {
        if (!(error instanceof UnknownCountryError)) throw error;
        return invalidFields([{ field: 'holidays', message: `${error.message}: name another, or list the dates` }]);
      }
    },
  );
