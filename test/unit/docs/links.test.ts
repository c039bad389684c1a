import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { anchorsOf, documents, proseOf, ROOT, textOf } from './documents.ts';

type Link = { target: string; anchor: string };

/** Relative links, as paths from the repository's root. */
const linksOf = (document: string): Link[] =>
  [...proseOf(document).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^[a-z]+:/.test(link))
    .map((link) => {
      const [path = '', anchor = ''] = link.split('#');
      const target = path === '' ? document : relative(ROOT, join(ROOT, dirname(document), path));
      return { target, anchor };
    });

const leadsNowhere = ({ target, anchor }: Link): boolean => {
  if (!existsSync(join(ROOT, target))) return true;
  return anchor !== '' && !(target.endsWith('.md') && anchorsOf(target).includes(anchor));
};

/** Files and folders of the repository that a document names as code; names with spaces are commands. */
const pathsOf = (document: string): string[] =>
  [...proseOf(document).matchAll(/`((?:infra|functions|shared|local|scripts|statemachines|test|docs)\/[^`\s]*)`/g)].map(
    ([, path = '']) => path,
  );

const scripts = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))).scripts;

describe.each(documents())('%s', (document) => {
  it('links to existing documents', () => {
    expect(linksOf(document).filter(leadsNowhere)).toEqual([]);
  });

  it('names existing files and folders', () => {
    expect(pathsOf(document).filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it('names existing npm scripts', () => {
    const named = [...textOf(document).matchAll(/npm run (?:-s )?([a-z-]+(?::[a-z-]+)?)/g)].map(
      ([, name = '']) => name,
    );
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
  });
});

describe('the README', () => {
  it('links to every document in docs/, directly or through a linked document', () => {
    const named = linksOf('README.md').map(({ target }) => target);
    const further = named
      .filter((target) => /^docs\/[^/]+\.md$/.test(target))
      .flatMap((target) => linksOf(target).map((link) => link.target));
    const own = readdirSync(join(ROOT, 'docs')).filter((name) => name.endsWith('.md'));
    expect(own.filter((name) => ![...named, ...further].includes(`docs/${name}`))).toEqual([]);
  });
});

describe('decisions', () => {
  const folder = join(ROOT, 'docs/decisions');

  it('are listed in the order of their numbers', () => {
    const listed = linksOf('docs/decisions/README.md').filter(({ target }) => /decisions\/\d{4}-/.test(target));
    const targets = listed.map(({ target }) => target);
    expect(targets.length).toBeGreaterThan(100);
    expect(targets).toEqual(targets.toSorted());
  });
  const files = readdirSync(folder).filter((name) => /^\d{4}-/.test(name));

  it.each(files)('%s has its four parts, fewer than 40 lines, and an entry in the list', (name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    for (const part of ['Context', 'Decision', 'Rejected', 'Consequences']) expect(text).toContain(`**${part}.**`);
    expect(text.startsWith(`# ${name.slice(0, 4)} `)).toBe(true);
    expect(text.split('\n').length).toBeLessThan(40);
    expect(linksOf('docs/decisions/README.md').map(({ target }) => target)).toContain(`docs/decisions/${name}`);
  });
});

describe('every function', () => {
  const functions = readdirSync(join(ROOT, 'functions'));

  it.each(functions)('%s has a README with what a person on duty needs', (name) => {
    const text = readFileSync(join(ROOT, 'functions', name, 'README.md'), 'utf8');
    expect(text.startsWith(`# ${name}\n`)).toBe(true);
    for (const part of ['Trigger', 'Permissions', 'On failure', 'Repeated', 'Alarms'])
      expect(text).toContain(`- **${part}`);
    expect(linksOf('docs/architecture.md').map(({ target }) => target)).toContain(`functions/${name}/README.md`);
    const tables = globSync('shared/http/routes/*.ts', { cwd: ROOT }).map((file) =>
      readFileSync(join(ROOT, file), 'utf8'),
    );
    for (const [table] of text.matchAll(/\b[A-Z_]+_(?:PATHS|ROUTES)\b/g))
      expect(tables.join()).toContain(`const ${table} `);
  });
});
