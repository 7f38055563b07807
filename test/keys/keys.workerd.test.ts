/** What MASTER_KEY protects, and what stays valid when it is rotated (docs/contract.md#master-keys). */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keysFrom } from '../../worker/keys/keys.ts'

const bytes = (fill: number) => new Uint8Array(32).fill(fill)
const older = await keysFrom([bytes(1)])
const rotated = await keysFrom([bytes(2), bytes(1)])
const stranger = await keysFrom([bytes(3)])

describe('the names of objects', () => {
  it('stay the same when a newer key is put before', async () => {
    expect(await rotated.nameOf('card', 'ABC')).toBe(await older.nameOf('card', 'ABC'))
    expect(await stranger.nameOf('card', 'ABC')).not.toBe(await older.nameOf('card', 'ABC'))
  })

  it('differ for every other way to cut the same text into parts', async () => {
    const parts = fc.array(fc.string({ maxLength: 4 }), { maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(parts, parts, async (one, other) => {
        const same = JSON.stringify(one) === JSON.stringify(other)
        const names = [await older.nameOf('order', ...one), await older.nameOf('order', ...other)]
        expect(names[0] === names[1]).toBe(same)
      }),
      { numRuns: 200 },
    )
    expect(await older.nameOf('order', 'a', 'bc')).not.toBe(await older.nameOf('order', 'ab', 'c'))
  })

  it('differ by their kind', async () => {
    expect(await older.nameOf('card', 'x')).not.toBe(await older.nameOf('visitor', 'x'))
  })
})

describe('a client secret', async () => {
  const id = await older.newCheckoutId()

  it('is known again by every worker that has the last key, however the others are rotated', async () => {
    const secret = await rotated.clientSecretOf(id)
    expect(secret).toMatch(/^cs_[\w-]{43}$/)
    expect(await older.clientSecretOf(id)).toBe(secret)
    expect(await older.isClientSecret(secret, id)).toBe(true)
    expect(await stranger.isClientSecret(secret, id)).toBe(false)
  })

  it('is no other checkout’s, and says nothing of its id', async () => {
    const other = await older.newCheckoutId()
    expect(await older.isClientSecret(await older.clientSecretOf(id), other)).toBe(false)
    expect(await older.clientSecretOf(id)).not.toContain(id.slice(3, 12))
  })

  it('is refused when any one of its characters is another', async () => {
    const secret = await older.clientSecretOf(id)
    for (let at = 0; at < secret.length; at++) {
      const other = secret[at] === 'A' ? 'B' : 'A'
      const wrong = secret.slice(0, at) + other + secret.slice(at + 1)
      expect(await older.isClientSecret(wrong, id)).toBe(false)
    }
  })
})

describe('a checkout id', () => {
  it('is known again by every worker that has the last key', async () => {
    const id = await rotated.newCheckoutId()
    expect(id).toMatch(/^ck_[\w-]{38}$/)
    expect(await older.isCheckoutId(id)).toBe(true)
    expect(await stranger.isCheckoutId(id)).toBe(false)
  })

  it('is refused when any one of its characters is another', async () => {
    const id = await older.newCheckoutId()
    for (let at = 0; at < id.length; at++) {
      const other = id[at] === 'A' ? 'B' : 'A'
      expect(await older.isCheckoutId(id.slice(0, at) + other + id.slice(at + 1))).toBe(false)
    }
  })

  it.each(['', 'ck_', 'ck_short', `ck_${'A'.repeat(38)}`, `ck_${'A'.repeat(39)}`, '__proto__'])(
    'is not %s',
    async text => {
      expect(await older.isCheckoutId(text)).toBe(false)
    },
  )

  it('is the same for the same idempotency key, and never twice without one', async () => {
    const key = 'an attempt of a shopper'
    expect(await rotated.newCheckoutId(key)).toBe(await older.newCheckoutId(key))
    expect(await older.newCheckoutId(key)).not.toBe(await older.newCheckoutId(`${key}.`))
    expect(await older.newCheckoutId()).not.toBe(await older.newCheckoutId())
  })
})

describe('a sealed code', () => {
  it('opens only for the row that it was sealed for', async () => {
    const sealed = await older.seal('MNK-QPF27E-EHJ3', 'card 1')
    expect(sealed).not.toContain('QPF27E')
    expect(await older.open(sealed, 'card 1')).toBe('MNK-QPF27E-EHJ3')
    await expect(older.open(sealed, 'card 2')).rejects.toThrow()
  })

  it('opens after a rotation, and no longer once its key is gone', async () => {
    const sealed = await older.seal('CODE', 'row')
    expect(await rotated.open(sealed, 'row')).toBe('CODE')
    await expect(stranger.open(sealed, 'row')).rejects.toThrow('not in MASTER_KEY')
    await expect(older.open(await rotated.seal('CODE', 'row'), 'row')).rejects.toThrow()
  })

  it('looks different each time', async () => {
    expect(await older.seal('CODE', 'row')).not.toBe(await older.seal('CODE', 'row'))
  })

  it.each(['', '.', 'x.y', 'no dot'])('throws for %j', async sealed => {
    await expect(older.open(sealed, 'row')).rejects.toThrow()
  })
})

describe('the public keys', () => {
  it('list the newest first, without a private part', async () => {
    const { keys } = await rotated.jwks()
    expect(keys).toHaveLength(2)
    expect(keys[1]).toEqual((await older.jwks()).keys[0])
    for (const key of keys)
      expect(Object.keys(key).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'])
  })
})
