import { describe, expect, it } from 'vitest';
import { stageSettingsSchema } from '../../infra/stages.ts';
import { at, synthesize } from './synth/synthesized.ts';

const NAME = 'tierdesk-prod-restored';
const STREAM = `arn:aws:dynamodb:eu-west-1:111122223333:table/${NAME}/stream/2026-11-30T06:00:00.000`;
const restored = synthesize('prod', { restoredTable: { name: NAME, streamArn: STREAM } });
const usual = synthesize('prod');

const TABLE = 'AWS::DynamoDB::GlobalTable';
const owners = (resources: ReturnType<typeof usual.ofType>, name: unknown) =>
  resources.filter(([, resource]) => JSON.stringify(at(resource, 'Environment') ?? {}).includes(JSON.stringify(name)));

describe('a restored table', () => {
  it('replaces the stack’s own table, which stays', () => {
    const gone = usual.ofType(TABLE).filter(([id]) => !restored.resources[id]);
    expect(gone).toHaveLength(1);
    for (const [, { DeletionPolicy }] of gone) expect(DeletionPolicy).toMatch(/^Retain/);
  });

  it('is read and written by every function that used the other, and its stream is read', () => {
    const [[id] = ['']] = usual.ofType(TABLE).filter(([each]) => !restored.resources[each]);
    const functions = 'AWS::Lambda::Function';
    const before = owners(usual.ofType(functions), { Ref: id }).map(([name]) => name);
    expect(before.length).toBeGreaterThan(20);
    expect(owners(restored.ofType(functions), NAME).map(([name]) => name)).toEqual(before);
    const text = JSON.stringify(restored.resources);
    expect(text).not.toContain(`"${id}"`);
    expect(text).toContain(`:table/${NAME}/index/`);
    const streams = restored
      .ofType('AWS::Lambda::EventSourceMapping')
      .filter(([, mapping]) => at(mapping, 'EventSourceArn') === STREAM);
    expect(streams).toHaveLength(2);
  });

  it('is refused if its name or stream is invalid', () => {
    const read = (restoredTable: object) => stageSettingsSchema.shape.restoredTable.safeParse(restoredTable).success;
    expect(read({ name: NAME, streamArn: STREAM })).toBe(true);
    expect(read({ name: NAME, streamArn: STREAM.replace(/\/stream.*/, '') })).toBe(false);
    expect(read({ name: 'a table', streamArn: STREAM })).toBe(false);
    expect(read({ name: NAME })).toBe(false);
  });
});
