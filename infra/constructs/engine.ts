import { join } from 'node:path';
import { Architecture, Code, type ILayerVersion, LayerVersion } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { StageContext } from './stage-context.ts';

/** `npm run deploy` installs the engine here, for Lambda's processors and system. */
export const ENGINE_FOLDER = join(import.meta.dirname, '../layers/duckdb');

/** DuckDB's native library, which no bundle can hold: a layer of 61 MB (docs/decisions/0094). */
export class Engine extends Construct {
  readonly layers: ILayerVersion[];

  constructor(scope: Construct, id: string, { context }: { context: StageContext }) {
    super(scope, id);
    this.layers =
      context.stage.engine === 'environment'
        ? []
        : [
            new LayerVersion(this, 'DuckDb', {
              description: 'DuckDB, which figures are asked of',
              code: Code.fromAsset(ENGINE_FOLDER),
              compatibleArchitectures: [Architecture.ARM_64],
            }),
          ];
  }
}
