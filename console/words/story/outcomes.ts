/** How a call to a gift-card system, or a reading, ended. */
import type { StoryOutcome } from '../../../shared/api/console/story.ts'

export const OUTCOMES: Record<StoryOutcome, string> = {
  redeemed: 'redeemed',
  rejected: 'rejected: the card cannot pay',
  refuses_us: 'refused: our key, our rights or our configuration',
  not_sent: 'nothing was sent',
  unknown: 'unclear: it may have been redeemed or not',
  not_there: 'no redemption of ours is there',
  spent_elsewhere: 'the card was spent by somebody else',
  undecidable: 'what is there does not tell whether it is ours',
  twice: 'redeemed twice',
  unavailable: 'the system could not be read',
  reversed: 'undone',
  impossible: 'it cannot be undone there',
}
