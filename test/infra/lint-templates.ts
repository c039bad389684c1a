import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTool } from './python-tools.ts';

/** Part of `npm run check`: cfn-lint must find no error in a production stage's templates, in any allowed region. */

const REGIONS = ['us-east-1', 'eu-west-1', 'eu-central-1'];
/** CDK declares that a function depends on its role's policies and also names the role, which is implied. */
const IGNORED = ['W3005'];

const folder = mkdtempSync(join(tmpdir(), 'tierdesk-lint-'));
process.env.TMPDIR = folder;
try {
  const { synthesize } = await import('./synth/synthesized.ts');
  const { files } = synthesize('prod');
  const given = ['--ignore-checks', ...IGNORED, '--regions', ...REGIONS, '--template', ...files];
  const { status, output } = await runTool('cfn-lint', given);
  process.stdout.write(output);
  process.exitCode = status;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
