/** A proof of the real worker, and each thing that can be wrong with one. */
import { base64url, exportJWK, generateKeyPair, SignJWT } from 'jose'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import {
  GiftCodesUnreachable,
  NotGenuine,
  type ProofOptions,
  verifyProof,
} from '../../server/index.ts'
import { keysFrom } from '../../worker/keys/keys.ts'
import { OTHER_STORE_ORIGIN, STORE_ORIGIN, workerSettings } from '../worker-settings.ts'
import { CARDS } from '../world/cards.ts'
import { useWorld } from '../world/use-world.ts'
import { START } from '../world/world.ts'
import { thrownBy } from './kit.ts'

const OTHER_MASTER_KEY = btoa('test key of exactly 32 bytes 002')

let addresses = 0
let url = ''
let asked = 0
/** A worker at an address of its own, since its public keys are kept by address. */
const { world, inWorld, shopper, shop } = useWorld()
beforeEach(async () => {
  url = `https://gifts-${++addresses}.example`
  asked = 0
  await inWorld({ PUBLIC_URL: url })
})

const options = (more: Partial<ProofOptions> = {}): ProofOptions => ({
  url,
  fetch: (to, init) => {
    asked += 1
    return world.fetch(new Request(to, init))
  },
  ...more,
})

const placedProof = async (): Promise<string> => {
  const { id } = await shopper.begin(5250, CARDS.hundred, { cartRef: 'cart-1' })
  await shop.place(id, { orderId: '1042', orderTotal: 5250, applied: 5200 })
  return (await shop.see(id)).proof
}

describe('the proof of a placed checkout', () => {
  it('says what the checkout says', async () => {
    const proof = await placedProof()
    expect(await verifyProof(proof, options({ audience: STORE_ORIGIN }))).toMatchObject({
      ...{ iss: url, aud: [STORE_ORIGIN, OTHER_STORE_ORIGIN], status: 'placed' },
      ...{ orderId: '1042', cartRef: 'cart-1', applied: 5200, due: 50, orderTotal: 5250 },
      ...{ currency: 'USD', iat: START / 1000 },
    })
  })

  it('is accepted with a slash at the end of the address', async () => {
    const proof = await placedProof()
    expect((await verifyProof(proof, options({ url: `${url}/` }))).orderId).toBe('1042')
  })

  it('asks for the public keys once, and again after an hour', async () => {
    const proof = await placedProof()
    await verifyProof(proof, options())
    await verifyProof(proof, options())
    expect(asked).toBe(1)
    vi.setSystemTime(START + 3_600_000)
    await thrownBy(verifyProof(proof, options()))
    expect(asked).toBe(2)
  })

  it('is accepted by a key that is new, and by the one before it', async () => {
    const older = await placedProof()
    await verifyProof(older, options())
    await inWorld({
      PUBLIC_URL: url,
      MASTER_KEY: `${OTHER_MASTER_KEY} ${workerSettings.MASTER_KEY}`,
    })
    vi.setSystemTime(START + 61_000)
    expect((await verifyProof(await placedProof(), options())).orderId).toBe('1042')
    expect((await verifyProof(older, options())).orderId).toBe('1042')
    expect(asked).toBe(2)
  })
})

describe('a proof is refused', () => {
  const refused = async (proof: string, more: Partial<ProofOptions> = {}) =>
    expect(await thrownBy(verifyProof(proof, options(more)))).toBeInstanceOf(NotGenuine)

  it('of another worker, also where that has the same keys', async () => {
    const proof = await placedProof()
    await refused(proof, { url: `https://gifts-${++addresses}.example` })
    await inWorld({ PUBLIC_URL: url, MASTER_KEY: OTHER_MASTER_KEY })
    await refused(proof)
  })

  it('for another shop', async () => {
    await refused(await placedProof(), { audience: 'https://another.example' })
  })

  it('after its time, and before it', async () => {
    const proof = await placedProof()
    vi.setSystemTime(START + 900_000)
    await refused(proof)
    vi.setSystemTime(START - 61_000)
    await refused(proof)
  })

  it('with changed claims, a changed signature, or a part too many', async () => {
    const proof = await placedProof()
    const [head, payload, signature] = proof.split('.') as [string, string, string]
    const claims = JSON.parse(new TextDecoder().decode(base64url.decode(payload)))
    const richer = base64url.encode(JSON.stringify({ ...claims, applied: 5250 }))
    await refused(`${head}.${richer}.${signature}`)
    await refused(`${head}.${payload}.${signature.slice(0, -2)}AA`)
    await refused(`${head}.${payload}.`)
    await refused(`${proof}.${signature}`)
  })

  it('that somebody else signed, whatever its header says', async () => {
    const proof = await placedProof()
    const [head, payload] = proof.split('.') as [string, string]
    const { kid } = JSON.parse(new TextDecoder().decode(base64url.decode(head)))
    const claims = JSON.parse(new TextDecoder().decode(base64url.decode(payload)))
    const { privateKey, publicKey } = await generateKeyPair('ES256')
    const forged = (header: object) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'ES256', typ: 'instagift-checkout+jwt', ...header })
        .sign(privateKey)
    await refused(await forged({ kid }))
    await refused(await forged({ kid: 'another' }))
    await refused(await forged({ kid: 'another', jwk: await exportJWK(publicKey) }))
    await refused(await forged({ kid, typ: 'JWT' }))
    const none = base64url.encode(
      JSON.stringify({ alg: 'none', typ: 'instagift-checkout+jwt', kid }),
    )
    await refused(`${none}.${payload}.`)
    const hmac = base64url.encode(
      JSON.stringify({ alg: 'HS256', typ: 'instagift-checkout+jwt', kid }),
    )
    await refused(`${hmac}.${payload}.${base64url.encode('x'.repeat(32))}`)
  })

  it('that the worker signed for something else', async () => {
    const proof = await placedProof()
    const claims = await verifyProof(proof, options())
    const keys = await keysFrom(world.settings.masterKeys)
    expect(await verifyProof(await keys.sign(claims, 'instagift-checkout+jwt'), options())).toEqual(
      claims,
    )
    await refused(await keys.sign(claims, 'JWT'))
  })

  it.each(['', '..', 'a.b.c', 'null.null.null', undefined as unknown as string])(
    'that reads %j',
    async text => {
      await refused(text)
    },
  )

  it('and strangers who invent keys make the shop ask once a minute', async () => {
    await verifyProof(await placedProof(), options())
    const { privateKey } = await generateKeyPair('ES256')
    for (const kid of ['a', 'b', 'c']) {
      const header = { alg: 'ES256', typ: 'instagift-checkout+jwt', kid }
      await refused(await new SignJWT({}).setProtectedHeader(header).sign(privateKey))
    }
    expect(asked).toBe(1)
  })
})

it('nobody can say whether a proof is good while the public keys cannot be had', async () => {
  const proof = await placedProof()
  const silent = options({ fetch: () => Promise.reject(new TypeError('fetch failed')) })
  expect(await thrownBy(verifyProof(proof, silent))).toBeInstanceOf(GiftCodesUnreachable)
})
