import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { publishedSchemas } from '../../../scripts/draw/schemas.ts';

const FOLDER = join(import.meta.dirname, '../../../docs/schemas');
const CONFIG = join(import.meta.dirname, '../../../shared/config');
const published = publishedSchemas();

describe('the published JSON Schemas', () => {
  it('are the ones that are checked with (else: npm run draw)', () => {
    expect(readdirSync(FOLDER).sort()).toEqual(Object.keys(published).sort());
    for (const [name, text] of Object.entries(published)) {
      expect(JSON.parse(readFileSync(join(FOLDER, name), 'utf8')), name).toEqual(JSON.parse(text));
    }
  });

  it('know every field of a policy, and refuse what isn’t one', () => {
    const schema = z.fromJSONSchema(JSON.parse(published['policy.schema.json'] ?? ''));
    const level = { level: 1, target: { businessDays: 2 }, limit: 'case-specific' };
    expect(schema.safeParse({ id: 'own', levels: [level] }).success).toBe(true);
    expect(schema.safeParse({ id: 'own', levels: [{ ...level, colour: 'red' }] }).success).toBe(false);
    expect(schema.safeParse({ id: 'own', levels: [{ ...level, limit: { fortnights: 1 } }] }).success).toBe(false);
  });
});

describe('each shipped file', () => {
  const files = ['policies', 'calendars', 'organisations'].flatMap((folder) =>
    readdirSync(join(CONFIG, folder)).map((file) => join(folder, file)),
  );

  it.each(files)('%s names the schema that it fits', (file) => {
    const document = JSON.parse(readFileSync(join(CONFIG, file), 'utf8'));
    const name = document.$schema.replace('../../../docs/schemas/', '');
    const schema = z.fromJSONSchema(JSON.parse(published[name] ?? 'null'));
    expect(schema.safeParse(document).error?.issues ?? []).toEqual([]);
  });
});
