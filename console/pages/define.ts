/** Defines the elements of the pages. */
import { FindPage } from './find/find.ts'
import { ReviewPage } from './review/review.ts'
import { ReviewsPage } from './reviews/reviews.ts'
import { SignInPage } from './sign-in.ts'
import { StoryPage } from './story/story.ts'
import { TodayPage } from './today/today.ts'

export function definePages(): void {
  customElements.define('sign-in-page', SignInPage)
  customElements.define('today-page', TodayPage)
  customElements.define('find-page', FindPage)
  customElements.define('story-page', StoryPage)
  customElements.define('reviews-page', ReviewsPage)
  customElements.define('review-page', ReviewPage)
}
