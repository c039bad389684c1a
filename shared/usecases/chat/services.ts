import type { Instant } from '../../schemas/primitives.ts';
import type { Uploads } from '../attachments/attachments.ts';
import type { ChangeServices } from '../change/change-ticket.ts';
import type { Limits, Sessions } from '../portal/ports.ts';
import type { Random } from '../ports/clock.ts';
import type { ApiKey } from '../ports/people.ts';
import type { Blocks, ChatFiles, Chats, CopyName, Desks, Pushing, Sockets, Wakes } from './ports.ts';

/** What the use cases of chats need. A use case names the parts it takes. */
export type ChatServices = Pick<ChangeServices, 'store' | 'configuration' | 'clock'> & {
  chats: Chats;
  files: ChatFiles;
  uploads: Uploads;
  sockets: Sockets;
  desks: Desks;
  blocks: Blocks;
  pushing: Pushing;
  wakes: Wakes;
  counting: Limits;
  sessions: Pick<Sessions, 'ofPerson'>;
  /** Queues the mail of a copy, to be sent once the command that owes it is written. */
  queueCopy: (message: { chatCopy: CopyName }) => Promise<void>;
  random: Random;
  realNow: () => Instant;
  linkSecrets: () => Promise<readonly string[]>;
  /** The key or sign-in of an agent as it is valid now; null if it is no longer valid. */
  agentStill: (organisation: string, agent: string, key: string) => Promise<ApiKey | null>;
};

/** An agent as the caller: by a key of theirs, or signed in. */
export type AgentKey = ApiKey & { agent: string };
