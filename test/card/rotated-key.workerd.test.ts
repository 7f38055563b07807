/** A card whose code was encrypted by a key that is gone from MASTER_KEY (docs/contract.md#master-keys), in its real object. */
import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import type { CardCalls } from '../../worker/card/calls.ts'
import { CardObject } from '../../worker/card/card-object.ts'
import { type Env, storeOf } from '../../worker/env.ts'
import { keysFrom } from '../../worker/keys/keys.ts'
import { readSettings } from '../../worker/settings/settings.ts'
import { workerSettings } from '../worker-settings.ts'
import { newCard } from '../workerd/outside-world.ts'

const own = env as unknown as Env
const cards = own.CARD as unknown as { getByName(name: string): never }
const rotated = {
  ...own,
  MASTER_KEY: `${btoa('newer key of exactly 32 bytes 02')} ${workerSettings.MASTER_KEY}`,
}

it('redeems nothing, says why, and health names the key', async () => {
  const code = await newCard({ system: 'vauchar', balance: 6000 })
  await runInDurableObject(cards.getByName(crypto.randomUUID()), async (_, state) => {
    const cardIn = (settings: object) =>
      new CardObject(state as never, settings as never) as unknown as CardCalls
    const mine = { checkoutId: `ck_${'a'.repeat(38)}`, generation: 1, fence: 1 }
    const until = Date.now() + 900_000
    const held = await cardIn(rotated).hold({
      ...{ ...mine, until, currency: 'USD', code, cartRef: null },
    })
    expect(held.kind).toBe('held')
    const redeemed = await cardIn(own).redeem({ ...mine, amount: 6000, read: false })
    expect(redeemed).toMatchObject({
      outcome: {
        state: 'pending',
        evidence: [
          {
            fact: 'nothing was sent: the key that encrypted the code is gone from MASTER_KEY',
          },
        ],
      },
    })
  })
  const { sealIds } = await keysFrom(readSettings(rotated).masterKeys)
  expect((await storeOf(own).status()).missingKeys).toEqual([sealIds[0]])
})
