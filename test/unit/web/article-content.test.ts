import { describe, expect, it } from 'vitest';
import { articleContentSchema, articleKindSchema } from '../../../shared/schemas/articles.ts';
import { inPlainWords, placeName, Refused } from '../../../web/staff/api/problem.ts';
import { type Content, EMPTY, sentOf, unlessFaulty } from '../../../web/staff/articles/content/content.ts';
import { changesOf, untranslated } from '../../../web/staff/articles/content/content-words.ts';
import {
  addAnswer,
  addStep,
  endStep,
  FIRST_FLOW,
  type Flow,
  moveStep,
  removeStep,
  setAnswer,
  setStep,
} from '../../../web/staff/articles/content/flow-edit.ts';
import { embedAddress } from '../../../web/staff/articles/content/video-address.ts';
import { ARTICLE_KIND } from '../../../web/staff/site/words.ts';

const written = (flow: Flow): Flow =>
  flow.steps.reduce((made, _, at) => setStep(made, at, { text: `Words of ${at + 1}` }), flow);
const FLOW = written(FIRST_FLOW);
const article = (change: Partial<Content> = {}): Content => ({
  ...EMPTY,
  kind: 'troubleshooting_flow',
  title: 'The gate',
  summary: 'How to open it.',
  flow: FLOW,
  ...change,
});
const faultsOf = (content: Content): string => {
  try {
    unlessFaulty(sentOf(content));
    return '';
  } catch (error) {
    return error instanceof Refused ? inPlainWords(error).text : String(error);
  }
};

describe('an article in the staff editor', () => {
  it('can be of any kind', () => {
    expect(Object.keys(ARTICLE_KIND)).toEqual(articleKindSchema.options);
  });

  it('is sent as the API expects it, without the fields of other kinds', () => {
    expect(articleContentSchema.parse(sentOf(article()))).toEqual(article());
    expect(sentOf(article({ kind: 'guide' })).flow).toBeNull();
    expect(sentOf(article({ video: { url: ' ', transcript: '' } })).video).toBeNull();
    expect(sentOf(article({ keywords: [' key card ', ''] })).keywords).toEqual(['key card']);
  });

  it.each([
    ['https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=4', 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ'],
    ['https://youtu.be/dQw4w9WgXcQ', 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ'],
    ['https://vimeo.com/76979871', 'https://player.vimeo.com/video/76979871'],
    [' https://player.vimeo.com/video/76979871 ', 'https://player.vimeo.com/video/76979871'],
    ['https://evil.example/watch?v=dQw4w9WgXcQ', 'https://evil.example/watch?v=dQw4w9WgXcQ'],
  ])('has the player of %s', (address, player) => {
    expect(embedAddress(address)).toBe(player);
  });
});

describe('the steps of a flow', () => {
  it('begin with a question that leads to the ends', () => {
    expect(faultsOf(article())).toBe('');
  });

  it('report a step that leads nowhere, can’t be reached, or has no text', () => {
    expect(faultsOf(article({ flow: removeStep(FLOW, 2) }))).toBe(
      'Step 1, answer 2: leads nowhere: choose the step that follows',
    );
    const added = setStep(addStep(FLOW).flow, 3, { text: 'Nobody comes here.' });
    expect(faultsOf(article({ flow: added }))).toBe('Step 4: a step either has answers or ends the flow');
    const lonely = endStep(added, 3, 'solved');
    expect(faultsOf(article({ flow: lonely }))).toBe('Step 4: no way from the first step leads to this step');
    expect(faultsOf(article({ flow: FIRST_FLOW }))).toContain('Step 2: write what to do or to look at');
    const unnamed = addAnswer(FLOW, 0);
    expect(faultsOf(article({ flow: unnamed }))).toContain('Step 1, answer 3: write the answer');
    const round = setAnswer(setAnswer(endStep(FLOW, 1, null), 1, 0, { label: 'Again', next: 'step-1' }), 1, 1, {
      label: 'Ask',
      next: 'step-3',
    });
    expect(faultsOf(article({ flow: round }))).toBe('Step 1: its answers lead back to this step');
  });

  it('keep their names when moved, and never take another step’s name', () => {
    const moved = moveStep(FLOW, 2, -1);
    expect(moved.steps.map(({ id }) => id)).toEqual(['step-1', 'step-3', 'step-2']);
    expect(moveStep(FLOW, 0, -1)).toEqual(FLOW);
    expect(moveStep(FLOW, 2, 1)).toEqual(FLOW);
    expect(addStep(removeStep(FLOW, 1)).id).toBe('step-4');
  });

  it('either end or continue', () => {
    expect(endStep(FLOW, 0, 'solved').steps[0]).toMatchObject({ ends: 'solved', answers: [] });
    expect(endStep(FLOW, 1, null).steps[1]).toMatchObject({ ends: null, answers: [{ next: '' }, { next: '' }] });
  });

  it('get their answers back after a change to an end is undone, without links to removed steps', () => {
    const before = FLOW.steps[0]?.answers ?? [];
    const ended = endStep(FLOW, 0, 'solved', before);
    expect(endStep(ended, 0, null, before)).toEqual(FLOW);
    const without = removeStep(ended, 2);
    expect(endStep(without, 0, null, before).steps[0]?.answers.map(({ next }) => next)).toEqual(['step-2', '']);
  });
});

describe('two versions of an article', () => {
  it('are compared by field, as plain text', () => {
    const flow = setAnswer(FLOW, 0, 1, { label: 'Not at all' });
    const video = { url: 'https://player.vimeo.com/video/1', transcript: 'Hello.' };
    expect(changesOf(article(), article({ flow, video, audience: 'internal' }))).toEqual([
      { name: 'For', was: 'Public', is: 'Internal' },
      {
        name: 'Steps',
        was: expect.stringContaining('  No → Words of 3\n'),
        is: expect.stringContaining('  Not at all → Words of 3\n'),
      },
      { name: 'Video', was: '', is: video.url },
      { name: 'Transcript', was: '', is: 'Hello.' },
    ]);
  });
});

describe('a translation', () => {
  it('shows which parts are still the same as in the first language', () => {
    const first = article({ video: { url: 'https://player.vimeo.com/video/1', transcript: 'Hello.' }, body: 'Read.' });
    expect(untranslated(first, first)).toEqual([
      ...['the title', 'the summary', 'the text', 'the transcript'],
      ...['step 1', 'step 2', 'step 3'],
    ]);
    const flow = setStep(setStep(setStep(FLOW, 0, { text: 'Eins' }), 1, { text: 'Zwei' }), 2, { text: 'Drei' });
    const german = { ...first, title: 'Das Tor', summary: 'So geht es auf.', body: 'Lesen.', flow };
    expect(untranslated({ ...german, video: { ...first.video, url: '', transcript: 'Hallo.' } }, first)).toEqual([]);
    const labelled = setAnswer(FLOW, 0, 0, { label: 'Certainly' });
    const half = setStep(labelled, 0, { text: 'Eins' });
    expect(untranslated({ ...german, flow: half }, { ...first, flow: labelled })).toContain('the answers of step 1');
  });
});

describe('a field that the API names', () => {
  it.each([
    ['flow.steps.1.answers.0.next', 'Step 2, answer 1'],
    ['flow.steps.0', 'Step 1'],
    ['reviewBy', 'Review by'],
    ['requester.email', 'Requester email'],
    ['video.url', 'Video'],
  ])('has its name on the page: %s', (field, name) => {
    expect(placeName(field)).toBe(name);
  });
});
