/** What each gift-card system is said to be able to, and how its settings reach it. */
import { describe, expect, it } from 'vitest'
import { readClaimCode } from '../../../shared/claim-code.ts'
import { instagift } from '../../../worker/providers/instagift/instagift.ts'
import { vauchar } from '../../../worker/providers/vauchar/vauchar.ts'
import { yougotagift } from '../../../worker/providers/yougotagift/yougotagift.ts'
import { answering, json } from '../upstream-answers.ts'

const CODE = readClaimCode('MNK-QPF27E-EHJ3')!

const INSTAGIFT = { INSTAGIFT_MERCHANT_KEY: 'key', INSTAGIFT_MERCHANT_SECRET: 'secret' }
const YOUGOTAGIFT = {
  ...{ YOUGOTAGIFT_USERNAME: 'user', YOUGOTAGIFT_PASSWORD: 'pass', YOUGOTAGIFT_CURRENCY: 'AED' },
}
const VAUCHAR = { VAUCHAR_MERCHANT_ID: 'user', VAUCHAR_API_KEY: 'pass' }

describe.each([
  {
    ...{ description: instagift, step: 100, reversible: 'never', duplicates: true, reads: false },
    ...{ codeOfNoCard: 'NOSUCHCARD0000', env: INSTAGIFT, listing: 'account' },
    settings: {
      ...{ baseUrl: 'https://api.instagift.com/v2', merchantKey: 'key', merchantSecret: 'secret' },
      ...{ locationId: null, productTypes: ['GiftCertificate'] },
    },
    further: { INSTAGIFT_LOCATION_ID: 'l', INSTAGIFT_PRODUCT_TYPES: 'Event Deal' },
    changed: { locationId: 'l', productTypes: ['Event', 'Deal'] },
    headers: { 'x-merchant-key': 'key', 'x-merchant-secret': 'secret' },
  },
  {
    ...{ description: yougotagift, step: 1, reversible: 'for_a_while', duplicates: true },
    ...{ reads: false, codeOfNoCard: '9001000000000', env: YOUGOTAGIFT, listing: 'account' },
    settings: {
      ...{ baseUrl: 'https://yougotagift.com/merchant/api', username: 'user', password: 'pass' },
      ...{ currency: 'AED', brandId: null, store: null, staffName: null, staffPosition: null },
      cancel: true,
    },
    further: {
      ...{ YOUGOTAGIFT_BRAND_ID: 'b', YOUGOTAGIFT_STORE: 's', YOUGOTAGIFT_STAFF_NAME: 'n' },
      ...{ YOUGOTAGIFT_STAFF_POSITION: 'p', YOUGOTAGIFT_CANCEL: 'off' },
    },
    changed: { brandId: 'b', store: 's', staffName: 'n', staffPosition: 'p', cancel: false },
    headers: { authorization: `Basic ${btoa('user:pass')}` },
  },
  {
    ...{ description: vauchar, step: 1, reversible: 'always', duplicates: false, reads: true },
    ...{ codeOfNoCard: 'NOSUCHCARD0000', env: VAUCHAR, listing: 'card' },
    settings: { baseUrl: 'https://api.vauchar.com', merchantId: 'user', apiKey: 'pass' },
    further: { VAUCHAR_API_URL: 'https://gifts.example/' },
    changed: { baseUrl: 'https://gifts.example' },
    headers: { authorization: `Basic ${btoa('user:pass')}` },
  },
] as const)('$description.name', given => {
  const { description, env } = given
  const reach = () => {
    const wires = answering(json({}))
    const read = description.switchOn(env)
    if (!read.ok || read.value === null) throw new Error('it is off')
    return { on: read.value, sent: wires.sent, provider: read.value.connect(wires) }
  }

  it('has the traits that orders are planned by', () => {
    const { step, reversible, refusesDuplicates, readsBeforeRedeeming } = description.can
    expect({ step, reversible, refusesDuplicates, readsBeforeRedeeming }).toEqual({
      ...{ step: given.step, reversible: given.reversible },
      ...{ refusesDuplicates: given.duplicates, readsBeforeRedeeming: given.reads },
    })
    expect(description.can.isOwnForm(CODE)).toBe(false)
  })

  it('is reached with its settings', () => {
    expect(description.settings.read(env)).toMatchObject({ value: given.settings })
    const changed = description.settings.read({ ...env, ...given.further })
    expect(changed).toMatchObject({ value: { ...given.settings, ...given.changed } })
  })

  it('is asked with its keys, and for a code that no card has', async () => {
    const { on, provider, sent } = reach()
    expect([on.name, on.codeOfNoCard]).toEqual([description.name, given.codeOfNoCard])
    await provider.lookUp(on.codeOfNoCard)
    expect(Object.fromEntries(sent[0]!.headers)).toMatchObject(given.headers)
    expect(provider.listing?.of).toBe(given.listing)
  })
})
