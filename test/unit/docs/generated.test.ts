import { describe, expect, it } from 'vitest';
import { readDefinition } from '../../../scripts/draw/definition.ts';
import { generatedParts, MarkersMissing, pictureOf, withGenerated } from '../../../scripts/draw-state-machine.ts';
import { ACTIONS, allowedIn } from '../../../shared/domain/act.ts';
import { EVENTS } from '../../../shared/domain/ticket/events.ts';
import { statusSchema } from '../../../shared/schemas/ticket.ts';
import { nextStepSchema } from '../../../shared/schemas/workflow.ts';
import { textOf } from './documents.ts';

const contentOf = (name: string): string => generatedParts().find((part) => part.name === name)?.content ?? '';
/** The rows of a table below its head, as cells. */
const rowsOf = (table: string): string[][] =>
  table
    .split('\n')
    .slice(2)
    .map((row) =>
      row
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

describe('a part generated from the code', () => {
  it.each(generatedParts())('$name in $file is up to date (else: npm run draw)', (part) => {
    const text = textOf(part.file);
    expect(text).toBe(withGenerated(text, part));
  });

  it('changes with the code', () => {
    const part = { file: 'a.md', name: 'a', content: 'new' };
    const text = '1\n<!-- a: made by npm run draw -->\n\nold\n\n<!-- a: end -->\n2';
    expect(withGenerated(text, part)).toBe(text.replace('old', 'new'));
    expect(() => withGenerated('1\n2', part)).toThrow(MarkersMissing);
  });
});

describe('the picture', () => {
  const definition = readDefinition();
  const picture = pictureOf(definition);

  it('has every state', () => {
    for (const name of Object.keys(definition.States)) expect(picture).toContain(`"${name}"`);
  });

  it('has an arrow for every result of advance', () => {
    for (const word of nextStepSchema.options) expect(picture).toContain(`-->|"${word}"| `);
  });

  it('shows an added state, and where its errors lead', () => {
    const added = {
      Type: 'Task' as const,
      Resource: 'arn:aws:states:::lambda:invoke',
      Next: 'Closed',
      End: false,
      Choices: [],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Superseded' }],
    };
    const changed = pictureOf({ ...definition, States: { ...definition.States, 'Ask a colleague': added } });
    expect(changed).toContain('ask_a_colleague["Ask a colleague"]');
    expect(changed).toContain('ask_a_colleague --> closed');
    // No other state's errors lead there, so the arrow starts at the state itself.
    expect(changed).toContain('ask_a_colleague -.->|fails| superseded');
  });
});

describe('the tables', () => {
  it('say what happens in every status, and leave no cell empty', () => {
    for (const name of ['commands', 'checkpoints']) {
      const rows = rowsOf(contentOf(name));
      expect(rows.length).toBeGreaterThan(10);
      for (const row of rows) {
        expect(row).toHaveLength(statusSchema.options.length + 1);
        for (const cell of row) expect(cell, row[0]).not.toBe('');
      }
    }
    const commands = rowsOf(contentOf('commands')).map(([name = '']) => name);
    for (const action of Object.keys(ACTIONS)) expect(commands).toContain(`\`${action}\``);
  });

  it('show every checkpoint in some status', () => {
    for (const [name, ...cells] of rowsOf(contentOf('checkpoints')))
      expect(
        cells.some((cell) => cell !== 'does not come'),
        name,
      ).toBe(true);
  });

  it('refuse an action exactly if the API answers 409', () => {
    for (const [name = '', ...cells] of rowsOf(contentOf('commands'))) {
      const action = Object.keys(ACTIONS).find((each) => `\`${each}\`` === name);
      if (!action) continue;
      const allowed = statusSchema.options.map((status) => allowedIn(status).some((each) => each === action));
      expect(
        cells.map((cell) => cell !== 'refused'),
        name,
      ).toEqual(allowed);
    }
  });

  it('name exactly the actions that the level’s people decide', () => {
    const row = textOf('docs/actions.md')
      .split('\n')
      .find((line) => line.includes("the level's people"));
    const [, named = ''] = row?.split('|') ?? [];
    const decided = Object.entries(ACTIONS).filter(([, { decides }]) => decides === 'level');
    expect(named.match(/\w+/g)?.toSorted()).toEqual(decided.map(([action]) => action).toSorted());
  });

  it('contain every event, with its signal', () => {
    const shown = rowsOf(contentOf('events')).flatMap(([signal, , events = '']) =>
      events.split(', ').map((type) => [type, signal === 'yes']),
    );
    const known = Object.entries(EVENTS).map(([type, { signal }]) => [`\`${type}\``, signal]);
    expect(shown.toSorted()).toEqual(known.toSorted());
  });
});
