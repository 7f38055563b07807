import { describe, expect, it } from 'vitest'
import { type ClaimCode, readClaimCode } from '../../shared/claim-code.ts'
import { candidates, findCard } from '../../worker/providers/find-card.ts'
import type {
  CardSnapshot,
  Lookup,
  LookupFailure,
  Provider,
} from '../../worker/providers/provider.ts'
import { PROVIDERS } from '../../worker/providers/registry.ts'

const SNAPSHOT = { upstreamId: 'x', balance: 10000 } as CardSnapshot
const FOUND: Lookup = { ok: true, value: SNAPSHOT }
const no = (failure: LookupFailure): Lookup => ({ ok: false, failure })
const NOT_FOUND = no({ kind: 'not_found' })
const DOWN = no({ kind: 'unavailable', retryAfterSeconds: 9, detail: 'status 500' })
const WRONG_KEY = no({ kind: 'refuses_us', detail: 'refused with 401' })

type Answers = Record<string, Lookup> | Lookup

/** A registered system that gives each spelling its answer, and "no such code" to everything else. */
function answeringAs(name: string, answers: Answers, asked: string[]) {
  const lookUp = async (code: string): Promise<Lookup> => {
    asked.push(`${name} ${code}`)
    return 'ok' in answers ? (answers as Lookup) : (answers[code] ?? NOT_FOUND)
  }
  const { can } = PROVIDERS.find(provider => provider.name === name)!
  return { name, ...can, lookUp } as unknown as Provider
}

async function find(typed: string, answers: Record<string, Answers>) {
  const asked: string[] = []
  const providers = Object.entries(answers).map(([name, answer]) =>
    answeringAs(name, answer, asked),
  )
  return { found: await findCard(code(typed), providers), asked }
}

const code = (typed: string): ClaimCode => readClaimCode(typed)!

describe('the gift-card systems that a code could belong to', () => {
  const all = ['instagift', 'vauchar', 'yougotagift'].map(name => answeringAs(name, {}, []))
  const inTurn = (typed: string, providers = all) =>
    candidates(code(typed), providers).map(one => `${one.provider.name} ${one.spelling}`)

  it('begin with YouGotaGift for 13 digits, which are sent without separators', () => {
    expect(inTurn('5163 1715 64575')[0]).toBe('yougotagift 5163171564575')
  })

  it('leave YouGotaGift out for anything else', () => {
    expect(inTurn('E69W-CDQ2-WTWH6Y')).toEqual([
      'instagift E69W-CDQ2-WTWH6Y',
      'vauchar E69W-CDQ2-WTWH6Y',
      'vauchar E69WCDQ2WTWH6Y',
    ])
  })

  it('are asked as typed first, then in the usual grouping', () => {
    expect(inTurn('e69wcdq2wtwh6y').slice(0, 2)).toEqual([
      'instagift E69WCDQ2WTWH6Y',
      'instagift E69W-CDQ2-WTWH6Y',
    ])
  })

  it('are only those that are switched on', () => {
    expect(inTurn('5163171564575', [])).toEqual([])
    expect(inTurn('5163171564575', all.slice(1, 2))).toEqual(['vauchar 5163171564575'])
  })
})

describe('finding a card', () => {
  it('makes one call where the first system has it', async () => {
    const { found, asked } = await find('E69W-CDQ2-WTWH6Y', { instagift: FOUND, vauchar: FOUND })
    expect(found).toMatchObject({ ok: true, spelling: 'E69W-CDQ2-WTWH6Y', snapshot: SNAPSHOT })
    expect(asked).toEqual(['instagift E69W-CDQ2-WTWH6Y'])
  })

  it('returns the exact spelling and system that answered', async () => {
    const { found } = await find('E69WCDQ2WTWH6Y', { instagift: { 'E69W-CDQ2-WTWH6Y': FOUND } })
    expect(found).toMatchObject({ ok: true, spelling: 'E69W-CDQ2-WTWH6Y' })
    expect(found.ok && found.provider.name).toBe('instagift')
  })

  it('goes on after "no such code", to the next spelling and the next system', async () => {
    const { found, asked } = await find('E69WCDQ2WTWH6Y', { instagift: {}, vauchar: FOUND })
    expect(found).toMatchObject({ ok: true, spelling: 'E69WCDQ2WTWH6Y' })
    expect(asked).toHaveLength(3)
  })

  it.each<LookupFailure>([
    { kind: 'unusable' },
    { kind: 'expired' },
    { kind: 'other_currency' },
    { kind: 'spent', leftOn: 'new_code' },
  ])('ends with a card that exists and is $kind', async failure => {
    const answers = { instagift: no(failure), vauchar: FOUND }
    const { found, asked } = await find('E69WCDQ2WTWH6Y', answers)
    expect(found).toEqual({ ok: false, failure })
    expect(asked).toHaveLength(1)
  })

  it.each([
    ['could not be asked', DOWN],
    ['refused us', WRONG_KEY],
  ])('says that a system %s where no other has the code, and asks it once', async (_, answer) => {
    const { found, asked } = await find('E69WCDQ2WTWH6Y', { instagift: answer, vauchar: {} })
    expect(found).toEqual(answer)
    expect(asked).toEqual(['instagift E69WCDQ2WTWH6Y', 'vauchar E69WCDQ2WTWH6Y'])
  })

  it('finds the card in one system while another is down', async () => {
    const { found } = await find('E69W-CDQ2-WTWH6Y', { instagift: DOWN, vauchar: FOUND })
    expect(found.ok).toBe(true)
  })

  it('says "no such code" where all were asked, or none is there to ask', async () => {
    const all = { instagift: {}, yougotagift: {}, vauchar: {} }
    expect((await find('5163171564575', all)).found).toEqual(NOT_FOUND)
    expect((await find('5163171564575', {})).found).toEqual(NOT_FOUND)
  })
})
