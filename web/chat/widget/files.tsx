/** @jsxImportSource preact */
import { useRef, useState } from 'preact/hooks';
import { MAX_FILES } from '../../../shared/schemas/chat/limits.ts';
import { size } from '../../ui/text/dates.ts';
import { useChat } from './state.ts';
import { useWords } from './words.ts';

type Chosen = { key: number; name: string; uploadId: string | null };

/** Files for a message. They are checked before the upload, so that the visitor sees a refusal at once. */
export const useAttached = () => {
  const { say, locale } = useWords();
  const { visiting, availability } = useChat();
  const [chosen, setChosen] = useState<readonly Chosen[]>([]);
  const [fault, setFault] = useState<string | null>(null);
  const keys = useRef(0);
  const faultOf = ({ name, size: bytes }: File): string | null => {
    const { mostBytes = 0, refusedEndings = [] } = availability?.files ?? {};
    const ending = name.toLowerCase().split('.').at(-1) ?? '';
    if (refusedEndings.some((each) => each.replace(/^\./, '') === ending)) return say('file.ending', { name });
    return bytes > mostBytes ? say('file.size', { name, most: size(mostBytes, locale) }) : null;
  };
  const without = (key: number): void => setChosen((all) => all.filter((each) => each.key !== key));
  const add = async (file: File): Promise<void> => {
    const wrong = chosen.length >= MAX_FILES ? say('file.many', { most: MAX_FILES }) : faultOf(file);
    setFault(wrong);
    if (wrong !== null) return;
    keys.current += 1;
    const key = keys.current;
    setChosen((all) => [...all, { key, name: file.name, uploadId: null }]);
    try {
      const uploadId = await visiting.upload(file);
      setChosen((all) => all.map((each) => (each.key === key ? { ...each, uploadId } : each)));
    } catch {
      without(key);
      setFault(say('file.failed', { name: file.name }));
    }
  };
  return {
    chosen,
    fault,
    add,
    without,
    clear: (): void => {
      setChosen([]);
      setFault(null);
    },
    ids: chosen.flatMap(({ uploadId }) => uploadId ?? []),
    /** The text of a message that has only files. */
    names: chosen.map(({ name }) => name).join(', '),
    isUploading: chosen.some(({ uploadId }) => uploadId === null),
  };
};
type AttachedFiles = ReturnType<typeof useAttached>;

const CLIP = 'M8 12.5 14.5 6a3 3 0 0 1 4.3 4.3l-8.1 8a5 5 0 0 1-7-7l7.7-7.7';

export const Attach = ({ attached }: { attached: AttachedFiles }) => {
  const { say } = useWords();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        class="none"
        tabIndex={-1}
        aria-hidden="true"
        onChange={({ currentTarget }) => {
          for (const file of currentTarget.files ?? []) attached.add(file);
          currentTarget.value = '';
        }}
      />
      <button type="button" class="icon" aria-label={say('compose.attach')} onClick={() => input.current?.click()}>
        <svg viewBox="0 0 24 24" class="lines" aria-hidden="true">
          <path d={CLIP} />
        </svg>
      </button>
    </>
  );
};

export const Attached = ({ attached: { chosen, fault, without } }: { attached: AttachedFiles }) => {
  const { say } = useWords();
  return (
    <>
      {fault && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
      {chosen.length > 0 && (
        <ul class="attached">
          {chosen.map(({ key, name, uploadId }) => (
            <li key={key} aria-busy={uploadId === null}>
              <span class={uploadId === null ? 'soft' : undefined}>
                {uploadId === null ? say('file.sending', { name }) : name}
              </span>
              <button type="button" aria-label={say('file.remove', { name })} onClick={() => without(key)}>
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
};
