import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { prepareTools } from './python-tools.ts';

const FIGURES = join(import.meta.dirname, '../../insight');

/**
 * Macros that the engine adds to SQL for figures (shared/adapters/duckdb/answer.ts). For Athena, they are written out.
 */
const OURS = ['getvariable', 'hours_between', 'in_period', 'local_day', 'worked'];

/** Rewrites each statement for Athena without any macro left, and parses the result as Trino would. */
const PROGRAM = `
import json, sys, sqlglot
from sqlglot import exp, ErrorLevel
told = []
for path in sys.argv[1:]:
    try:
        for statement in sqlglot.transpile(open(path, encoding='utf-8').read(), read='duckdb', write='athena',
                                           unsupported_level=ErrorLevel.RAISE, error_level=ErrorLevel.RAISE):
            tree = sqlglot.parse_one(statement, read='trino', error_level=ErrorLevel.RAISE)
            told += [{'path': path, 'unknown': call.name.lower()} for call in tree.find_all(exp.Anonymous)]
    except sqlglot.errors.SqlglotError as error:
        told.append({'path': path, 'fault': str(error)})
print(json.dumps(told))
`;

it('every figure can be rewritten for Athena, without any unknown function except our macros', async () => {
  const files = readdirSync(FIGURES).filter((name) => name.endsWith('.sql'));
  expect(files.length).toBeGreaterThan(20);
  const python = join(await prepareTools(), 'python');
  const paths = files.map((name) => join(FIGURES, name));
  const { stdout } = await promisify(execFile)(python, ['-c', PROGRAM, ...paths]);
  const told: { path: string; unknown?: string }[] = JSON.parse(stdout);
  expect(told.filter(({ unknown }) => unknown === undefined || !OURS.includes(unknown))).toEqual([]);
});
