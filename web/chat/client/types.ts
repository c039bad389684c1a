import type * as z from 'zod';
import type { VisitorFrame } from '../../../shared/schemas/chat/client-frames.ts';
import type { Conversation, Entry } from '../../../shared/schemas/chat/conversation.ts';
import type { availabilityAnswer, Identity, startAnswer } from '../../../shared/schemas/chat/http.ts';
import type { ServerFrame } from '../../../shared/schemas/chat/server-frames.ts';

/** The protocol's types (docs/chat.md), inferred from its schemas. No schema gets into the script. */
export type Availability = z.output<typeof availabilityAnswer>;
export type Started = z.output<typeof startAnswer>;
export type { Conversation, Entry, Identity, ServerFrame, VisitorFrame };

/** A message as the visitor writes it. */
export type Content = { text: string; files?: readonly string[] };
