/** A step of a checkout towards its settled end. */
import type { CardEntry } from '../state/card-entry.ts'
import type { ReviewDecision } from '../state/review-entry.ts'

export type Step =
  /** Hold a released card again. */
  | { do: 'take'; card: CardEntry }
  | { do: 'redeem'; card: CardEntry }
  /** Ask how its redemption stands. */
  | { do: 'ask'; card: CardEntry }
  | { do: 'reverse'; card: CardEntry }
  | { do: 'release'; card: CardEntry }
  /** Send the card what a person decided about it. */
  | { do: 'decide'; card: CardEntry; decided: ReviewDecision }
  | { do: 'conclude' }

/**
 * The name of a step within a drive. To redeem a card and to ask how that stands are the same call, so they
 * count as one.
 */
export const stepKey = (verb: Exclude<Step['do'], 'conclude'>, card: CardEntry): string =>
  `${verb === 'ask' ? 'redeem' : verb} ${card.id}`
