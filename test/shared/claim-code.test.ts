import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { displayGrouping, readClaimCode } from '../../shared/claim-code.ts'

const SEED = 4217
const CODE = '62DD-CV4T-R2NTM2'
const KEY = '62DDCV4TR2NTM2'

describe('readClaimCode', () => {
  it.each([
    ['as printed', CODE],
    ['in small letters', '62dd-cv4t-r2ntm2'],
    ['with blanks around it', ` \t${CODE}\n`],
    ['with blanks for dashes', '62DD CV4T R2NTM2'],
    ['with blanks around the dashes', '62DD - CV4T - R2NTM2'],
    ['with a line break inside', '62DD-CV4T-\r\nR2NTM2'],
    ['with an en dash', '62DD–CV4T–R2NTM2'],
    ['with an em dash', '62DD—CV4T—R2NTM2'],
    ['with a typographic hyphen', '62DD‐CV4T‐R2NTM2'],
    ['with a hyphen that does not break', '62DD\u2011CV4T\u2011R2NTM2'],
    ['with a minus sign', '62DD−CV4T−R2NTM2'],
    ['with underlines', '62DD_CV4T_R2NTM2'],
    ['with dots', '62DD.CV4T.R2NTM2'],
    ['with middle dots', '62DD·CV4T·R2NTM2'],
    ['with doubled dashes', '62DD--CV4T---R2NTM2'],
    ['with dashes at the ends', `--${CODE}--`],
    ['with a Japanese long mark', '62DDーCV4TーR2NTM2'],
    ['in full-width letters', '６２ＤＤ－ＣＶ４Ｔ－Ｒ２ＮＴＭ２'],
    ['with blanks of fixed width', '62DD\u00a0CV4T\u3000R2NTM2'],
    ['with invisible marks', `\ufeff62DD-\u200bCV4T-\u00adR2NTM2\u200e`],
    ['in a sentence', `Your Instagift Claim Code: ${CODE} thanks!`],
    ['in a sentence, with blanks for dashes', 'Your code: 62dd cv4t r2ntm2, enjoy'],
    ['in a sentence, behind a dash', `Claim code – ${CODE} – $25`],
    ['in a sentence, right behind a colon', `Code:${CODE}.`],
    ['in a sentence with other numbers', `Your $100 card of 21 Nov 2026 (${CODE}) is here`],
    ['in quotation marks', `“${CODE}”`],
    ['in a sentence of another script', `Ваш код: ${CODE}, спасибо`],
    ['in a link', `https://shop.example/checkout#instagift=${CODE}`],
    ['in a link among other parts', `https://shop.example/?a=1#step=2&instagift=${CODE}&b=3`],
    ['in a link, percent-encoded', 'https://shop.example/#instagift=62DD%2DCV4T%2dR2NTM2'],
    ['in a link, with plus signs for blanks', 'https://shop.example/#instagift=62DD+CV4T+R2NTM2'],
    ['in a link that is encoded as a whole', `https%3A%2F%2Fshop.example%2F%23instagift%3D${CODE}`],
    ['in a link in a sentence', `20% off? Go to https://shop.example/#instagift=${CODE} now`],
    ['as the part of a link', `#instagift=${CODE}`],
    ['as the part of a link, with plus signs for blanks', '#instagift=62DD+CV4T+R2NTM2'],
    ['as one of two', `${CODE} and E69W-CDQ2-WTWH6Y`],
    [
      'in a sentence behind a number of the same length',
      `Order 2026112200123 - your gift card ${CODE} is here`,
    ],
    [
      'in a sentence behind a number of the same length, with blanks for dashes',
      'Order 2026112200123: your gift card 62dd cv4t r2ntm2 is here',
    ],
    [
      'in a sentence behind a name of the same length',
      `Order WC20261122001, your gift card ${CODE}`,
    ],
    ['in the path of a link', `https://gifts.example/redeem/${CODE}`],
    ['in the path of a link without encryption', `http://gifts.example/redeem/${CODE}`],
    ['in the path of a link, among others', `https://gifts.example/c/${CODE}/qr?lang=en#top`],
    ['in the path of a link, in small letters', 'https://gifts.example/r/62dd-cv4t-r2ntm2/'],
    ['in the query of a link', `https://gifts.example/?ts=1763723456789&code=${CODE}&utm_source=x`],
    ['in the path of a link, percent-encoded', 'https://gifts.example/r/62DD%2DCV4T%2DR2NTM2'],
    ['in the path of a link that is badly encoded', `https://gifts.example/%E0%A4%A/${CODE}`],
    ['in a link on a host with a number', `https://shop2026112233.example/r/${CODE}`],
    ['in the path of a link in a sentence', `Open https://gifts.example/r/${CODE}, please`],
    ['in the path of a link that ends a sentence', `Go to https://gifts.example/r/${CODE}!`],
    ['in the path of a link in brackets', `your gift (https://gifts.example/r/${CODE})`],
    ['in the path of a link in quotation marks', `“https://gifts.example/r/${CODE}”`],
    ['with parts of a link behind it', `${CODE}&utm_source=mail&utm_campaign=xmas2026`],
    ['with an emoji before it', `🎁${CODE}`],
    ['between emojis', `🎉${CODE}🎁`],
    ['behind an emoji of several marks', `👩🏽‍🎁️${CODE}❤️`],
    ['with a plus sign before it', `+${CODE}`],
    ['with plus signs for blanks', '62DD+CV4T+R2NTM2'],
    ['in a sentence with plus signs for blanks', `Your+code:+${CODE}+thanks`],
  ])('reads a code %s', (_, typed) => {
    expect(readClaimCode(typed)).toEqual({
      typed: CODE,
      key: KEY,
      grouped: CODE,
      label: 'NTM2',
    })
  })

  it.each<[string, string, typed: string, grouped: string]>([
    ['14 characters without dashes', '62ddcv4tr2ntm2', KEY, CODE],
    ['13 characters without dashes', 'MNKQPF27EEHJ3', 'MNKQPF27EEHJ3', 'MNK-QPF27E-EHJ3'],
    ['14 characters in other groups', '62DDCV4-TR2NTM2', '62DDCV4-TR2NTM2', CODE],
    [
      '15 characters, of which no grouping is known',
      'ABC4EFG7JKL2MNP',
      'ABC4EFG7JKL2MNP',
      'ABC4EFG7JKL2MNP',
    ],
    ['15 characters with dashes', 'ABC4E-FG7JK-L2MNP', 'ABC4E-FG7JK-L2MNP', 'ABC4E-FG7JK-L2MNP'],
    [
      'a code of another system in a sentence',
      'code GIFT0C307PBFJC3A5 ok',
      'GIFT0C307PBFJC3A5',
      'GIFT0C307PBFJC3A5',
    ],
    ['a short code in a sentence', 'Code: ABCD12345', 'ABCD12345', 'ABCD12345'],
    [
      'odd groups, of which one has no digit',
      'MNKQPF27E EHJX',
      'MNKQPF27E-EHJX',
      'MNK-QPF27E-EHJX',
    ],
    [
      '14 characters in a link on a host of the same length',
      'https://shop2026.example/r/62DDCV4TR2NTM2',
      KEY,
      CODE,
    ],
    ['13 digits', '0012345678901', '0012345678901', '001-234567-8901'],
    ['letters alone', 'MNK-QPFXYE-EHJK', 'MNK-QPFXYE-EHJK', 'MNK-QPFXYE-EHJK'],
    ['letters alone in quotation marks', '“ABCDEFGH”', 'ABCDEFGH', 'ABCDEFGH'],
    ['letters alone as the part of a link', 'instagift=ABCDEFGH', 'ABCDEFGH', 'ABCDEFGH'],
    ['8 characters', 'A1B2C3D4', 'A1B2C3D4', 'A1B2C3D4'],
    ['40 characters', 'A1'.repeat(20), 'A1'.repeat(20), 'A1'.repeat(20)],
  ])('keeps %s as typed, beside the usual grouping', (_, entered, typed, grouped) => {
    expect(readClaimCode(entered)).toMatchObject({ typed, grouped })
  })

  it('keeps the zeros that 13 digits begin with, also from an Arabic or a Persian keyboard', () => {
    expect(readClaimCode('0012345678901')?.key).toBe('0012345678901')
    expect(readClaimCode('٠٠١٢٣٤٥٦٧٨٩٠١')?.key).toBe('0012345678901')
    expect(readClaimCode('۰۰۱۲۳۴۵۶۷۸۹۰۱')?.key).toBe('0012345678901')
  })

  it.each([
    ['nothing', ''],
    ['blanks', '   '],
    ['dashes', '--–—'],
    ['7 characters', 'A1B2C3D'],
    ['41 characters', 'A'.repeat(41)],
    ['a letter that only looks like one of ours', '62DD-СV4T-R2NTM2'],
    ['a letter that grows when it is capitalised', '62DD-CV4ß-R2NTM2'],
    ['a letter without its dot', '62DD-CV4ı-R2NTM2'],
    ['an accent', '62DD-CV4T-R2NTḾ2'],
    ['a path', `${CODE}/../../secrets`],
    ['a percent-encoded path', '%2e%2e%2f%2e%2e%2f12345678'],
    ['a percent-encoded path in a link', '#instagift=62DD%2F..%2F12345678'],
    ['a path encoded twice in a link', '#instagift=%252e%252e%252f12345678'],
    ['an address', 'shopper12345678@example.com'],
    ['a link to an order', 'https://shop.example/orders/2026112200123'],
    ['a link with an id', 'https://shop.example/p/550e8400-e29b-41d4-a716-446655440000'],
    ['a link with a short number', 'https://shop.example/p/AB123456'],
    ['a link with a code behind another sign', 'https://shop.example/p/*62DDCV4TR2NTM2'],
    ['a link with a code before another sign', 'https://shop.example/p/62DDCV4TR2NTM2*'],
    ['a link with a long word', 'https://shop.example/congratulations'],
    ['words that are as long as the groups of a code', 'Hello, your GIFT CARD ISHERE'],
    ['a link without its code', 'https://shop.example/#instagift='],
    ['a broken link', '#instagift=%E0%A4%A'],
    ['half a character', '\ud800'.repeat(14)],
    ['a novel', CODE.padEnd(2001)],
  ])('finds no code in %s', (_, typed) => {
    expect(readClaimCode(typed)).toBeNull()
  })

  it('reads 2000 characters', () => {
    expect(readClaimCode(CODE.padEnd(2000))?.typed).toBe(CODE)
  })

  it.each([
    [`${CODE}?admin=1`],
    [`${CODE}\r\nX-Header: 1`],
    [`${CODE}"><script>`],
    [`#instagift=${CODE}%0d%0aX-Header:%201`],
    [`#instagift=${CODE}%00`],
  ])('lets nothing through but the code: %j', typed => {
    expect(readClaimCode(typed)?.typed ?? CODE).toBe(CODE)
  })

  it('lets nothing through but letters, digits and single dashes, whatever is typed', () => {
    const noise = fc.constantFrom(
      ...'../?@%:&=#\r\n\0 -–_%2e%2F'.split(''),
      'instagift=',
      CODE,
      'A1',
    )
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc
        .array(fc.oneof(noise, fc.string({ unit: 'binary', maxLength: 4 })))
        .map(all => all.join('')),
    )
    fc.assert(
      fc.property(anything, typed => {
        const code = readClaimCode(typed)
        if (code === null) return
        const { typed: asTyped, grouped, key, label } = code
        for (const spelling of [asTyped, grouped]) {
          expect(spelling).toMatch(/^[A-Z0-9]+(-[A-Z0-9]+)*$/)
          expect(spelling.replaceAll('-', '')).toBe(key)
        }
        expect(key.length).toBeGreaterThanOrEqual(8)
        expect(key.length).toBeLessThanOrEqual(40)
        expect(label).toBe(key.slice(-4))
      }),
      { seed: SEED, numRuns: 5000 },
    )
  })

  it('gives all spellings of a code in groups the same key', () => {
    const character = fc.constantFrom(...'ABCDEFGHJKLMNPQRSTUVWXYZ23456789abcdefghjkmnp')
    const group = fc.string({ unit: character, minLength: 3, maxLength: 6 })
    const separator = fc.constantFrom('', '', '-', ' ', '–', '_', ' - ', '\u00a0')
    const parts = fc
      .array(fc.tuple(group, separator), { minLength: 3, maxLength: 4 })
      .filter(all => [13, 14, 15].includes(all.map(([letters]) => letters).join('').length))
    fc.assert(
      fc.property(parts, all => {
        const key = all.map(([letters]) => letters.toUpperCase()).join('')
        expect(readClaimCode(all.flat().join(''))?.key).toBe(key)
      }),
      { seed: SEED, numRuns: 5000 },
    )
  })
})

describe('displayGrouping', () => {
  it.each([
    ['', ''],
    ['62d', '62D'],
    ['62dd', '62DD'],
    ['62ddc', '62DD-C'],
    ['62ddcv4tr', '62DD-CV4T-R'],
    ['62ddcv4tr2ntm2', CODE],
    ['mnkqpf27eehj3', 'MNK-QPF27E-EHJ3'],
    ['mnk-', 'MNK-'],
    ['mnk-qpf', 'MNK-QPF'],
    ['mnk qpf', 'MNK-QPF'],
    ['0012345678901', '0012345678901'],
    ['gift0c307pbfjc3a5', 'GIFT0C307PBFJC3A5'],
    ['62dd/', '62dd/'],
    ['ß', 'ß'],
  ])('shows %j as %j', (typed, shown) => {
    expect(displayGrouping(typed)).toBe(shown)
  })
})
