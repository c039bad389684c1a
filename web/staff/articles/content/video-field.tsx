import { TextField } from '../../../ui/controls/text-field.tsx';
import { faultOf } from '../../api/problem.ts';
import type { Content } from './content.ts';
import { TextWithImages } from './text-with-images.tsx';

type Video = NonNullable<Content['video']>;
type VideoFieldProps = { video: Video; error: unknown; onChange: (video: Video) => void };

/** A video's address and transcript. */
export const VideoField = ({ video, error, onChange }: VideoFieldProps) => (
  <>
    <TextField
      label="Video"
      hint="Its address on YouTube or Vimeo, such as https://youtu.be/…"
      inputMode="url"
      value={video.url}
      onChange={(url) => onChange({ ...video, url })}
      error={faultOf(error, 'video.url')}
    />
    <TextWithImages
      label="Transcript"
      hint="What is said and shown, for those who can’t or don’t want to watch"
      lines={8}
      value={video.transcript}
      onChange={(transcript) => onChange({ ...video, transcript })}
      error={faultOf(error, 'video.transcript')}
    />
  </>
);
