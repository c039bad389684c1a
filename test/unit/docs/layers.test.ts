import { describe, expect, it } from 'vitest';
import { allImports, circles, importsIn, LAYERS, upwardImports } from '../../../scripts/draw/layers.ts';

const imports = allImports();
const given = (files: Record<string, string>) =>
  new Map(Object.entries(files).map(([file, text]) => [file, importsIn(file, text)]));

describe('layers', () => {
  it('have a place for every file', () => {
    const homeless = [...imports.keys()].filter((file) => !LAYERS.some(({ files }) => files.test(file)));
    expect(homeless).toEqual([]);
    expect(imports.size).toBeGreaterThan(500);
  });

  it('import nothing from a higher layer, and AWS only where it is allowed', () => {
    expect(upwardImports(imports)).toEqual([]);
  });

  it('have no circular imports, including types', () => {
    expect(circles(imports)).toEqual([]);
  });
});

describe('a folder', () => {
  it('contains at most fifteen code files besides its folders', () => {
    const counts = Map.groupBy(imports.keys(), (file) => file.slice(0, file.lastIndexOf('/')));
    expect([...counts].filter(([, files]) => files.length > 15).map(([folder]) => folder)).toEqual([]);
  });
});

describe('the check itself', () => {
  it('reads every form of import', () => {
    const text = [
      "import { a } from './a.ts';",
      "import type { B } from '../b.ts';",
      "import * as z from 'zod';",
      "import './c.ts';",
      "export { d } from './d.ts';",
      "import {\n  e,\n  f,\n} from './e.ts';",
      "const g = await import('./g.ts');",
    ].join('\n');
    expect(importsIn('x/y.ts', text)).toEqual({
      files: ['x/a.ts', 'b.ts', 'x/c.ts', 'x/d.ts', 'x/e.ts', 'x/g.ts'],
      packages: ['zod'],
    });
  });

  it('finds an import from a higher layer, and AWS in the domain', () => {
    const files = given({
      'shared/domain/a.ts': "import type { B } from '../usecases/b.ts';\nimport { C } from '@aws-sdk/client-s3';",
      'shared/mail/a.ts': "import { b } from '../domain/b.ts';",
      'functions/api/handler.ts': "import { r } from './resource.ts';",
      'shared/usecases/b.ts': "import { a } from '../domain/a.ts';",
    });
    expect(upwardImports(files)).toEqual([
      'shared/domain/a.ts -> shared/usecases/b.ts',
      'shared/domain/a.ts -> @aws-sdk/client-s3',
      'shared/mail/a.ts -> shared/domain/b.ts',
      'functions/api/handler.ts -> functions/api/resource.ts',
    ]);
  });

  it('finds a circular import once', () => {
    const files = given({
      'a.ts': "import './b.ts';\nimport './d.ts';",
      'b.ts': "import type { C } from './c.ts';",
      'c.ts': "export { b } from './b.ts';",
      'd.ts': '',
    });
    expect(circles(files)).toEqual(['b.ts -> c.ts -> b.ts']);
  });
});
