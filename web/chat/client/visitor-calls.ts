import type * as z from 'zod';
import type { uploadAnswer } from '../../../shared/schemas/answers/ticket.ts';
import type { startSchema, visitorUploadSchema } from '../../../shared/schemas/chat/http.ts';
import { PROTOCOL } from '../../../shared/schemas/chat/limits.ts';
import { answerOf, post } from './calls.ts';
import type { Credentials } from './credentials.ts';
import type { Availability, ServerFrame, Started, VisitorFrame } from './types.ts';

type Right = Pick<Credentials, 'id' | 'secret'>;
export type StartBody = Omit<z.input<typeof startSchema>, 'version' | 'organisation'>;
export type Upload = z.output<typeof uploadAnswer>;

export type VisitorCalls = ReturnType<typeof visitorCalls>;

/**
 * Every call of a visitor (docs/chat.md). On its own origin, requests carry the portal's session; on other origins, no cookie.
 * @param api `…/v1/chat`
 */
export const visitorCalls = (api: string, organisation: string) => {
  const of = ({ id }: Right, path: string): string => `${api}/conversations/${id}/${path}`;
  const right = ({ secret }: Right) => ({ version: PROTOCOL, organisation, secret });
  return {
    /** `reference`: the request that the page shows. */
    availability: (language: string, reference?: string) => {
      const asked = { organisation, language, ...(reference === undefined ? {} : { reference }) };
      return answerOf<Availability>(fetch(`${api}/availability?${new URLSearchParams(asked)}`));
    },
    start: (body: StartBody) =>
      answerOf<Started>(post(`${api}/conversations`, { version: PROTOCOL, organisation, ...body })),
    socket: (who: Right) => answerOf<{ url: string }>(post(of(who, 'socket'), right(who))),
    /** `isLast`: the page may close before the answer comes. */
    frames: async (who: Right, frames: readonly VisitorFrame[], isLast = false): Promise<readonly ServerFrame[]> =>
      (
        await answerOf<{ frames: ServerFrame[] }>(
          post(of(who, 'frames'), { ...right(who), frames }, { keepalive: isLast }),
        )
      ).frames,
    fileLink: (who: Right, number: number, file: string) =>
      answerOf<{ url: string }>(post(of(who, `entries/${number}/files/${file}`), right(who))),
    allowUpload: (who: Right, upload: z.input<typeof visitorUploadSchema>['upload']) =>
      answerOf<Upload>(post(of(who, 'uploads'), { ...right(who), upload })),
  };
};
