/** The Card object: one for each code, named by a keyed hash of its letters and digits. */
import { durableObject } from '../durable-object.ts'
import { checkoutNamed, type Env, storeOf } from '../env.ts'
import { type Keys, keysFrom } from '../keys/keys.ts'
import { sealIdOf } from '../keys/sealing.ts'
import { log, traceOf } from '../log.ts'
import { findCard } from '../providers/find-card.ts'
import { providersOf } from '../providers/switched-on.ts'
import type { Settings } from '../settings/settings.ts'
import { openStore } from '../storage/durable-store.ts'
import type { CardCalls } from './calls.ts'
import { Card } from './card.ts'
import type { CardPorts } from './context.ts'
import { spread } from './spread.ts'

export const CardObject = durableObject<CardCalls>({
  name: 'card',
  calls: {
    hold: true,
    balance: true,
    renew: true,
    check: true,
    firm: true,
    release: true,
    redeem: true,
    reverse: true,
    decide: true,
    story: true,
    facts: true,
    forgetCart: true,
    stored: true,
  },
  make: async (env, ctx, settings) => {
    const keys = await keysFrom(settings.masterKeys)
    return new Card(portsOf({ env, ctx, settings, keys, store: await openStore(ctx.storage) }))
  },
  leastPauseMs: 500,
  retryMs: 30_000,
})

type Own = Pick<CardPorts, 'store'> & {
  env: Env
  ctx: DurableObjectState
  settings: Settings
  keys: Keys
}

function portsOf({ env, ctx, settings, keys, store }: Own): CardPorts {
  const { takeoverMs, reconcileMs, upstreamTimeoutMs, retentionMs } = settings
  const boundTo = ctx.id.toString()
  const providers = providersOf(settings, note => {
    void storeOf(env)
      .noteCall(note)
      .catch(() => undefined)
  })
  return {
    now: () => Date.now(),
    store,
    // One card is one object, so that each has times of its own.
    rules: {
      takeoverMs,
      scheduleMs: spread(reconcileMs, Math.random()),
      upstreamTimeoutMs,
      retentionMs,
    },
    provider: name => providers.find(provider => provider.name === name) ?? null,
    find: code => findCard(code, providers),
    seal: code => keys.seal(code, boundTo),
    open: async sealed => {
      const keyId = sealIdOf(sealed)
      if (!keys.sealIds.includes(keyId)) await storeOf(env).noteMissingKey(keyId)
      return keys.open(sealed, boundTo)
    },
    report: (what, error) => log('warn', what, { error: traceOf(error) }),
    checkout: id => checkoutNamed(env, id),
  }
}
