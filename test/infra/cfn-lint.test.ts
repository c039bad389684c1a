import { expect, it } from 'vitest';
import { runTool } from './python-tools.ts';
import { synthesize } from './synth/synthesized.ts';

it('finds no error in a production stage, in any region that it may go to', async () => {
  const { files } = synthesize('prod');
  // W3005: CDK says that a function depends on its role's policies by naming the role too, which is implied.
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
