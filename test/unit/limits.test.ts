import { expect, it } from 'vitest';
import { isNode, lineOf, nodesIn, sourcesIn } from '../kit/source.ts';

/** One word for limits, so that a search finds them: `MAX_TRIES`, `MAX_NAME_LENGTH`, `MAX_PAUSE_SECONDS`. */
const OTHER_WORDS = /^(MOST|LONGEST|LARGEST|MAXIMUM|BIGGEST)(_|$)/;

it('a limit is called MAX', () => {
  const found = sourcesIn('shared', 'functions', 'scripts', 'infra', 'local', 'web', 'test').flatMap((source) =>
    nodesIn(source.program)
      .filter(({ type, id }) => type === 'VariableDeclarator' && isNode(id) && OTHER_WORDS.test(String(id.name)))
      .map((node) => `${source.file}:${lineOf(source, node)}`),
  );
  expect(found).toEqual([]);
});
