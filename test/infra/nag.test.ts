import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { loadStage } from '../../infra/stages.ts';
import { addValidations } from '../../infra/validations.ts';
import { appOf } from './synth/synthesized.ts';

const reportSchema = z.object({
  pluginReports: z.array(
    z.object({
      violations: z.array(
        z.object({ ruleName: z.string(), violatingConstructs: z.array(z.object({ constructPath: z.string() })) }),
      ),
    }),
  ),
});

/** `rule path` of every finding that isn't acknowledged. */
const findingsIn = (folder: string): string[] =>
  reportSchema
    .parse(JSON.parse(readFileSync(join(folder, 'validation-report.json'), 'utf8')))
    .pluginReports.flatMap(({ violations }) => violations)
    .flatMap(({ ruleName, violatingConstructs }) =>
      violatingConstructs.map(({ constructPath }) => `${ruleName} ${constructPath}`),
    );

it('finds only the planted fault in a production stage, and fails the synth for it', () => {
  const { app, main, outdir } = appOf(loadStage('prod'));
  addValidations(app);
  new Bucket(main, 'Careless');
  expect(() => app.synth()).toThrow('AwsSolutions-S10');
  expect(findingsIn(outdir).sort()).toEqual([
    'AwsSolutions-S1 Tierdesk-prod/Careless/Resource',
    'AwsSolutions-S10 Tierdesk-prod/Careless/Resource',
  ]);
});
