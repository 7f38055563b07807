/** What a proof says, how long it is valid, and that the public keys alone can verify it (docs/contract.md#proof). */
import { createLocalJWKSet, jwtVerify } from 'jose'
import { describe, expect, it } from 'vitest'
import { keysFrom } from '../../worker/keys/keys.ts'
import { proofOf } from '../../worker/keys/proof.ts'
import { sampleCheckout } from '../workerd/sample-checkout.ts'

const keys = await keysFrom([new Uint8Array(32).fill(1)])
const settings = { publicUrl: 'https://gifts.example', storeOrigins: ['https://shop.example'] }
const NOW = Date.parse('2026-11-21T20:00:00Z')
const at = (minutes: number) => new Date(NOW + minutes * 60_000).toISOString()

const claimsOf = async (expiresAt: string | null, more: object = {}) => {
  const proof = await proofOf(sampleCheckout('ck_x', { expiresAt, ...more }), settings, keys, NOW)
  if (proof === null) return null
  return jwtVerify(proof, createLocalJWKSet(await keys.jwks()), {
    algorithms: ['ES256'],
    typ: 'instagift-checkout+jwt',
    issuer: 'https://gifts.example',
    audience: 'https://shop.example',
    currentDate: new Date(NOW),
  })
}

describe('a proof', () => {
  it('says what the checkout shows', async () => {
    expect((await claimsOf(at(30)))?.payload).toEqual({
      iss: 'https://gifts.example',
      aud: ['https://shop.example'],
      sub: 'ck_x',
      version: 3,
      status: 'open',
      orderId: null,
      cartRef: 'cart-8271',
      applied: 5200,
      due: 50,
      orderTotal: 5250,
      currency: 'USD',
      iat: NOW / 1000,
      exp: NOW / 1000 + 900,
    })
  })

  it('names the order once there is one, and no cart where there is none', async () => {
    const named = await claimsOf(at(30), { orderId: 'A-1', cartRef: undefined })
    expect(named?.payload).toMatchObject({ orderId: 'A-1', cartRef: null })
  })

  it('ends with the holds where they end sooner than 15 minutes', async () => {
    expect((await claimsOf(at(5)))?.payload.exp).toBe(NOW / 1000 + 300)
    expect((await claimsOf(null))?.payload.exp).toBe(NOW / 1000 + 900)
  })

  it('is not given once the holds have ended', async () => {
    expect(await claimsOf(at(0))).toBeNull()
    expect(await claimsOf(at(-1))).toBeNull()
  })

  it('names its key', async () => {
    const { keys: published } = await keys.jwks()
    expect((await claimsOf(at(30)))?.protectedHeader).toEqual({
      alg: 'ES256',
      typ: 'instagift-checkout+jwt',
      kid: published[0]?.kid,
    })
  })
})
