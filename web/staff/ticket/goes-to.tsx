import type { Audience } from '../api/types.ts';
import { reachedText } from './recipients.ts';

/** Shows the recipients before sending. */
export const GoesTo = ({ audience }: { audience: Audience | undefined }) =>
  audience && audience.items.length > 0 ? (
    <div className="goes-to">
      <span className="label">Goes to</span>
      <ul>
        {audience.items.map((one) => (
          <li key={one.id} className={one.by === 'nothing' ? 'unreached' : undefined}>
            {reachedText(one)}
          </li>
        ))}
      </ul>
    </div>
  ) : null;
