import { whyRefused } from '../../../shared/domain/attachments/refused-files.ts';
import { MAX_BYTES_EACH } from '../../../shared/schemas/uploads.ts';
import { size } from '../../ui/text/dates.ts';

const MAX_NAME = 255;

/** Returns why a file can't be uploaded, judged by name and size, as a sentence with its name; null when it can be. */
export const fileFault = ({ name, size: bytes }: Pick<File, 'name' | 'size'>): string | null => {
  const why = whyRefused(name);
  if (why) return `${name} can’t be sent: ${why}.`;
  if (bytes === 0) return `${name} can’t be sent: it is empty.`;
  if (bytes > MAX_BYTES_EACH) return `${name} can’t be sent: it is larger than ${size(MAX_BYTES_EACH, 'en')}.`;
  return name.length > MAX_NAME ? `A file can’t be sent: its name is longer than ${MAX_NAME} characters.` : null;
};
