import { json } from '../../shared/http/answer.ts';
import { readBoard } from '../../shared/usecases/insight/board.ts';
import type { ApiHandler } from './asked.ts';
import { services } from './services.ts';

export const getBoard: ApiHandler<'getBoard'> = async ({ key }) =>
  json(200, await readBoard(services, key.organisation));
