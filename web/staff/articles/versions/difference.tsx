import type { WholeArticle } from '../../api/types.ts';
import { readable } from '../../site/words.ts';
import { type DiffLine, lineDiff } from './line-diff.ts';

type Content = WholeArticle['content'];

/** Lines that have not changed are shown around those that have. */
const MAX_AROUND = 2;

const isNearChange = (lines: readonly DiffLine[], index: number): boolean =>
  lines.slice(Math.max(0, index - MAX_AROUND), index + MAX_AROUND + 1).some(({ kind }) => kind !== 'same');

const asText = (value: unknown): string => {
  if (typeof value === 'string') return value;
  return value === null || value === undefined ? '' : JSON.stringify(value, null, 2);
};

const Line = ({ kind, text }: DiffLine) => {
  if (kind === 'added') return <ins>{text || '\u00a0'}</ins>;
  if (kind === 'removed') return <del>{text || '\u00a0'}</del>;
  return text;
};

/** What differs between two versions of an article, field by field. */
export const Difference = ({ before, after }: { before: Content; after: Content }) => {
  // Both are the same kind of record.
  const fields = Object.keys(after) as (keyof Content)[];
  const changed = fields.filter((field) => asText(before[field]) !== asText(after[field]));
  if (changed.length === 0) return <p>Both say the same.</p>;
  return changed.map((field) => {
    const [was, is] = [asText(before[field]), asText(after[field])];
    // Where there was or is nothing, no empty line was taken out or put in.
    const none = [...(was === '' ? ['removed'] : []), ...(is === '' ? ['added'] : [])];
    const lines = lineDiff(was, is).filter(({ kind }) => !none.includes(kind));
    return (
      <section key={field} aria-label={readable(field)}>
        <h3>{field === 'body' ? 'Text' : readable(field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`))}</h3>
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
