import type { Review } from '../../../schemas/insight/review.ts';
import { type Block, type Cell, documentOf, titleOf } from './document.ts';

/** A review as Markdown, for a terminal or a repository. */

const cellOf = (cell: Cell): string =>
  typeof cell === 'string' ? cell.replaceAll('|', '\\|') : cell.tickets.join(', ');

const linesOf = (block: Block): string => {
  switch (block.kind) {
    case 'heading':
      return `## ${block.text}`;
    case 'subheading':
      return `### ${block.text}`;
    case 'text':
      return block.text;
    case 'tickets':
      return `${block.label} ${block.tickets.join(', ')}`;
    case 'table': {
      const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
      const columns = line(block.columns.map(({ name }) => name));
      const rule = line(block.columns.map(({ numeric }) => (numeric ? '---:' : '---')));
      return [columns, rule, ...block.rows.map((row) => line(row.map(cellOf)))].join('\n');
    }
  }
};

export const markdownOf = (review: Review): string =>
  `${[`# ${titleOf(review)}`, ...documentOf(review).map(linesOf)].join('\n\n')}\n`;
