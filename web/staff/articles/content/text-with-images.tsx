import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { Button } from '../../ui/controls/button.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { AddImage } from './add-image.tsx';

/** What the API takes. */
const TYPES = ['image/png', 'image/jpeg', 'image/webp'];

type TextWithImagesProps = {
  value: string;
  error: string | null;
  isReadOnly: boolean;
  onChange: (value: string) => void;
};

/** An article's Markdown. Images are chosen, dropped on it or pasted, and stand where the writer was. */
export const TextWithImages = ({ value, error, isReadOnly, onChange }: TextWithImagesProps) => {
  const box = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<File | null>(null);
  const textarea = () => box.current?.querySelector('textarea') ?? null;
  const take = (files: Iterable<File>): boolean => {
    const image = [...files].find(({ type }) => TYPES.includes(type));
    if (image && !isReadOnly) setChosen(image);
    return image !== undefined;
  };
  const onFiles = useEffectEvent((event: ClipboardEvent | DragEvent) => {
    const files = event instanceof DragEvent ? event.dataTransfer?.files : event.clipboardData?.files;
    if (take(files ?? [])) event.preventDefault();
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
  const insert = (markdown: string) => {
    const at = textarea()?.selectionStart ?? value.length;
    const [before, after] = [value.slice(0, at), value.slice(at)];
    onChange(`${before}${/\S$/.test(before) ? '\n\n' : ''}${markdown}${/^\S/.test(after) ? '\n\n' : ''}${after}`);
    setChosen(null);
  };
  return (
    <div ref={box} className="stack">
      <TextField
        label="Text"
        hint="Markdown: ## heading, **bold**, - list, [link](https://…). Images can be pasted or dropped here."
        lines={18}
        value={value}
        onChange={onChange}
        error={error}
        isReadOnly={isReadOnly}
      />
      {!isReadOnly && (
        <FileTrigger acceptedFileTypes={TYPES} onSelect={(files) => take(files ?? [])}>
          <Button>Add an image</Button>
        </FileTrigger>
      )}
      {chosen && <AddImage file={chosen} onAdded={insert} onClose={() => setChosen(null)} />}
    </div>
  );
};
