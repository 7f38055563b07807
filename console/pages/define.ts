/** Defines the elements of the pages. */
import { ExportButtons } from '../parts/export-buttons.ts'
import { FiguresPage } from './figures/figures.ts'
import { FindPage } from './find/find.ts'
import { AuditLog } from './people/audit-log.ts'
import { PeoplePage } from './people/people.ts'
import { ReconciliationPage } from './reconciliation/reconciliation.ts'
import { ReconciliationsPage } from './reconciliations/reconciliations.ts'
import { ReviewPage } from './review/review.ts'
import { ReviewsPage } from './reviews/reviews.ts'
import { SignInPage } from './sign-in.ts'
import { OrderPrivacy } from './story/privacy.ts'
import { StoryPage } from './story/story.ts'
import { TodayPage } from './today/today.ts'

export function definePages(): void {
  customElements.define('sign-in-page', SignInPage)
  customElements.define('today-page', TodayPage)
  customElements.define('find-page', FindPage)
  customElements.define('story-page', StoryPage)
  customElements.define('order-privacy', OrderPrivacy)
  customElements.define('reviews-page', ReviewsPage)
  customElements.define('review-page', ReviewPage)
  customElements.define('reconciliations-page', ReconciliationsPage)
  customElements.define('reconciliation-page', ReconciliationPage)
  customElements.define('figures-page', FiguresPage)
  customElements.define('people-page', PeoplePage)
  customElements.define('audit-log', AuditLog)
  customElements.define('export-buttons', ExportButtons)
}
