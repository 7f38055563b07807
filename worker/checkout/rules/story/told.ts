/** A line of a story before its time is known, and what it is told from. */
import type { StoryLine } from '../../../../shared/api/console/story.ts'
import type { CheckoutState } from '../state.ts'

/** What a file of this folder says of an event; the time is added here. */
export type Told = Omit<StoryLine, 'at' | 'uncertain'> & { at?: number; uncertain?: boolean }

export type Change = { before: CheckoutState; after: CheckoutState }
