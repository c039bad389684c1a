import { factsOf } from '../../../shared/domain/ticket/events.ts';
import { fieldAfter, inside, mean, type Row, type Second, statuses, tally, textAfter } from './reading.ts';

/** Figures that count events. */

export const books: Second = (period) => {
  const counts = { at_first: 0, created: 0, reopened: 0, closed: 0, at_last: 0 };
  const isOpenAt = (at: string, events: Parameters<typeof statuses>[0]): boolean => {
    const past = events.filter((event) => event.at < at);
    return past.length > 0 && statuses(past).at(-1) !== 'closed';
  };
  return {
    add: ({ events }) => {
      const status = statuses(events);
      if (isOpenAt(period.from, events)) counts.at_first++;
      if (isOpenAt(period.to, events)) counts.at_last++;
      events.forEach(({ at }, index) => {
        if (!inside(period, at)) return;
        if (index === 0) counts.created++;
        else if (status[index] === 'closed' && status[index - 1] !== 'closed') counts.closed++;
        else if (status[index] !== 'closed' && status[index - 1] === 'closed') counts.reopened++;
      });
    },
    rows: () => [counts],
  };
};

export const closings: Second = (period) => {
  const found = tally();
  return {
    add: (history) => {
      const { events } = history;
      const [status, closedAs] = [statuses(events), textAfter(events, 'closedAs')];
      events.forEach(({ at, actor }, index) => {
        if (inside(period, at) && status[index] === 'closed' && status[index - 1] !== 'closed')
          found.count({ closed_as: closedAs[index] ?? null, closed_by: actor.kind }, history);
      });
    },
    rows: () => found.rows('closings'),
  };
};

export const volume: Second = (period) => {
  const counts = { created: 0, apart: 0, tickets: 0 };
  return {
    add: ({ events }) => {
      if (!inside(period, events[0]?.at ?? '')) return;
      const isApart = ['merged', 'duplicate', 'spam'].includes(textAfter(events, 'closedAs').at(-1) ?? '');
      counts.created++;
      counts[isApart ? 'apart' : 'tickets']++;
    },
    rows: () => [counts],
  };
};

export const escalations: Second = (period) => {
  const found = tally();
  return {
    add: (history) => {
      const { events } = history;
      const [policy, level] = [textAfter(events, 'policy'), fieldAfter(events, 'level')];
      events.forEach(({ type, at, reason }, index) => {
        if (!inside(period, at) || !['escalated', 'returned'].includes(type)) return;
        const left = { policy: policy[index - 1] ?? null, level: Number(level[index - 1] ?? 1) };
        found.count({ ...left, move: type, reason: reason ?? 'none' }, history);
      });
    },
    rows: () => found.rows('moves'),
  };
};

export const corrections: Second = (period) => {
  const found = tally();
  return {
    add: (history) => {
      const { events } = history;
      const [category, kind] = [textAfter(events, 'category'), textAfter(events, 'type')];
      events.forEach(({ type, at }, index) => {
        if (type !== 'categorised' || !inside(period, at)) return;
        const [was, became] = [category[index - 1] ?? 'none', category[index] ?? 'none'];
        const [was_type, became_type] = [kind[index - 1] ?? 'none', kind[index] ?? 'none'];
        if (was !== became || was_type !== became_type) found.count({ was, became, was_type, became_type }, history);
      });
    },
    rows: () => found.rows('corrections'),
  };
};

export const reopenings: Second = (period) => {
  const counts = { resolutions: 0, reopened: 0, replied: 0, declined: 0, declined_again: 0 };
  return {
    add: ({ events }) => {
      const [status, declines] = [statuses(events), fieldAfter(events, 'declines')];
      events.forEach(({ type, at }, index) => {
        if (!inside(period, at)) return;
        const before = status[index - 1] ?? '';
        if (type === 'resolved') counts.resolutions++;
        if (type === 'declined') counts.declined++;
        if (type === 'declined' && Number(declines[index] ?? 0) >= 2) counts.declined_again++;
        if (type === 'reopened' && before === 'closed') counts.reopened++;
        if (type === 'reopened' && before === 'resolved') counts.replied++;
      });
    },
    rows: (): Row[] => {
      const back = counts.reopened + counts.replied + counts.declined;
      return [{ ...counts, came_back: back, share_back: counts.resolutions === 0 ? null : back / counts.resolutions }];
    },
  };
};

/** Automatic answers and the requesters' reactions to them. */
export const automaticAnswers: Second = (period) => {
  const counts = { given: 0, saved: 0, declined: 0 };
  return {
    add: ({ events }) => {
      for (const { type, reason, at } of events) {
        if (!inside(period, at)) continue;
        if (type === 'answer_offered') counts.given++;
        if (type === 'answer_declined') counts.declined++;
        if (type === 'resolved' && reason === 'answer_accepted') counts.saved++;
      }
    },
    rows: (): Row[] => {
      const { given, saved } = counts;
      return [{ ...counts, share_saved: given === 0 ? null : saved / given }];
    },
  };
};

const WITH_REPORT = ['confirmed', 'no_answer', 'handed_over', 'final'];

export const satisfaction: Second = (period) => {
  let asked = 0;
  const scores: number[] = [];
  return {
    add: ({ events }) => {
      const [status, closedAs] = [statuses(events), textAfter(events, 'closedAs')];
      const isReported = events.some(
        ({ at }, index) =>
          inside(period, at) &&
          status[index] === 'closed' &&
          status[index - 1] !== 'closed' &&
          WITH_REPORT.includes(closedAs[index] ?? ''),
      );
      if (isReported) asked++;
      const answers = events.flatMap((event) =>
        inside(period, event.at) ? (factsOf(event, 'survey_answered')?.score ?? []) : [],
      );
      scores.push(...answers.slice(-1));
    },
    rows: () => [
      {
        asked,
        answered: scores.length,
        response_rate: asked === 0 ? null : Math.min(1, scores.length / asked),
        mean_score: mean(scores),
        good: scores.filter((score) => score >= 4).length,
        poor: scores.filter((score) => score <= 2).length,
      },
    ],
  };
};
