/** The exact spellings that each gift-card system is asked for. */
import { describe, expect, it } from 'vitest'
import { readClaimCode } from '../../../shared/claim-code.ts'
import { instagift } from '../../../worker/providers/instagift/instagift.ts'
import { vauchar } from '../../../worker/providers/vauchar/vauchar.ts'
import { yougotagift } from '../../../worker/providers/yougotagift/yougotagift.ts'

const spellings = ({ can }: Pick<typeof instagift, 'can'>, typed: string) =>
  can.spellingsOf(readClaimCode(typed)!)

describe('Instagift', () => {
  it.each([
    ['14 characters without dashes', '62ddcv4tr2ntm2', ['62DDCV4TR2NTM2', '62DD-CV4T-R2NTM2']],
    ['13 characters without dashes', 'MNKQPF27EEHJ3', ['MNKQPF27EEHJ3', 'MNK-QPF27E-EHJ3']],
    ['13 characters in the usual groups', 'MNK-QPF27E-EHJ3', ['MNK-QPF27E-EHJ3']],
    ['14 characters in other groups', '62DDCV4-TR2NTM2', ['62DDCV4-TR2NTM2', '62DD-CV4T-R2NTM2']],
    ['15 characters, of which no grouping is known', 'ABC4EFG7JKL2MNP', ['ABC4EFG7JKL2MNP']],
    ['13 digits', '0012345678901', ['0012345678901', '001-234567-8901']],
    ['a code of another system', 'GIFT0C307PBFJC3A5', ['GIFT0C307PBFJC3A5']],
  ])('is asked for %s as typed, then in the usual grouping', (_, typed, expected) => {
    expect(spellings(instagift, typed)).toEqual(expected)
  })
})

describe('YouGotaGift', () => {
  it.each([
    ['0012 3456 78901', ['0012345678901']],
    ['62DD-CV4T-R2NTM2', []],
    ['12345678901234', []],
  ])('is asked for %s as 13 digits or not at all', (typed, expected) => {
    expect(spellings(yougotagift, typed)).toEqual(expected)
  })

  it.each([
    ['0012345678901', true],
    ['12345678901234', false],
    ['MNK-QPF27E-EHJ3', false],
  ])('takes %s for a code of its own form: %s', (typed, isOwn) => {
    expect(yougotagift.can.isOwnForm(readClaimCode(typed)!)).toBe(isOwn)
  })
})

describe('Vauchar', () => {
  it.each([
    ['GIFT-0C307-PBFJC3A5', ['GIFT-0C307-PBFJC3A5', 'GIFT0C307PBFJC3A5']],
    ['GIFT0C307PBFJC3A5', ['GIFT0C307PBFJC3A5']],
  ])('is asked for %s as typed, then without dashes', (typed, expected) => {
    expect(spellings(vauchar, typed)).toEqual(expected)
  })
})
