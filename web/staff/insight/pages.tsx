import { Route, Switch } from 'wouter';
import { Missing } from '../site/missing.tsx';
import { isMonth } from '../site/month.ts';
import { LiveBoard } from './board/live-board.tsx';
import { FigureMailsPage } from './figure-mails.tsx';
import { FigurePage } from './figure-page.tsx';
import { FigureTickets } from './figure-tickets.tsx';
import { FiguresPage } from './figures-page.tsx';
import { ReviewList } from './review/review-list.tsx';
import { ReviewPage } from './review/review-page.tsx';

/** The live board, figures and monthly reviews, for supervisors, managers and admins. */
const InsightPages = () => (
  <Switch>
    <Route path="/board" component={LiveBoard} />
    <Route path="/figures" component={FiguresPage} />
    <Route path="/figures/by-mail" component={FigureMailsPage} />
    <Route path="/figures/:id">{({ id }) => <FigurePage key={id} id={id} />}</Route>
    <Route path="/figures/:id/tickets">{({ id }) => <FigureTickets key={id} id={id} />}</Route>
    <Route path="/reviews" component={ReviewList} />
    <Route path="/reviews/:month">
      {({ month }) => (isMonth(month) ? <ReviewPage key={month} month={month} /> : <Missing />)}
    </Route>
    <Route component={Missing} />
  </Switch>
);

// React's lazy() takes a module's default.
export default InsightPages;
