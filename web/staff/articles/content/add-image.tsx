import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { MAX_IMAGE_BYTES } from '../../../../shared/domain/knowledge/images/image.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { Alert } from '../../../ui/feedback/alert.tsx';
import { Dialog } from '../../../ui/feedback/dialog.tsx';
import { size } from '../../../ui/text/dates.ts';
import { Fault } from '../../site/fault.tsx';
import { useSession } from '../../site/session.tsx';
import { dataAddress } from './data-address.ts';

type AddImageProps = {
  file: File;
  /** Called with the image in Markdown. */
  onAdded: (markdown: string) => void;
  onClose: () => void;
};

/** Removes brackets, which would end the text in Markdown. */
const plain = (words: string): string => words.replace(/[[\]\\]/g, '').trim();

/** Shows an image, asks for its description, and uploads it. */
export const AddImage = ({ file, onAdded, onClose }: AddImageProps) => {
  const { api, articles } = useSession();
  const [words, setWords] = useState('');
  const [isTried, setIsTried] = useState(false);
  const { data: address } = useQuery({
    queryKey: ['chosen-image', file.name, file.size, file.lastModified],
    queryFn: () => dataAddress(file),
    gcTime: 0,
  });
  const adding = useMutation({
    mutationFn: async () => articles.addImage(await api.upload(file)),
    onSuccess: ({ image }) => onAdded(`![${plain(words)}](image:${image})`),
  });
  const add = () => {
    setIsTried(true);
    if (plain(words) !== '') adding.mutate();
  };
  const isTooLarge = file.size > MAX_IMAGE_BYTES;
  return (
    <Dialog title="Add an image" isOpen onClose={onClose}>
      {address && <img className="chosen" src={address} alt="" />}
      {isTooLarge ? (
        <Alert kind="fault">
          {file.name} has {size(file.size, 'en')}. An image can have {size(MAX_IMAGE_BYTES, 'en')}: make it smaller.
        </Alert>
      ) : (
        <TextField
          label="What does it show?"
          hint="Read out to people who can’t see it, such as: The menu under your name, with Settings marked"
          value={words}
          onChange={setWords}
          error={isTried && plain(words) === '' ? 'Say what the image shows' : null}
          onKeyDown={(event) => {
            // Otherwise Enter would submit the article's form.
            if (event.key === 'Enter') event.preventDefault();
            if (event.key === 'Enter') add();
          }}
          isRequired
          autoFocus
        />
      )}
      {adding.error && <Fault error={adding.error} />}
      <div className="row">
        {!isTooLarge && (
          <Button kind="primary" isPending={adding.isPending} onPress={add}>
            Add
          </Button>
        )}
        <Button kind="plain" onPress={onClose}>
          Cancel
        </Button>
      </div>
    </Dialog>
  );
};
