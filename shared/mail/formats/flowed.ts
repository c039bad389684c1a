/**
 * A line of format=flowed text: its quote depth, its text without stuffing, and whether it continues on the next line.
 */
interface FlowedLine {
  depth: number;
  text: string;
  flows: boolean;
}

const readLine = (line: string): FlowedLine => {
  const depth = /^>*/.exec(line)?.[0].length ?? 0;
  const stuffed = line.slice(depth);
  const text = stuffed.startsWith(' ') ? stuffed.slice(1) : stuffed;
  return { depth, text, flows: text.endsWith(' ') && text !== '-- ' };
};

/**
 * Joins the lines of a format=flowed text (RFC 3676, 4) into paragraphs. Quoted lines keep one `>` per level. With
 * DelSp=yes, the space that marks a flowing line isn't part of the text.
 */
export const unflow = (text: string, deletesSpace: boolean): string => {
  const paragraphs: string[] = [];
  let open: { depth: number; pieces: string[] } | null = null;
  const close = (): void => {
    if (open) paragraphs.push(`${open.depth > 0 ? `${'>'.repeat(open.depth)} ` : ''}${open.pieces.join('')}`);
    open = null;
  };
  for (const line of text.split('\n').map(readLine)) {
    const joins: boolean = open !== null && open.depth === line.depth && line.text !== '-- ';
    if (!joins) close();
    open ??= { depth: line.depth, pieces: [] };
    open.pieces.push(line.flows && deletesSpace ? line.text.slice(0, -1) : line.text);
    if (!line.flows) close();
  }
  close();
  return paragraphs.join('\n');
};
