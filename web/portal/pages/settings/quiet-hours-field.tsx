import { TextField } from '../../../ui/controls/text-field.tsx';
import { useWords } from '../../site/words.tsx';

type Hours = { from: string; until: string };
type QuietHoursFieldProps = { value: Hours; isWrong: boolean; onChange: (value: Hours) => void };

/** The hours in which notices wait, if they can. Both times are empty for no quiet hours. */
export const QuietHoursField = ({ value, isWrong, onChange }: QuietHoursFieldProps) => {
  const { say } = useWords();
  return (
    <fieldset className="field">
      <legend className="label">
        {say('profile.quiet')} <span className="optional">{say('optional')}</span>
      </legend>
      <span className="hint">{say('profile.quiet_hint')}</span>
      {isWrong && (
        <span role="alert" className="field-error">
          {say('profile.quiet_invalid')}
        </span>
      )}
      <div className="times">
        <TextField
          label={say('profile.quiet_from')}
          type="time"
          value={value.from}
          onChange={(from) => onChange({ ...value, from })}
        />
        <TextField
          label={say('profile.quiet_until')}
          type="time"
          value={value.until}
          onChange={(until) => onChange({ ...value, until })}
        />
      </div>
    </fieldset>
  );
};
