import type { Content } from '../content/content.ts';
import { changesOf } from '../content/content-words.ts';
import { type DiffLine, lineDiff } from './line-diff.ts';

/** Unchanged lines shown around each change. */
const MAX_AROUND = 2;

const isNearChange = (lines: readonly DiffLine[], index: number): boolean =>
  lines.slice(Math.max(0, index - MAX_AROUND), index + MAX_AROUND + 1).some(({ kind }) => kind !== 'same');

const Line = ({ kind, text }: DiffLine) => {
  if (kind === 'added') return <ins>{text || '\u00a0'}</ins>;
  if (kind === 'removed') return <del>{text || '\u00a0'}</del>;
  return text;
};

/** Shows the difference between two versions of an article, part by part. */
export const Difference = ({ before, after }: { before: Content; after: Content }) => {
  const changed = changesOf(before, after);
  if (changed.length === 0) return <p>Both say the same.</p>;
  return changed.map(({ name, was, is }) => {
    // For an empty text, the diff's empty line isn't a change.
    const none = [...(was === '' ? ['removed'] : []), ...(is === '' ? ['added'] : [])];
    const lines = lineDiff(was, is).filter(({ kind }) => !none.includes(kind));
    return (
      <section key={name} aria-label={name}>
        <h3>{name}</h3>
        <ul className="difference">
          {lines.map((line, index) =>
            isNearChange(lines, index) ? (
              // Lines have no other name, and stay where they are.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <li key={index}>
                <Line {...line} />
              </li>
            ) : null,
          )}
        </ul>
      </section>
    );
  });
};
