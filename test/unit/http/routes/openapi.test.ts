import { readFileSync } from 'node:fs';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { Spectral } from '@stoplight/spectral-core';
import { oas } from '@stoplight/spectral-rulesets';
import { describe, expect, it } from 'vitest';
import { breakingChanges } from '../../../../scripts/draw/openapi/breaking.ts';
import { openApi } from '../../../../scripts/draw/openapi/document.ts';
import { together, WORDS, WordTwice } from '../../../../scripts/draw/openapi/words/index.ts';
import {
  BreakingChange,
  git,
  OPENAPI_FILE,
  openApiText,
  openApiToWrite,
  untoldBreaks,
} from '../../../../scripts/draw/openapi/write.ts';
import { PROBLEMS } from '../../../../shared/http/problem.ts';
import { ROUTES } from '../../../../shared/http/routes/index.ts';

const committed = readFileSync(OPENAPI_FILE, 'utf8');

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** The values that a schema allows, whatever else it may be. */
const valuesOf = (schema: unknown): string[] => {
  if (!isObject(schema)) return [];
  const own = Array.isArray(schema.enum) ? schema.enum.filter((value) => typeof value === 'string') : [];
  const inside = [schema.anyOf, schema.oneOf, schema.items].flat();
  return [...own, ...inside.flatMap(valuesOf)];
};

/**
 * Schemas that make some generator produce no code, or code that doesn't compile. Each was seen with one (docs/api.md,
 * "A client").
 */
const TROUBLE: Readonly<Record<string, (schema: Record<string, unknown>) => boolean>> = {
  'the default of one of several types': ({ anyOf, oneOf, default: value }) =>
    (anyOf ?? oneOf) !== undefined && value !== undefined && value !== null,
  'a default of objects': ({ default: value }) => Array.isArray(value) && value.some(isObject),
  'a list of several types': ({ type }) => Array.isArray(type) && type.filter((each) => each !== 'null').length > 1,
  'a map among alternatives': ({ anyOf, oneOf }) =>
    [anyOf, oneOf].some(
      (each) =>
        Array.isArray(each) &&
        each.filter(({ type }) => type !== 'null').length > 1 &&
        each.some(({ type, properties }) => type === 'object' && properties === undefined),
    ),
  'whole numbers as decimals': ({ type, enum: values, const: value }) =>
    type === 'number' && [values ?? value].flat().every(Number.isInteger),
};

const troubles = (schema: unknown, path = ''): string[] => {
  if (!isObject(schema)) return [];
  const own = Object.entries(TROUBLE).flatMap(([name, isIn]) => (isIn(schema) ? [`${name}: ${path}`] : []));
  return [...own, ...Object.entries(schema).flatMap(([key, value]) => troubles(value, `${path}/${key}`))];
};

/** Fields with values and a description, and the values that the description names. */
const enumerated = (schema: unknown): { text: string; values: string[]; named: string[] }[] => {
  if (!isObject(schema)) return [];
  const text = typeof schema.description === 'string' ? schema.description : '';
  const words = new Set(text.match(/[a-z_]+/g));
  const values = [...new Set(valuesOf(schema))];
  const named = values.filter((value) => words.has(value));
  return [...(named.length > 0 ? [{ text, values, named }] : []), ...Object.values(schema).flatMap(enumerated)];
};

