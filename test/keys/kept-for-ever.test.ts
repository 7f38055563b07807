/**
 * What is derived from a master key, to the letter: objects are found by these names, and shops and browsers keep these ids and
 * secrets, so that no release of the worker may derive another one.
 */
import { describe, expect, it } from 'vitest'
import { fromHex, isSame } from '../../worker/keys/bytes.ts'
import { hmacKey, masterKey } from '../../worker/keys/derivation.ts'
import { keysFrom } from '../../worker/keys/keys.ts'
import { sealIdOf, sealingBy } from '../../worker/keys/sealing.ts'
import { vouchingShop } from '../../worker/keys/vouching.ts'

const bytes = (fill: number) => new Uint8Array(32).fill(fill)
const keys = await keysFrom([bytes(2), bytes(1)])
const north = await keys.ofShop('north')
const ATTEMPT = 'kvE4DkNNo5w7heOE8YPKZQ-1'
const ID = 'ck_kvE4DkNNo5w7heOE8YPKZQ9Nm0541dfbJ970C5'
const NORTH_ID = 'ck_c2jyiDoCstqN1gJ1i-hvmgqRnghnSjg2ZvT533'
const PERSONAL = 'ik_Rh_DeS_7KBe9OJv-33iCuNRBJd7zq8CADQx8MES6Dqkj1Y6zDlzlAsRTaNT'

describe('of a master key, for ever', () => {
  it('are the names of objects, those of orders by shop, and the fingerprint', async () => {
    expect(keys.fingerprint).toBe('_Mfx9M2MgpwX-Hyk')
    const card = 'gAr62k1bNLLuY-4uq3QWUz84trygFaY7GAlH_Lu3gsk'
    expect([await keys.nameOf('card', 'ABC'), await north.nameOf('card', 'ABC')]).toEqual([
      ...[card, card],
    ])
    expect([await keys.nameOf('order', '7'), await north.nameOf('order', '7')]).toEqual([
      '-DZdwijlT4KqYQviuH_bDyrP9zDRFqHkq-61Gv25WA8',
      '5KmaU7SNeUn7Tio3_dAgpM5BcwIYnDcT-J3cWx-jQlM',
    ])
    expect(await keys.hashOf('a body')).toBe('v_CTIlGLA3ezYj6WDcqRUM_L4y_c55eOljjSBIXhGZY')
  })

  it('are the ids of checkouts and their client secrets', async () => {
    expect(await keys.newCheckoutId('an attempt')).toBe(ID)
    expect(await north.newCheckoutId('an attempt')).toBe(NORTH_ID)
    expect(await keys.checkoutOfAttempt(ATTEMPT)).toBe(ID)
    expect(await north.checkoutOfAttempt(ATTEMPT)).toBe('ck_kvE4DkNNo5w7heOE8YPKZQMYVntXp4f5qnqp2s')
    expect(await keys.clientSecretOf(ID)).toBe('cs_pfKaBs3JzoqSbbRGv3QcNtAf7Fi1JmBPvXDOq1DkN6c')
  })

  it('are the personal keys of people', async () => {
    expect(await keys.isPersonalKey(PERSONAL)).toBe(true)
    expect(await keys.newPersonalKey()).toMatch(/^ik_[\w-]{59}$/)
  })

  it('are the codes that it sealed', async () => {
    const sealed = '6y5-04ro.Pq6ieyL5bAJu9l21I9zE2SwUa49HWN0313RtDwZzz4I'
    expect(await keys.open(sealed, 'row')).toBe('CODE')
    expect([sealIdOf(sealed), keys.sealIds]).toEqual(['6y5-04ro', ['6y5-04ro', 'm5IlYx5F']])
    const anew = await keys.seal('CODE', 'row')
    expect([sealIdOf(anew), await keys.open(anew, 'row')]).toEqual(['6y5-04ro', 'CODE'])
    await expect(keys.open('6y5-04rp.AAAA', 'row')).rejects.toThrow(
      'the master key that sealed this is not in MASTER_KEY',
    )
  })

  it('are the secrets of challenges, and the public keys of proofs', async () => {
    expect(keys.challengeSecrets).toEqual({
      parameters: 'd-ph3ZTIjgXWeuAGWaaWOCQnbxgB6PODhjwxPXE32JU',
      solution: 'OtnxIDGTbAAn6QHYLJv_p5w1NsHHY7Pt_kGlfu-7lWw',
    })
    expect((await keys.jwks()).keys[0]).toEqual({
      ...{ kty: 'EC', crv: 'P-256', kid: 'QLQQFhg7SzjS', alg: 'ES256', use: 'sig' },
      x: '29yfJGL05dI3mjgsE4Yo6NCWeVTHYAgMgPOFnGt5ipQ',
      y: '8WPeYxSbY3CCeU9PMIOTOoSxFfAT927vJIyQxMun8TU',
    })
  })
})

describe('what is none of ours', () => {
  it.each([`x${ID}`, `${ID}x`, ` ${ID}`, `${ID}\n`, ID.slice(0, -1), NORTH_ID])(
    'is no id of a checkout: %j',
    async id => expect(await keys.isCheckoutId(id)).toBe(false),
  )

  it.each([
    ...[`x${PERSONAL}`, `${PERSONAL}x`, PERSONAL.slice(0, -1), `${PERSONAL.slice(0, -1)}U`, ''],
    ...[`ik_S${PERSONAL.slice(4)}`],
  ])('is no personal key: %j', async key => expect(await keys.isPersonalKey(key)).toBe(false))

  it.each([
    ...[`x${ATTEMPT}`, `${ATTEMPT}x`, ATTEMPT.slice(0, -1), `${ATTEMPT}${'1'.repeat(16)}`, ''],
  ])('is no id of an attempt: %j', async id => {
    expect(await keys.checkoutOfAttempt(id)).toBeNull()
  })

  it('is an attempt with a number of up to sixteen digits', async () => {
    const longest = `${ATTEMPT}${'1'.repeat(15)}`
    expect(await keys.checkoutOfAttempt(longest)).toBe(ID)
  })
})

describe('the keys', () => {
  it('of one list and of one shop are derived once', async () => {
    const list = [bytes(2), bytes(1)]
    expect(keysFrom(list)).toBe(keysFrom(list))
    expect(await keys.ofShop('north')).toBe(north)
    expect(await keys.ofShop(null)).toBe(keys)
  })

  it('can not be read out', async () => {
    const master = await masterKey(bytes(1))
    expect([master.extractable, (await hmacKey(master, 'names')).extractable]).toEqual([
      ...[false, false],
    ])
  })

  it('tell which shop made an id', async () => {
    const shopOf = (id: string) => vouchingShop(keys, id, ['south', 'north', null])
    expect([await shopOf(ID), await shopOf(NORTH_ID), await shopOf(PERSONAL)]).toEqual([
      ...[null, 'north', undefined],
    ])
  })

  it('are never none', async () => {
    await expect(keysFrom([])).rejects.toThrow('MASTER_KEY holds no key')
    await expect(sealingBy([])).rejects.toThrow('MASTER_KEY holds no key')
  })

  it('are compared whole', () => {
    const others = ['ab', 'aB', 'Ab', 'abc', 'a', '']
    expect(others.map(other => isSame('ab', other))).toEqual([true, ...Array(5).fill(false)])
    expect(isSame('', '')).toBe(true)
    expect([...fromHex('00ff10')]).toEqual([0, 255, 16])
  })
})
