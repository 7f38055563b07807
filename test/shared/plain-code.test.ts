/** The short reading of codes agrees with the whole one wherever it reads at all. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { displayGrouping, readClaimCode } from '../../shared/claim-code.ts'
import { groupPlain, readPlainCode } from '../../shared/plain-code.ts'

const SEED = 4217

/** Texts that codes are made of, and some that come close. */
const nearlyPlain = fc
  .array(
    fc.oneof(
      { weight: 20, arbitrary: fc.constantFrom(...'AZaz09bC27') },
      {
        weight: 2,
        arbitrary: fc.constantFrom('-', ' ', '--', '\u00a0', '\ufeff', '_', '٤', 'ß', 'ı', 'ſ'),
      },
    ),
    { maxLength: 42 },
  )
  .map(all => all.join(''))

describe('readPlainCode', () => {
  it.each([
    '62DD-CV4T-R2NTM2',
    ' 62ddcv4tr2ntm2\n',
    'mnk-qpf27e-ehj3',
    '0012345678901',
    'abcdefgh',
  ])('reads %j like readClaimCode', typed => {
    expect(readPlainCode(typed)).not.toBeNull()
    expect(readClaimCode(typed)).toMatchObject(readPlainCode(typed)!)
  })

  it.each(['hello', '62DD CV4T R2NTM2', '62DD–CV4T–R2NTM2', 'my code: 62DDCV4TR2NTM2', ''])(
    'leaves %j to readClaimCode',
    typed => {
      expect(readPlainCode(typed)).toBeNull()
    },
  )

  it('reads nothing otherwise than readClaimCode', () => {
    let read = 0
    fc.assert(
      fc.property(nearlyPlain, typed => {
        const code = readPlainCode(typed)
        if (code === null) return
        read++
        expect(readClaimCode(typed)).toMatchObject(code)
      }),
      { seed: SEED, numRuns: 5000 },
    )
    expect(read).toBeGreaterThan(100)
  })
})

describe('groupPlain', () => {
  it.each([
    ['-62dd', '62DD'],
    [' 62ddcv4tr2ntm2', '62DD-CV4T-R2NTM2'],
    ['62ddc', '62DD-C'],
    ['62ddcv4tr2ntm21', '62DDCV4TR2NTM21'],
    ['62', '62'],
    ['mnk - qpf', 'MNK-QPF'],
    ['62d/', null],
  ])('shows %j as %j', (typed, shown) => {
    expect(groupPlain(typed)).toBe(shown)
  })

  it('groups nothing otherwise than displayGrouping', () => {
    let grouped = 0
    fc.assert(
      fc.property(nearlyPlain, typed => {
        const shown = groupPlain(typed)
        if (shown === null) return
        grouped++
        expect(shown).toBe(displayGrouping(typed))
      }),
      { seed: SEED, numRuns: 5000 },
    )
    expect(grouped).toBeGreaterThan(100)
  })
})
