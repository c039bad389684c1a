import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { Button } from '../../../ui/controls/button.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { AddImage } from './add-image.tsx';

/** The types that the API accepts. */
const TYPES = ['image/png', 'image/jpeg', 'image/webp'];

type TextWithImagesProps = {
  label: string;
  hint?: string;
  lines: number;
  value: string;
  error: string | null;
  onChange: (value: string) => void;
};

/** An article's Markdown. Images are chosen, dropped or pasted, and are inserted at the cursor. */
export const TextWithImages = ({ value, error, onChange, ...said }: TextWithImagesProps) => {
  const box = useRef<HTMLDivElement>(null);
  /** The dialog asks about one image at a time. */
  const [chosen, setChosen] = useState<readonly File[]>([]);
  const [refused, setRefused] = useState<readonly string[]>([]);
  const [next] = chosen;
  const textarea = () => box.current?.querySelector('textarea') ?? null;
  const take = (files: Iterable<File>) => {
    const all = [...files];
    setChosen(all.filter(({ type }) => TYPES.includes(type)));
    setRefused(all.filter(({ type }) => !TYPES.includes(type)).map(({ name }) => name));
  };
  const onFiles = useEffectEvent((event: ClipboardEvent | DragEvent) => {
    const data = event instanceof DragEvent ? event.dataTransfer : event.clipboardData;
    // Text copied from another program may bring an image of itself; only the text is wanted.
    if (!data || data.files.length === 0 || data.types.includes('text/plain')) return;
    event.preventDefault();
    take(data.files);
  });
  useEffect(() => {
    const element = box.current;
    const taken = (event: ClipboardEvent | DragEvent) => onFiles(event);
    element?.addEventListener('paste', taken);
    element?.addEventListener('drop', taken);
    return () => {
      element?.removeEventListener('paste', taken);
      element?.removeEventListener('drop', taken);
    };
  }, []);
  const done = () => setChosen((before) => before.slice(1));
  const insert = (markdown: string) => {
    const at = textarea()?.selectionStart ?? value.length;
    const [before, after] = [value.slice(0, at), value.slice(at)];
    onChange(`${before}${/\S$/.test(before) ? '\n\n' : ''}${markdown}${/^\S/.test(after) ? '\n\n' : ''}${after}`);
    done();
  };
  return (
    <div ref={box} className="stack texts">
      <TextField {...said} value={value} onChange={onChange} error={error} />
      <FileTrigger acceptedFileTypes={TYPES} allowsMultiple onSelect={(files) => take(files ?? [])}>
        <Button kind="plain">
          Add an image<span className="quiet"> to {said.label}</span>
        </Button>
      </FileTrigger>
      {refused.length > 0 && (
        <p className="field-error" role="alert">
          {refused.join(', ')} can’t be shown. An image is a PNG, JPEG or WebP file: save it as one of these.
        </p>
      )}
      {next && <AddImage key={chosen.length} file={next} onAdded={insert} onClose={done} />}
    </div>
  );
};
