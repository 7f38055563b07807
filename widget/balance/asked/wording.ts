/** The texts and the problems of a balance in English, as far as they arrive with the code that shows them. */
import { englishCard } from '../../words/english-card.ts'
import { wordingBy } from '../../words/wording.ts'
import { englishBalance } from '../texts.ts'

export const english = { ...englishCard, ...englishBalance }

export const { wordsFor, isAway } = wordingBy(english)
