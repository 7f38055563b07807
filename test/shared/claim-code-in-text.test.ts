/** A code among other words and numbers: what looks most like a code wins, wherever it stands. */
import { describe, expect, it } from 'vitest'
import { readClaimCode } from '../../shared/claim-code.ts'

const CODE = '62DD-CV4T-R2NTM2'
const typedIn = (text: string) => readClaimCode(text)?.typed

/** Words with a digit that are no code of the usual length, by their number of letters and digits. */
const WORDS = [8, 9, 12, 16, 17, 20, 32, 40].map(length => 'ORD7'.repeat(10).slice(0, length))

it.each([
  ['your code 001 234567 8901, enjoy', '001-234567-8901'],
  ['order 77, code 0012 3456 789012 of Ann', '0012-3456-789012'],
  ['order 77, code 0012-3456 789012 of Ann', '0012-3456-789012'],
])('a code of digits alone that is typed with blanks is found in: %s', (text, code) => {
  expect(typedIn(text)).toBe(code)
})

describe('a code of the usual length beside a longer or a shorter word with digits', () => {
  it.each(WORDS.map(word => [word.length, word]))('of %d characters', (_, word) => {
    expect(typedIn(`${word} ${CODE}`)).toBe(CODE)
    expect(typedIn(`${CODE} ${word}`)).toBe(CODE)
    expect(typedIn(`Your card ${word} with the code ${CODE} is here`)).toBe(CODE)
    expect(typedIn(`${word}, ${CODE.replaceAll('-', '')}`)).toBe(CODE.replaceAll('-', ''))
    expect(typedIn(`Card ${word}: MNK-QPF27E-EHJ3`)).toBe('MNK-QPF27E-EHJ3')
  })

  it.each(WORDS.map(word => [word.length, word]))('and in blanks for dashes, of %d', (_, word) => {
    expect(typedIn(`code: ${CODE.replaceAll('-', ' ')}, order ${word}`)).toBe(CODE)
    expect(typedIn(`order ${word}, code: ${CODE.replaceAll('-', ' ')}`)).toBe(CODE)
  })
})
