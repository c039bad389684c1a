import type { Recipient } from './recipients.ts';

/** To whom something goes, before it goes. */
export const GoesTo = ({ recipients }: { recipients: readonly Recipient[] }) => (
  <div className="goes-to">
    <span className="label">Goes to</span>
    <ul>
      {recipients.map(({ id, text }) => (
        <li key={id}>{text}</li>
      ))}
    </ul>
  </div>
);
