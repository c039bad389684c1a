import type * as z from 'zod';
import { worksFrom } from '../../domain/assignment/availability.ts';
import { REFUSED_ENDINGS } from '../../domain/attachments/refused-files.ts';
import { isThere } from '../../domain/chat/presence.ts';
import { LANGUAGES, languageFor } from '../../domain/telling/languages.ts';
import { brandOf } from '../../domain/telling/mail-page.ts';
import type { availabilityAnswer } from '../../schemas/chat/http.ts';
import { MAX_TEXT, PROTOCOL } from '../../schemas/chat/limits.ts';
import { MAX_BYTES_EACH } from '../../schemas/uploads.ts';
import { colleaguesIn, type Room, roomOf } from './context.ts';
import type { ChatServices } from './services.ts';

type Availability = Omit<z.output<typeof availabilityAnswer>, 'about'>;

/** What the widget shows before a chat begins; null if there is no such organisation. */
export const readAvailability = async (
  services: Pick<ChatServices, 'chats' | 'sockets' | 'desks' | 'configuration' | 'clock' | 'realNow'>,
  id: string,
  wished: string | undefined,
): Promise<Availability | null> => {
  if (!(await services.configuration.organisation(id))) return null;
  const room = await roomOf(services, id);
  const { organisation, settings } = room;
  const { language } = languageFor([wished, organisation.language]);
  const { colleagues } = await colleaguesIn(services, room);
  const isOpen = colleagues.some((each) => each.team === settings.team && isThere(each));
  const brand = brandOf(organisation);
  return {
    version: PROTOCOL,
    organisation: id,
    name: organisation.name,
    brand: { name: brand.organisation, colour: brand.colour },
    language,
    languages: [...LANGUAGES],
    state: settings.isOn ? (isOpen ? 'open' : 'closed') : 'off',
    opensAt: isOpen || !settings.isOn ? null : opensAt(room),
    promiseSeconds: settings.promiseSeconds,
    files: { allowed: true, mostBytes: MAX_BYTES_EACH, refusedEndings: [...REFUSED_ENDINGS] },
    mostText: MAX_TEXT,
    helpCentrePath: `/${id}/${language}/`,
  };
};

/**
 * When the first agent of the team starts work again; null if agents have working hours now, even if none is
 * available.
 */
const opensAt = ({ organisation, settings, context, now }: Room): string | null => {
  const opening = organisation.agents
    .filter(({ team }) => team === settings.team)
    .flatMap((agent) => worksFrom(agent, context) ?? [])
    .toSorted()[0];
  return opening === undefined || opening <= now ? null : opening;
};
