/** What a stage is doing just now, as `npm run watch` shows it: nothing personal, references and counts only. */

export type Overview = {
  stage: string;
  at: string;
  /** Open tickets by status and level, at most so many each as one page counts. */
  tickets: { organisation: string; status: string; level: number; count: number; more: boolean }[];
  /** Executions that run, by the state that they are in, of those looked at. */
  executions: {
    running: number;
    more: boolean;
    states: Record<string, number>;
    failed: { name: string; error: string; cause: string; at: string }[];
  };
  breaches: { reference: string; organisation: string; at: string }[];
  queues: { name: string; waiting: number; inFlight: number; isDeadLetters: boolean }[];
};

const MINUTE = 60_000;

/** How long until an instant, or since: `in 3 h 5 min`, `12 min late`. */
export const untilText = (at: string, now: string): string => {
  const minutes = Math.round((Date.parse(at) - Date.parse(now)) / MINUTE);
  const size = Math.abs(minutes);
  const text =
    size < 60
      ? `${size} min`
      : size < 48 * 60
        ? `${Math.floor(size / 60)} h ${size % 60} min`
        : `${Math.floor(size / 1440)} days`;
  return minutes < 0 ? `${text} late` : `in ${text}`;
};

const counted = (count: number, more: boolean): string => `${count}${more ? '+' : ''}`;

const section = (title: string, lines: readonly string[], none: string): string[] => [
  '',
  title,
  ...(lines.length > 0 ? lines : [none]).map((line) => `  ${line}`),
];

/** A screen of text. */
export const overviewText = ({ stage, at, tickets, executions, breaches, queues }: Overview): string => {
  const organisations = [...new Set(tickets.map(({ organisation }) => organisation))];
  const ticketLines = organisations.map((organisation) => {
    const cells = tickets
      .filter((each) => each.organisation === organisation && each.count > 0)
      .map(({ status, level, count, more }) => `${status} ${level}: ${counted(count, more)}`);
    return `${organisation}: ${cells.join(' · ') || 'none open'}`;
  });
  const states = Object.entries(executions.states).toSorted((a, b) => b[1] - a[1]);
  return [
    `Tierdesk ${stage}, ${at}`,
    ...section('Tickets', ticketLines, 'none open'),
    ...section(
      `Executions: ${counted(executions.running, executions.more)} running`,
      states.map(([state, count]) => `${state}: ${count}`),
      'none looked at',
    ),
    ...section(
      'Next checkpoints',
      breaches.map(({ reference, organisation, at: due }) => `${reference}  ${organisation}  ${untilText(due, at)}`),
      'nothing is due',
    ),
    ...section(
      'Queues',
      queues
        .filter(({ isDeadLetters }) => !isDeadLetters)
        .map(({ name, waiting, inFlight }) => `${name}: ${waiting} waiting, ${inFlight} in work`),
      'none',
    ),
    ...section(
      'Dead letters',
      queues
        .filter(({ isDeadLetters, waiting }) => isDeadLetters && waiting > 0)
        .map(({ name, waiting }) => `${name}: ${waiting} (npm run replay)`),
      'none',
    ),
    ...section(
      'Executions that failed last',
      executions.failed.map(({ name, error, cause, at: since }) => `${name}  ${since}  ${error}: ${cause}`),
      'none',
    ),
  ].join('\n');
};
