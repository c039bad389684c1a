import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROUTES, ROUTES_BY_FUNCTION } from '../../../../shared/http/routes/index.ts';
import { isAboutTicket, type Route } from '../../../../shared/http/routes/route.ts';

const rows: [string, Route][] = Object.entries(ROUTES);

describe('the table of routes', () => {
  it('has every name and every method of a path once', () => {
    const named = Object.values(ROUTES_BY_FUNCTION).flatMap((part) => Object.keys(part));
    expect(new Set(named).size).toBe(named.length);
    const served = rows.map(([, { method, path }]) => `${method} ${path.replaceAll(/\{\w+\}/g, '{}')}`);
    expect(new Set(served).size).toBe(served.length);
  });

  it('is served by existing functions, which import their rows', () => {
    const functions = join(import.meta.dirname, '../../../../functions');
    for (const name of Object.keys(ROUTES_BY_FUNCTION)) {
      expect(existsSync(join(functions, name, 'handler.ts')), name).toBe(true);
      expect(readFileSync(join(functions, name, 'handler.ts'), 'utf8'), name).toMatch(
        /shared\/http\/(?:routes\/|chat\/routes)/,
      );
    }
  });

  it.each(rows)('says which keys may call %s, and requires one if it is about a ticket', (_name, row) => {
    if (row.path.startsWith('/v1/')) expect(row.roles).not.toBe('link');
    else expect(row.roles).not.toBeInstanceOf(Array);
    if (isAboutTicket(row) && row.roles !== 'requester') expect(row.roles).toBeInstanceOf(Array);
    if (row.roles === 'requester') expect(row.path).toMatch(/^\/v1\/portal\//);
    if (row.roles === 'link') expect(row.path).toContain('{token}');
    expect(row.roles).not.toEqual([]);
  });
});
