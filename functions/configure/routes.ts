import { UnknownCountryError } from '../../shared/adapters/holidays.ts';
import { type Answer, json } from '../../shared/http/answer.ts';
import { preconditionOf } from '../../shared/http/precondition.ts';
import { invalidFields, problem } from '../../shared/http/problem.ts';
import type { CONFIGURE_ROUTES } from '../../shared/http/routes/configure.ts';
import type { RequestOf } from '../../shared/http/routes/route.ts';
import type { Kind } from '../../shared/schemas/configuration/configuration.ts';
import { staffActor } from '../../shared/usecases/change/caller.ts';
import { changeDocument } from '../../shared/usecases/configuration/change-document.ts';
import { documentHistory, listDocuments, readDocument } from '../../shared/usecases/configuration/read-documents.ts';
import type { ApiKey } from '../../shared/usecases/ports/people.ts';
import { documentIn } from './document.ts';
import { services } from './services.ts';

/** The handler for one kind of document. Its routes differ only in their paths. */
type Handler<Name extends keyof typeof CONFIGURE_ROUTES> = (
  request: Omit<RequestOf<(typeof CONFIGURE_ROUTES)[Name]>, 'params'> & { params: { id?: string } },
) => Promise<Answer>;

/** An organisation's document has the id of the key's organisation. */
const idIn = (kind: Kind, key: ApiKey, { id = '' }: { id?: string }): string =>
  kind === 'organisation' ? key.organisation : id;

const missing = (kind: Kind, id: string): Answer =>
  problem('no-such-document', `No ${kind} ${id.slice(0, 100)} exists, or not in this version.`);

const versioned = (version: number) => ({ etag: `"${version}"` });

export const listOf =
  (kind: Kind): Handler<'listPolicies'> =>
  async ({ key }) =>
    json(200, { items: await listDocuments(services, key.organisation, kind) });

export const getOf =
  (kind: Kind): Handler<'getPolicy'> =>
  async ({ key, params, query }) => {
    const id = idIn(kind, key, params);
    const found = await readDocument(services, key.organisation, { kind, id, version: query.version ?? null });
    if (!found) return missing(kind, id);
    return json(200, { ...found.document, version: found.version }, versioned(found.version));
  };

export const historyOf =
  (kind: Kind): Handler<'listPolicyHistory'> =>
  async ({ key, params }) => {
    const id = idIn(kind, key, params);
    const items = await documentHistory(services, key.organisation, kind, id);
    return items ? json(200, { items }) : missing(kind, id);
  };

export const putOf =
  (kind: Kind): Handler<'putPolicy'> =>
  async ({ key, params, query, body, event }) => {
    const read = documentIn(kind, idIn(kind, key, params), body, services.shippedTemplates);
    if (!read.ok) return read.answer;
    const from = preconditionOf(event, read.value.version);
    if (!from.ok) return from.answer;
    try {
      const changed = await changeDocument(services, {
        ...read.value.document,
        organisation: key.organisation,
        actor: staffActor(key),
        reason: query.reason ?? null,
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
        `The current version is ${changed.version}. Read it again, then apply your change to it.`,
        { version: changed.version },
        changed.version > 0 ? versioned(changed.version) : {},
      );
    } catch (error) {
      if (!(error instanceof UnknownCountryError)) throw error;
      return invalidFields([{ field: 'holidays', message: `${error.message}: name another, or list the dates` }]);
    }
  };
