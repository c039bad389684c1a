import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrated, confidenceOf } from '../../../../shared/domain/assessment/classifier/calibration.ts';
import {
  BrokenModel,
  type CorrectedTicket,
  classifierFrom,
  type Trained,
  trained,
} from '../../../../shared/domain/assessment/classifier/model.ts';
import { wordsIn } from '../../../../shared/domain/assessment/classifier/words.ts';
import { numbers, syntheticTickets } from './synthetic.ts';

const modelOf = (tickets: readonly CorrectedTicket[]): Extract<Trained, { outcome: 'trained' }> => {
  const result = trained(tickets);
  if (result.outcome !== 'trained') throw new Error(`only ${result.tickets} tickets could be learned from`);
  return result;
};

describe('a classifier learns from corrections', () => {
  const { model, precision, words } = modelOf(syntheticTickets(300, 1));
  const classify = classifierFrom(model);

  it('and is right about nine in ten tickets that it has not seen', () => {
    const unseen = syntheticTickets(400, 2);
    const right = unseen.filter(({ text, category }) => classify(text)?.category === category).length;
    expect(right / unseen.length).toBeGreaterThan(0.9);
    expect(precision).toBeGreaterThan(0.9);
  });

  it('keeps its promise: at each confidence, about that share is right', () => {
    const noisy = classifierFrom(modelOf(syntheticTickets(600, 3, 0.3)).model);
    const sure = syntheticTickets(1000, 4, 0.3).flatMap(({ text, category }) => {
      const said = noisy(text);
      return said && said.confidence >= 0.7 ? [{ said, category }] : [];
    });
    expect(sure.length).toBeGreaterThan(100);
    expect(sure.filter(({ said, category }) => said.category === category).length / sure.length).toBeGreaterThan(0.65);
  });

  it('returns nothing for unknown words', () => {
    expect(classify('quetzalcoatl xylophone')).toBeNull();
    expect(classify('')).toBeNull();
  });

  it('needs enough tickets of two categories', () => {
    expect(trained([])).toMatchObject({ outcome: 'too_few', tickets: 0 });
    expect(trained(syntheticTickets(39, 5))).toMatchObject({ outcome: 'too_few' });
    const one = syntheticTickets(300, 6).map((ticket) => ({ ...ticket, category: 'billing' as const }));
    expect(trained(one)).toMatchObject({ outcome: 'too_few' });
  });

  it('learns the same from the same tickets in any order', () => {
    const tickets = syntheticTickets(120, 7);
    const first = modelOf(tickets).model;
    expect(modelOf(tickets.toReversed()).model).toBe(first);
    expect(words).toBeGreaterThan(30);
  });
});

describe('the model', () => {
  const tickets = syntheticTickets(200, 8);

  it('contains no word of fewer than three requesters’ tickets', () => {
    const withNames = tickets.map((ticket, index) => ({
      ...ticket,
      requester: `p-${index}`,
      text: `${ticket.text} ${index < 2 ? 'Kowalczyk' : ''} ${index < 50 ? 'Mbeki' : ''}`,
    }));
    const oneWriter = withNames.map((ticket, index) => (index < 50 ? { ...ticket, requester: 'p-one' } : ticket));
    expect(modelOf(withNames).model).not.toContain('kowalczyk');
    expect(modelOf(withNames).model).toContain('mbeki');
    expect(modelOf(oneWriter).model).not.toContain('mbeki');
  });

  it('contains nothing that is masked', () => {
    const secret = tickets.map((ticket) => ({
      ...ticket,
      text: `${ticket.text} password: swordfish ann@customer.example`,
    }));
    expect(modelOf(secret).model).not.toMatch(/swordfish|customer|ann\b/);
  });

  it('stays small, however much text there is', () => {
    const next = numbers(9);
    const wordy = tickets.map((ticket) => ({
      ...ticket,
      text: `${ticket.text} ${Array.from({ length: 350 }, () => `word${Math.floor(next() * 999)}ended`).join(' ')}`,
    }));
    const { model } = modelOf(wordy);
    expect(Buffer.byteLength(model)).toBeLessThanOrEqual(200_000);
  });

  it.each([
    '',
    'null',
    '{}',
    '[1,2]',
    '{"format":2}',
    '{"format":1,"tickets":3,"calibration":[],"learned":"[]"}',
    '{"format":1,"tickets":3,"calibration":[],"learned":"[{},{},{},{},[]]"}',
    modelOf(tickets).model.slice(0, 500),
  ])('is refused if it is broken: %j', (json) => {
    expect(() => classifierFrom(json)).toThrow(BrokenModel);
  });

  it('never claims too much if its counts were damaged', () => {
    const json = modelOf(tickets).model;
    const damage = fc.record({ at: fc.nat(json.length - 1), by: fc.string({ maxLength: 4 }) });
    fc.assert(
      fc.property(damage, ({ at, by }) => {
        try {
          const said = classifierFrom(json.slice(0, at) + by + json.slice(at + 1))('invoice total please');
          if (said) expect(said.confidence).toBeLessThanOrEqual(1);
        } catch (error) {
          expect(['BrokenModel', 'NothingLearned']).toContain((error as Error).name);
        }
      }),
    );
  });
});

describe('confidence', () => {
  const tried = fc.array(fc.record({ score: fc.double({ min: -50, max: 50, noNaN: true }), right: fc.boolean() }));

  it('never falls with a higher score, and is never certain', () => {
    fc.assert(
      fc.property(tried, (each) => {
        const steps = calibrated(each);
        const confidences = steps.map(({ confidence }) => confidence);
        expect(confidences).toEqual(confidences.toSorted((a, b) => a - b));
        expect(confidences.every((confidence) => confidence >= 0 && confidence < 1)).toBe(true);
      }),
    );
  });

  it('is 0 if nothing was tested', () => {
    expect(confidenceOf(9, [])).toBe(0);
  });
});

it('words are read in any script', () => {
  expect(wordsIn('Größe, naïve COÛT; не работает! 支払いエラー 503 and 4711')).toEqual(
    expect.arrayContaining(['große', 'naive', 'cout', 'не', 'работает', '503', 'and']),
  );
  expect(wordsIn('支払いエラー').length).toBeGreaterThan(1);
  expect(wordsIn('4711 a •••')).toEqual([]);
});
