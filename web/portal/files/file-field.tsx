import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { Button } from '../../ui/controls/button.tsx';
import { Progress } from '../../ui/feedback/progress.tsx';
import { size } from '../../ui/text/dates.ts';
import type { Form } from '../api/types.ts';
import { useWords } from '../site/words.tsx';
import type { AttachedFile, useFiles } from './use-files.ts';

type FileFieldProps = {
  files: ReturnType<typeof useFiles>;
  attached: readonly AttachedFile[];
  limits: Form['attachments'];
};

const Sending = ({ files }: Pick<FileFieldProps, 'files'>) => {
  const { say, locale } = useWords();
  return files.sending.map(({ id, file, share, isWaiting, error }) => (
    <li key={id}>
      <span className="name">
        <span>
          {file.name} <span className="soft small">{size(file.size, locale)}</span>
        </span>
      </span>
      <span className="row">
        {error !== null && <Button onPress={() => files.retry({ id, file })}>{say('files.retry')}</Button>}
        <Button kind="plain" aria-label={say('files.stop_named', { name: file.name })} onPress={() => files.stop(id)}>
          {say('files.remove')}
        </Button>
      </span>
      <span className="wide-row">
        {error === null && isWaiting && <span className="soft small">{say('files.waiting', { name: file.name })}</span>}
        {error === null && !isWaiting && <Progress label={say('files.progress', { name: file.name })} value={share} />}
        {error !== null && (
          <span role="alert" className="field-error">
            {say('files.failed')}
          </span>
        )}
      </span>
    </li>
  ));
};

/** A file's name and size, and its preview if it is an image. */
export const FileName = ({ file: { name, bytes, preview } }: { file: AttachedFile }) => {
  const { locale } = useWords();
  return (
    <span className="name">
      {preview && <img src={preview} alt="" />}
      <span>
        {name} <span className="soft small">{size(bytes, locale)}</span>
      </span>
    </span>
  );
};

/**
 * An area that takes dropped files. It isn't a control: without a mouse, people use the button, and a second control would do
 * the same.
 */
const DropPlace = ({ onFiles, children }: { onFiles: (files: File[]) => void; children: ReactNode }) => {
  const place = useRef<HTMLDivElement>(null);
  const [isOver, setOver] = useState(false);
  const taking = useEffectEvent(onFiles);
  useEffect(() => {
    const element = place.current;
    const left = () => setOver(false);
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setOver(event.type === 'dragover');
      if (event.type === 'drop') taking([...event.dataTransfer.files]);
    };
    for (const name of ['dragover', 'drop'] as const) element?.addEventListener(name, over);
    element?.addEventListener('dragleave', left);
    return () => {
      for (const name of ['dragover', 'drop'] as const) element?.removeEventListener(name, over);
      element?.removeEventListener('dragleave', left);
    };
  }, []);
  return (
    <div ref={place} className="drop" data-drop-target={isOver || undefined}>
      {children}
    </div>
  );
};

/** Files to send along, chosen or dropped. Shows each file's progress, and lets the person remove it. */
export const FileField = ({ files, attached, limits }: FileFieldProps) => {
  const { say, locale } = useWords();
  const said = {
    most: limits.most,
    size: size(limits.mostBytesEach, locale),
    together: size(limits.mostBytesTogether, locale),
  };
  return (
    <fieldset className="field">
      <legend className="label">
        {say('files.title')} <span className="optional">{say('optional')}</span>
      </legend>
      <span className="hint" id="files-hint">
        {say('files.hint', said)}
      </span>
      <DropPlace onFiles={files.add}>
        <FileTrigger allowsMultiple onSelect={(chosen) => files.add([...(chosen ?? [])])}>
          <Button aria-describedby="files-hint">{say('files.choose')}</Button>
        </FileTrigger>
        <span className="soft by-mouse">{say('files.drop')}</span>
      </DropPlace>
      {files.stopped.map((name) => (
        <span key={name} className="hint">
          {say('files.stopped', { name })}
        </span>
      ))}
      {files.rejected.map(({ name, why }) => (
        <span key={name} role="alert" className="field-error">
          {say(`files.${why}`, { ...said, name })}
        </span>
      ))}
      <ul className="files" aria-live="polite">
        {attached.map((file) => (
          <li key={file.uploadId}>
            <FileName file={file} />
            <Button
              kind="plain"
              aria-label={say('files.remove_named', { name: file.name })}
              onPress={() => files.remove(file.uploadId)}
            >
              {say('files.remove')}
            </Button>
          </li>
        ))}
        <Sending files={files} />
      </ul>
    </fieldset>
  );
};
