import { expect, it } from 'vitest';
import { runTool } from './python-tools.ts';
import { synthesize } from './synth/synthesized.ts';

it('finds no error in a production stage, in any allowed region', async () => {
  const { files } = synthesize('prod');
  // W3005: CDK declares that a function depends on its role's policies and also names the role, which is implied.
  const lint = await runTool('cfn-lint', [
    '--ignore-checks',
    'W3005',
    '--regions',
    'us-east-1',
    'eu-west-1',
    'eu-central-1',
    '--template',
    ...files,
  ]);
  expect(lint).toEqual({ status: 0, output: '' });
});
