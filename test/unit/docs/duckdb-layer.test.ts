import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { repository } from '../../../local/machine/paths.ts';

const manifestSchema = z.object({ dependencies: z.record(z.string(), z.string()) });
const dependenciesOf = (file: string) =>
  manifestSchema.parse(JSON.parse(readFileSync(join(repository, file), 'utf8'))).dependencies;

it('the layer has the DuckDB version that the functions are written for', () => {
  const wanted = dependenciesOf('package.json')['@duckdb/node-api'];
  expect(dependenciesOf('infra/layers/duckdb/nodejs/package.json')['@duckdb/node-bindings']).toBe(wanted);
});
