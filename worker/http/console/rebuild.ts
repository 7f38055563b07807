/** Rebuilds the tables behind the console from the checkouts (docs/contract.md#the-consoles-own-tables). */
import * as z from 'zod/mini'
import type { CheckoutCalls } from '../../checkout/calls.ts'
import { checkoutByObject, checkoutNamed } from '../../env.ts'
import { log, traceOf } from '../../log.ts'
import { type Operation, operation } from '../operation.ts'
import type { RequestContext } from '../request-context.ts'

const MAX_ASKED = 500
/** So many are asked at a time: a call may make only so many calls at once. */
const AT_ONCE = 20

const OBJECT_ID = /^[0-9a-f]{64}$/

const rebuild = operation({
  id: 'rebuildLedger',
  method: 'POST',
  path: '/v1/console/rebuild',
  summary: 'Ask checkouts anew for their row of the ledger, their reviews and their events',
  caller: 'console',
  operator: 'only',
  role: 'owner',
  body: z.strictObject({
    checkouts: z._default(
      z.array(z.string().check(z.maxLength(64))).check(z.maxLength(MAX_ASKED)),
      [],
    ),
    objects: z._default(
      z
        .array(
          z.string().check(z.regex(OBJECT_ID, 'expected the id of an object: 64 digits of hex')),
        )
        .check(z.maxLength(MAX_ASKED)),
      [],
    ),
  }),
  answers: {
    200: {
      description: 'How many have told how they stand; `failed`: those that did not',
      schema: 'Rebuilt',
    },
  },
  handle: async (c, { body }) => {
    const named = await Promise.all(
      body.checkouts.map(async id => ({
        id,
        checkout: (await c.var.keys.isCheckoutId(id)) ? checkoutNamed(c.env, id) : null,
      })),
    )
    const byObject = body.objects.map(id => ({ id, checkout: checkoutByObject(c.env, id) }))
    const all = [...named, ...byObject]
    const left = [...all]
    const failed: string[] = []
    while (left.length > 0) failed.push(...(await tell(c, left.splice(0, AT_ONCE))))
    return c.json({ told: all.length - failed.length, failed })
  },
})

const tell = async (
  c: RequestContext,
  some: { id: string; checkout: CheckoutCalls | null }[],
): Promise<string[]> => {
  const told = await Promise.all(
    some.map(async ({ checkout }) => {
      try {
        await checkout?.tellAnew()
        return checkout !== null
      } catch (error) {
        log('warn', 'rebuilding', { requestId: c.var.requestId, error: traceOf(error) })
        return false
      }
    }),
  )
  return some.filter((_, index) => !told[index]).map(({ id }) => id)
}

export const rebuildOperations: Operation[] = [rebuild]