describe('docs/openapi.json', () => {
  it('is made from the table of routes (else: npm run draw)', () => {
    expect(openApiText()).toBe(committed);
  });

  it('has every route, and a description of every field, parameter and answer', () => {
    const { document, account } = openApi();
    expect([...account.missing]).toEqual([]);
    const paths = Object.values(JSON.parse(committed).paths).flatMap((item) => Object.values(item as object));
    expect(paths.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(ROUTES).sort());
    for (const { operationId, parameters, responses } of paths) {
      for (const each of [...parameters, ...Object.values(responses as object)]) {
        expect(each.description, operationId).toEqual(expect.stringMatching(/\S/));
      }
    }
    expect(JSON.stringify(document)).not.toContain('#/$defs/');
  });

  it('has no descriptions of missing fields', () => {
    const { account } = openApi();
    expect(Object.keys(WORDS).filter((word) => !account.used.has(word) && !word.startsWith('path.'))).toEqual([]);
  });

  it('has one description per name, and names all values of a field if it names several', () => {
    expect(() => together({ cause: 'One.' }, { cause: 'Another.' })).toThrow(WordTwice);
    const several = enumerated(openApi().document).filter(({ named, values }) => named.length > 1 && values.length > 2);
    expect(several.length).toBeGreaterThan(0);
    const partly = several.filter(({ named, values, text }) => named.length < values.length && !/the rest/.test(text));
    expect(partly).toEqual([]);
  });

  it('has nothing that generators of clients fail on', () => {
    const document = JSON.parse(committed);
    expect(troubles(document)).toEqual([]);
    // Their operations would replace those of the tag's routes.
    expect(document.webhooks).toBeUndefined();
    expect(Object.keys(document.paths['/v1/webhooks'].post.callbacks)).toEqual(['ticketEvent', 'webhookPing']);
  });

  it('passes the recommended rules of Redocly and of Spectral', async () => {
    const config = await createConfig({ extends: ['recommended'] });
    const problems = await lintFromString({ source: committed, absoluteRef: 'openapi.json', config });
    expect(problems.map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([]);
    const spectral = new Spectral();
    // Spectral's type for its own ruleset is narrower than what it accepts.
    spectral.setRuleset({ extends: [[oas, 'recommended']] } as unknown as Parameters<Spectral['setRuleset']>[0]);
    const found = await spectral.run(JSON.parse(committed));
    expect(found.map(({ code, message, path }) => `${code} at ${path.join('/')}: ${message}`)).toEqual([]);
  });

  it('describes whole numbers, what a query needs, and what headers and lines may contain', () => {
    const { paths, components } = JSON.parse(committed);
    const parameter = (path: string, method: string, name: string) =>
      paths[path][method].parameters.find((each: { name: string }) => each.name === name);
    expect(parameter('/v1/tickets', 'get', 'limit').schema).toEqual({
      ...{ type: 'integer', minimum: 1, maximum: 100, default: 50 },
    });
    expect(parameter('/v1/tickets', 'get', 'cursor').required).toBe(false);
    expect(parameter('/v1/reports/{figure}', 'get', 'from').required).toBe(true);
    const key = new RegExp(parameter('/v1/tickets', 'post', 'Idempotency-Key').schema.pattern);
    // An example would be filled in when the reference tries a request, and would fit only the first one.
    const headers = [parameter('/v1/tickets', 'post', 'Idempotency-Key')];
    headers.push(parameter('/v1/tickets/{ref}/actions', 'post', 'If-Match'));
    expect(headers.filter(({ example }) => example !== undefined)).toEqual([]);
    expect(['order-4711', 'a b', ''].map((text) => key.test(text))).toEqual([true, false, false]);
    const line = new RegExp(components.schemas.NewTicket.properties.subject.pattern);
    expect([' I cannot log in', '   ', 'two\nlines', ''].map((text) => line.test(text))).toEqual([
      ...[true, false, false, false],
    ]);
  });

  it('says for every POST what a repetition does, by the header it supports or in words', () => {
    type Operation = { operationId: string; description: string; parameters: { name: string }[] };
    const posts = Object.values<{ post?: Operation }>(JSON.parse(committed).paths).flatMap(({ post }) => post ?? []);
    const told = posts.map(({ operationId, description, parameters }) => {
      const heeds = parameters.some(({ name }) => name === 'Idempotency-Key');
      return [operationId, heeds || description.includes('Sent again: ')];
    });
    expect(told.filter(([, isTold]) => !isTold)).toEqual([]);
    expect(posts.length).toBeGreaterThan(50);
  });

  it('has every problem', () => {
    const { type } = JSON.parse(committed).components.schemas.Problem.properties;
    expect(type.enum).toEqual(Object.keys(PROBLEMS).map((kind) => `/problems/${kind}`));
  });
});

describe('a change of the contract', () => {
  const changed = (change: (document: ReturnType<typeof JSON.parse>) => void): string[] => {
    const after = JSON.parse(committed);
    change(after);
    return breakingChanges(JSON.parse(committed), after);
  };

  it('breaks no client of the previous version', () => {
    expect(changed(() => {})).toEqual([]);
    const added = changed(({ paths, components: { schemas } }) => {
      paths['/v1/more'] = { get: { operationId: 'more' } };
      schemas.Ticket.properties.colour = { type: 'string' };
      schemas.NewTicket.properties.colour = { type: 'string' };
      schemas.Channel.enum.push('forum');
      schemas.NewTicket.properties.subject.maxLength = 1000;
      const team = paths['/v1/tickets'].get.parameters.find(({ name }: { name: string }) => name === 'team');
      team.schema = { type: 'integer', minimum: 1 };
    });
    expect(added).toEqual([]);
  });

  it('breaks no client in any of the latest commits', () => {
    const commits = git('log', '-2', '--format=%H', '--', OPENAPI_FILE).split('\n').filter(Boolean);
    const textAt = (commit: string): string => git('show', `${commit}:docs/openapi.json`);
    for (const commit of commits) {
      const before = textAt(`${commit}~1`);
      // The first commit of a shallow clone has no predecessor.
      if (before !== '') expect(untoldBreaks(JSON.parse(before), JSON.parse(textAt(commit))), commit).toEqual([]);
    }
  });

  it('is refused before anything is written', () => {
    const before = JSON.parse(committed);
    before.paths['/v1/gone'] = { get: { operationId: 'gone' } };
    expect(() => openApiToWrite(before)).toThrow(BreakingChange);
    expect(openApiToWrite(JSON.parse(committed)).text).toBe(committed);
  });

  it('may break clients if the first number of its version says so', () => {
    const before = JSON.parse(committed);
    const after = JSON.parse(committed);
    delete after.paths['/v1/tickets'].get;
    expect(untoldBreaks(before, after)).toEqual(['GET /v1/tickets is gone']);
    after.info.version = `1${before.info.version}`;
    expect(untoldBreaks(before, after)).toEqual([]);
  });

  it('breaks no client if the same types are only written differently', () => {
    const written = (...values: object[]) => ({
      components: { schemas: Object.fromEntries(values.map((value, at) => [`Value${at}`, { ...value }])) },
    });
    const before = written(
      { type: ['string', 'number', 'null'] },
      { type: 'number', enum: [30, 60] },
      { type: 'string' },
      { type: 'number' },
    );
    const after = written(
      { anyOf: [{ type: 'string' }, { type: 'number' }, { type: 'null' }] },
      { type: 'integer', enum: [30, 60] },
      { anyOf: [{ type: 'string' }, { type: 'object', properties: {} }] },
      { type: 'integer' },
    );
    const found = breakingChanges(JSON.parse(JSON.stringify(before)), JSON.parse(JSON.stringify(after)));
    expect(found).toEqual(['Value2 has another type', 'Value3 has another type']);
  });

  it.each<[string, (document: ReturnType<typeof JSON.parse>) => void]>([
    ['GET /v1/tickets is gone', ({ paths }) => delete paths['/v1/tickets'].get],
    ['GET /v1/tickets has another operationId', ({ paths }) => (paths['/v1/tickets'].get.operationId = 'list')],
    ['Ticket.level is gone', ({ components }) => delete components.schemas.Ticket.properties.level],
    ['Ticket.level may be missing now', ({ components }) => components.schemas.Ticket.required.splice(3, 1)],
    ['NewTicket.channel is required now', ({ components }) => components.schemas.NewTicket.required.push('channel')],
    ['Status no longer knows new', ({ components }) => components.schemas.Status.enum.shift()],
    [
      'Ticket.version has another type',
      ({ components: { schemas } }) => (schemas.Ticket.properties.version.type = 'string'),
    ],
    [
      'NewTicket.subject: maxLength is 9 now',
      ({ components: { schemas } }) => (schemas.NewTicket.properties.subject.maxLength = 9),
    ],
    ['POST /v1/tickets no longer answers 201', ({ paths }) => delete paths['/v1/tickets'].post.responses[201]],
    [
      'GET /v1/tickets: the query parameter team is gone',
      ({ paths }) => {
        const { get } = paths['/v1/tickets'];
        get.parameters = get.parameters.filter(({ name }: { name: string }) => name !== 'team');
      },
    ],
  ])('is detected: %s', (found, change) => {
    expect(changed(change)).toContain(found);
  });
});
