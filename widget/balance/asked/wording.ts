/** The texts and the problems of a balance in English, as far as they arrive with the code that shows them. */
import { englishCard } from '../../words/english/card.ts'
import { englishCodeProblems } from '../../words/english/code-problems.ts'
import { wordingBy } from '../../words/wording.ts'
import { englishBalance } from '../texts.ts'

export const english = { ...englishCard, ...englishCodeProblems, ...englishBalance }

export const { wordsFor, isAway } = wordingBy(english)
