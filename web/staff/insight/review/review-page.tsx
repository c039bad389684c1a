import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import {
  type Block,
  CAPTIONS,
  type Cell,
  documentOf,
  SECTIONS,
} from '../../../../shared/domain/insight/review/document.ts';
import { monthName } from '../../../../shared/domain/insight/review/month.ts';
import type { Review } from '../../../../shared/schemas/insight/review.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Table } from '../../../ui/data/table.tsx';
import { Spinner } from '../../../ui/feedback/progress.tsx';
import { PageTitle } from '../../../ui/layout/page-title.tsx';
import { day } from '../../../ui/text/dates.ts';
import { Fault } from '../../site/fault.tsx';
import { useSession } from '../../site/session.tsx';
import { saveFile } from '../save-file.ts';
import { Actions } from './actions.tsx';
import { Measures } from './measures.tsx';
import { ReadComments, ReadIncidentActions, ReadSample } from './read-here.tsx';
import { References } from './references.tsx';

const cellOf = (cell: Cell) => {
  if (typeof cell === 'string') return cell;
  return cell.tickets.length > 0 ? <References tickets={cell.tickets} /> : null;
};

const TableBlock = ({ block, review }: { block: Block & { kind: 'table' }; review: Review }) => {
  if (block.caption === CAPTIONS.measures) return <Measures review={review} />;
  if (block.caption === CAPTIONS.actions) return <Actions review={review} />;
  return (
    <Table
      caption={block.caption}
      rows={block.rows.map((cells, index) => ({ cells, id: String(index) }))}
      idOf={({ id }) => id}
      columns={block.columns.map(({ name, numeric }, index) => ({
        id: String(index),
        name,
        numeric: numeric ?? false,
        cell: ({ cells }: { cells: readonly Cell[] }) => cellOf(cells[index] ?? ''),
      }))}
    />
  );
};

const BlockOf = ({ block, review }: { block: Exclude<Block, { kind: 'heading' }>; review: Review }) => {
  switch (block.kind) {
    case 'subheading':
      return <h3>{block.text}</h3>;
    case 'text':
      return <p>{block.text}</p>;
    case 'tickets':
      return (
        <p>
          {block.label} <References tickets={block.tickets} />
        </p>
      );
    case 'table':
      return <TableBlock block={block} review={review} />;
  }
};

type Section = { title: string; blocks: Exclude<Block, { kind: 'heading' }>[] };

/** The blocks of the PDF and Markdown (docs/decisions/0096), in a section for each heading. */
const sectionsOf = (review: Review): Section[] => {
  const sections: Section[] = [];
  for (const block of documentOf(review)) {
    if (block.kind === 'heading') sections.push({ title: block.text, blocks: [] });
    else sections.at(-1)?.blocks.push(block);
  }
  return sections;
};

const Whole = ({ review }: { review: Review }) =>
  sectionsOf(review).map(({ title, blocks }, place) => (
    <section key={title} className="review-section" aria-labelledby={`section-${place}`}>
      <h2 id={`section-${place}`}>{title}</h2>
      {blocks.map((block, index) => (
        // A review never changes: blocks keep their places.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <BlockOf key={index} block={block} review={review} />
      ))}
      {title === SECTIONS.incidentActions && <ReadIncidentActions review={review} />}
      {title === SECTIONS.satisfaction && <ReadComments review={review} />}
      {title === SECTIONS.sample && <ReadSample review={review} />}
    </section>
  ));

/** A month's review: its numbers, and the proposed actions. */
export const ReviewPage = ({ month }: { month: string }) => {
  const { insight, me } = useSession();
  const { data, error, refetch } = useQuery({
    queryKey: ['review', month],
    queryFn: () => insight.review(month),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const save = useMutation({
    mutationFn: () => insight.reviewFile(month),
    onSuccess: (file) => saveFile(file, `review-${month}.pdf`),
  });
  return (
    <div className="review">
      <p className="crumb">
        <Link href="/reviews">Monthly reviews</Link>
      </p>
      <div className="top tight">
        <PageTitle title={`Review of ${monthName(month)}`} site={me.organisation.name} />
        {data && (
          <Button onPress={() => save.mutate()} isPending={save.isPending}>
            Download PDF
          </Button>
        )}
      </div>
      {data && (
        <p className="soft">
          Published on {day(data.publishedAt, 'en-GB', data.timeZone)}, from the facts as they were then.
        </p>
      )}
      {(error || save.error) && <Fault error={error ?? save.error} onRetry={() => refetch()} />}
      {!data && !error && <Spinner label="Opening the review" />}
      {data && <Whole review={data} />}
    </div>
  );
};
