/** Errors of Instagift that come with another status than the documents say: none of them speaks of the card. */
import { describe, expect, it } from 'vitest'
import { answering, json } from '../upstream-answers.ts'
import { lookUp, made, request } from './malformed.ts'
import { instagiftError } from './samples.ts'

/** An error of this status whose words the documents have for another one. */
const denied = (details: string) => json({ errors: [{ code: '403', details }] }, 403)

describe('an error with 403', () => {
  it.each([
    'This item has previously been redeemed',
    'This item was refunded to the customer',
    'Something new',
  ])('refuses us and not the card, whatever its words are: %s', async details => {
    const { found } = await lookUp(denied(details))
    const failure = { kind: 'refuses_us', detail: 'refused with 403' }
    expect(found).toEqual({ ok: false, failure })
  })
})

it('an error of 404 within one of 400 does not say that the code is gone', async () => {
  const wires = answering(json(instagiftError('404'), 400))
  expect(await made(wires).readBack(request(), wires.at)).toEqual({
    ...{ kind: 'unavailable', detail: 'refused with 400' },
  })
})
