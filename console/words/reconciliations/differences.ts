/** Differences, why they are there, and what is to be done. */
import type { DifferenceKind, Explanation } from '../../../shared/api/console/reconciliation.ts'

export const KINDS: Record<DifferenceKind, { title: string; meaning: (system: string) => string }> =
  {
    missing_there: {
      title: 'Missing there',
      meaning: system => `Our books have a redemption that ${system} does not list.`,
    },
    missing_here: {
      title: 'Missing here',
      meaning: system =>
        `${system} lists a redemption under our name that our books do not have, or have undone.`,
    },
    other_amount: {
      title: 'Another amount',
      meaning: system => `${system} lists another amount than our books have.`,
    },
    booked_twice: {
      title: 'Booked twice',
      meaning: () => 'One redemption stands twice, here or there.',
    },
  }

export const EXPLANATIONS: Record<Explanation, { word: string; meaning: string }> = {
  under_way: {
    word: 'Under way',
    meaning: 'The order is being completed or cancelled: the next reconciliation sees its end.',
  },
  told_late: {
    word: 'Heard of late',
    meaning:
      'The order itself agrees with the list. The tables of this console were behind, and have been told anew.',
  },
  in_review: { word: 'In review', meaning: 'A review about this redemption is open.' },
  decided: { word: 'Decided', meaning: 'A person has decided about this redemption.' },
  not_looked_up: {
    word: 'Not looked up',
    meaning: 'Whose redemption it is could not be found out. The next reconciliation tries again.',
  },
}

export const differences = {
  unexplained: 'What nothing explains',
  unexplainedHint: 'Each of these is a review: somebody has to look at the gift-card system.',
  explained: 'What is explained',
  explainedHint: 'Nothing is to be done about these.',
  unexplainedWord: 'Unexplained',
  ours: 'In our books',
  theirs: 'In the list',
  nothing: 'nothing',
  by: 'Difference',
  at: 'Redeemed at',
  card: 'Card',
  upstreamId: 'Redemption there',
  attemptId: 'Our id',
  review: 'Open the review',
  pastReview: 'See the review',
  story: 'The order’s story',
  noOrder: 'Its order is not known here.',
  agree: 'No difference',
  agreeHint: 'Every redemption in our books stands in the lists with its amount.',
  noneFound: 'No difference was found',
  noneFoundHint: 'Not every list could be compared: what was not read may differ.',
  noneYet: 'No difference so far.',
  count: (count: number, all: number) =>
    count === all ? `${all}` : `the first ${count} of ${all}`,
}
