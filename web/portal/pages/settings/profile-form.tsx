import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '../../../ui/controls/button.tsx';
import { CheckBox } from '../../../ui/controls/check-box.tsx';
import { ChoiceField } from '../../../ui/controls/choice-field.tsx';
import { SelectField } from '../../../ui/controls/select-field.tsx';
import { TextField } from '../../../ui/controls/text-field.tsx';
import { Alert } from '../../../ui/feedback/alert.tsx';
import { api } from '../../api/calls.ts';
import { isRefused } from '../../api/refused.ts';
import type { Profile } from '../../api/types.ts';
import { focusFirstFault } from '../../site/first-fault.ts';
import { PhoneField } from '../../site/phone-field.tsx';
import { Trouble } from '../../site/trouble.tsx';
import { LANGUAGES, useWords } from '../../site/words.tsx';
import { QuietHoursField } from './quiet-hours-field.tsx';

const CHANNELS = ['email', 'phone'] as const;
const nullIfEmpty = (text: string): string | null => (text.trim() === '' ? null : text.trim());
const zones = Intl.supportedValuesOf('timeZone').map((zone) => ({ id: zone, name: zone.replaceAll('_', ' ') }));

export const ProfileForm = ({ profile }: { profile: Profile }) => {
  const { say, choose } = useWords();
  const queries = useQueryClient();
  const [name, setName] = useState(profile.name ?? '');
  const [phone, setPhone] = useState(profile.phone ?? '');
  const [language, setLanguage] = useState(LANGUAGES.find((each) => each === profile.language?.split('-')[0]) ?? null);
  const [timeZone, setTimeZone] = useState(profile.timeZone);
  const [quiet, setQuiet] = useState({ from: profile.quietHours?.from ?? '', until: profile.quietHours?.until ?? '' });
  const [channel, setChannel] = useState(CHANNELS.find((each) => each === profile.preferredChannel) ?? null);
  const [isSubscribed, setIsSubscribed] = useState(!profile.unsubscribed);
  const isQuiet = quiet.from !== '' || quiet.until !== '';
  // Quiet hours need a time zone: the browser's, if the person has chosen none.
  const zone = timeZone ?? (isQuiet ? Intl.DateTimeFormat().resolvedOptions().timeZone : null);
  const saving = useMutation({
    mutationFn: () =>
      api.changeMe({
        ...{
          name: nullIfEmpty(name),
          phone: nullIfEmpty(phone),
          language,
          timeZone: zone,
          unsubscribed: !isSubscribed,
        },
        ...(channel ? { preferredChannel: channel } : {}),
        quietHours: isQuiet ? quiet : null,
      }),
    onSuccess: (changed) => {
      queries.setQueryData(['me'], changed);
      if (language) choose(language);
    },
  });
  const refused = isRefused(saving.error, 'validation') ? saving.error.fields : [];
  // Also when a person asks for calls but gives no number.
  const isPhoneWrong = refused.some(({ field }) => field === 'phone');
  const isQuietWrong = refused.some(({ field }) => field.startsWith('quietHours'));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    saving.mutate(undefined, { onError: () => focusFirstFault(form) });
  };
  return (
    <form className="card form" onSubmit={submit} noValidate>
      <h2>{say('profile.title')}</h2>
      <p>{say('profile.email', { email: profile.email })}</p>
      <TextField
        label={say('profile.name')}
        optional={say('optional')}
        autoComplete="name"
        value={name}
        onChange={setName}
      />
      <PhoneField
        label={say('profile.phone')}
        {...(channel === 'phone' ? {} : { optional: say('optional') })}
        value={phone}
        onChange={setPhone}
        error={isPhoneWrong ? say('profile.phone_invalid') : null}
      />
      <ChoiceField
        label={say('profile.channel')}
        choices={CHANNELS.map((id) => ({ id, name: say(`profile.channel_${id}`) }))}
        value={channel}
        onChange={setChannel}
      />
      <SelectField
        label={say('profile.language')}
        none={say('profile.language_none')}
        choices={LANGUAGES.map((id) => ({ id, name: new Intl.DisplayNames(id, { type: 'language' }).of(id) ?? id }))}
        value={language}
        onChange={setLanguage}
      />
      <SelectField
        label={say('profile.zone')}
        none={say('profile.zone_none')}
        choices={zones}
        value={timeZone}
        onChange={setTimeZone}
      />
      <QuietHoursField value={quiet} isWrong={isQuietWrong} onChange={setQuiet} />
      <CheckBox isSelected={isSubscribed} onChange={setIsSubscribed}>
        {say('profile.subscribed')}
        <span className="hint">{say('profile.subscribed_hint')}</span>
      </CheckBox>
      <Trouble error={isPhoneWrong || isQuietWrong ? null : saving.error} />
      {saving.isSuccess && <Alert kind="good">{say('profile.saved')}</Alert>}
      <Button type="submit" kind="primary" isPending={saving.isPending}>
        {say('profile.save')}
      </Button>
    </form>
  );
};
