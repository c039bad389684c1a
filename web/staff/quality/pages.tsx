import { Route, Switch } from 'wouter';
import { Missing } from '../site/missing.tsx';
import { isMonth } from '../site/month.ts';
import { CheckPage } from './check-page.tsx';
import { MonthPage } from './month-page.tsx';

/** Quality checks: supervisors read a sample of tickets, and agents see the readings of their own. */
const QualityPages = () => (
  <Switch>
    <Route path="/quality">
      <MonthPage month={null} />
    </Route>
    <Route path="/quality/:month">
      {({ month }) => (isMonth(month) ? <MonthPage key={month} month={month} /> : <Missing />)}
    </Route>
    <Route path="/quality/:month/:reference">
      {({ month, reference }) =>
        isMonth(month) ? <CheckPage key={`${month} ${reference}`} month={month} reference={reference} /> : <Missing />
      }
    </Route>
    <Route component={Missing} />
  </Switch>
);

// React's lazy() takes a module's default.
export default QualityPages;
