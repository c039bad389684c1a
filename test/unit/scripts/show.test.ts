import { describe, expect, it } from 'vitest';
import { readDefinition } from '../../../scripts/draw/definition.ts';
import { factSentences } from '../../../scripts/story/fact-sentences.ts';
import { distance, storyOf } from '../../../scripts/story/story.ts';
import { storySvg } from '../../../scripts/story/svg.ts';
import { storyText } from '../../../scripts/story/text.ts';
import { checkpointsOf } from '../../../shared/domain/clocks/clocks.ts';
import type { SentNotice } from '../../../shared/usecases/ports/telling.ts';
import { assessed, RESOLVE } from '../../kit/case.ts';
import { CLUB } from '../../kit/settings.ts';

const SECRET = 'We have set your password to hunter2.';

const acknowledgement: SentNotice = {
  sequence: 1,
  recipient: 'person:p-ann',
  template: 'acknowledgement',
  state: 'sent',
  cause: null,
  messageId: '<1@email.amazonses.com>',
  sentTo: null,
  at: '2026-11-23T09:00:02.000Z',
  copies: [],
  isOpen: false,
};

const recordsOf = () => {
  const story = assessed(CLUB)
    .act({ action: 'take' })
    .act({ ...RESOLVE, resolution: SECRET });
  const resolved = story.latest('resolved');
  return {
    ticket: story.ticket,
    events: story.events,
    messages: [
      {
        sequence: resolved.sequence,
        at: resolved.at,
        author: resolved.actor,
        salt: 's',
        kind: 'resolution' as const,
        direction: 'outbound' as const,
        visibility: 'public' as const,
        channel: 'api' as const,
        body: SECRET,
      },
    ],
    notices: [acknowledgement],
    executions: [
      { name: 'TD-7K3M-92QX', status: 'RUNNING', error: null, visits: [{ state: 'Assess', at: story.now }] },
    ],
    ahead: checkpointsOf(story.ticket, story.context()),
    now: story.now,
  };
};

describe('a ticket’s story', () => {
  it('shows every event in order, with its changes and notices', () => {
    const records = recordsOf();
    const { chapters } = storyOf(records, false);
    expect(chapters.map(({ sequence }) => sequence)).toEqual(records.events.map(({ sequence }) => sequence));
    expect(chapters[0]?.notices).toMatchObject([{ template: 'acknowledgement', to: 'person:p-ann', state: 'sent' }]);
    expect(chapters.at(-1)?.changes).toContain('status: open → resolved');
  });

  it('contains no texts unless requested', () => {
    const records = recordsOf();
    expect(storyText(storyOf(records, false))).not.toContain('hunter2');
    expect(JSON.stringify(storyOf(records, false))).not.toContain('hunter2');
    expect(storyText(storyOf(records, true))).toContain(`| ${SECRET}`);
  });

  it('shows decisions and reasons as text, and as codes for programs', () => {
    const facts = {
      ...{ typeBy: 'model', categoryBy: 'cannot_log_in', urgencyBy: 'no_rule', impactBy: 'proposed' },
      ...{ priorityBy: 'p1_not_granted', route: 'all', model: 'hint', modelSaid: 'slow_page', modelConfidence: 0.41 },
      ...{ duplicateOf: 'TD-7K3M-92QX', duplicateBecause: 'same words', assignment: 'working now', why: 'working_now' },
    };
    expect(factSentences({ facts })).toEqual([
      'type: by the text model',
      'category: by rule “cannot log in”',
      'urgency: the organisation’s default',
      'impact: as it was proposed',
      'priority: not P1, which no rule grants',
      'route “all”',
      'the text model only gave a hint (slow page, 41% sure)',
      'may be a duplicate of TD-7K3M-92QX: same words',
      'who has it, and why: working now',
    ]);
    const story = storyOf(recordsOf(), false);
    expect(JSON.stringify(story)).toMatch(/"typeBy: [\w-]+"/);
    const told = storyText(story).split('What its executions did')[0];
    expect(told).not.toMatch(/\b[a-z]+(?:By|_[a-z]+)\b/);
  });

  it('leaves out empty facts, and shows a fact of an unknown version by its name', () => {
    const facts = { sent: false, poor: false, recipient: null, visibility: 'public', constructor: 'x', oldFact: 'a_b' };
    expect(factSentences({ facts })).toEqual(['constructor: x', 'old fact: a b']);
  });

  it('shows what comes next and when, the earliest first', () => {
    const { next } = storyOf(recordsOf(), false);
    expect(next.map(({ kind }) => kind)).toEqual(['confirmation reminder', 'confirmation auto_close']);
    expect(next[0]?.in).toBe('in 1 day');
  });

  it.each([
    ['2026-11-23T09:00:00Z', '2026-11-23T09:00:20Z', 'now'],
    ['2026-11-23T09:00:00Z', '2026-11-23T09:01:10Z', 'in 1 minute'],
    ['2026-11-23T09:00:00Z', '2026-11-23T07:00:00Z', '2 hours ago'],
    ['2026-11-23T09:00:00Z', '2026-11-26T09:00:00Z', 'in 3 days'],
  ])('%s to %s is %s', (from, to, words) => {
    expect(distance(from, to)).toBe(words);
  });
});

describe('the path of an execution', () => {
  const definition = readDefinition();
  const visit = (state: string) => ({ state, at: '2026-11-23T09:00:00.000Z' });

  it('draws every state once and marks the current one', () => {
    const svg = storySvg('TD-1', definition, ['Assess', 'Next step', 'Await work'].map(visit));
    const shown = [...svg.matchAll(/<rect class="state[^>]*>\s*((?:<text[^>]*>[^<]*<\/text>)+)/g)].map(
      ([, texts = '']) => [...texts.matchAll(/>([^<]+)</g)].map(([, line = '']) => line),
    );
    expect(shown.map((lines) => lines.join(' ')).sort()).toEqual(Object.keys(definition.States).sort());
    // The width of a box.
    for (const line of shown.flat()) expect(line.length).toBeLessThanOrEqual(22);
    expect(svg).toMatch(/<text class="last"[^>]*>Await work</);
    expect(svg.match(/class="taken" d=/g)).toHaveLength(2);
  });

  it('draws a step that only a failure takes', () => {
    const svg = storySvg('TD-1', definition, ['Await work', 'Await failed'].map(visit));
    expect(svg.match(/class="taken" d=/g)).toHaveLength(1);
  });
});
