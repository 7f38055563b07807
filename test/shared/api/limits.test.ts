/** How long and how large each field of a body may be: what is still taken, and the first that is not. */
import { describe, expect, it } from 'vitest'
import type * as z from 'zod/mini'
import { bulkDecision, personRequest } from '../../../shared/api/console/requests.ts'
import * as bodies from '../../../shared/api/requests.ts'

const x = (length: number): string => 'x'.repeat(length)
const names = (count: number): string[] => Array.from({ length: count }, (_, at) => `order ${at}`)

const CREATION = { currency: 'USD', orderTotal: 5250 }
const PLACING = { orderId: '1042', orderTotal: 5250, applied: 5200 }
const COMPLETION = { orderId: '1042' }
const REFUND = { orderId: '1042', giftRefund: 1000, refundId: 'refund-7' }
const DECISION = { version: 1, decision: 'settled', by: 'Ada' }
const REVIEW = { id: 'rv_x_1', version: 1, promise: 'p' }
const BULK = { reason: 'stuck', decision: 'settled', note: 'seen', reviews: [REVIEW] }
const bulkOf = (changed: object) => [{ ...REVIEW, ...changed }]
const PERSON = { name: 'Ada', role: 'clerk' }

type Row = [field: string, schema: z.ZodMiniType, body: object, taken: unknown[], not: unknown[]]

describe('a body of', () => {
  it.each<Row>([
    ['orderTotal', bodies.createRequest, CREATION, [0, Number.MAX_SAFE_INTEGER], [-1, 2 ** 53]],
    ['forfeit', bodies.createRequest, CREATION, [0, 50], [-1, 0.5]],
    ['currency', bodies.createRequest, CREATION, ['EUR'], ['EU', 'EURO', 'eur', '']],
    ['cartRef', bodies.createRequest, CREATION, ['x', x(128), 17], ['', x(129), 1.5, true]],
    ['code', bodies.createRequest, CREATION, ['x', x(2000)], ['', x(2001)]],
    ['solution', bodies.createRequest, CREATION, ['', x(8000)], [x(8001)]],
    ['code', bodies.applyRequest, { code: 'x' }, ['x', x(2000)], ['', x(2001), undefined]],
    ['solution', bodies.balanceRequest, { code: 'x' }, [x(8000)], [x(8001)]],
    ['cardId', bodies.changeRequest, { forfeit: 0 }, ['', x(64)], [x(65), undefined]],
    ['forfeit', bodies.changeRequest, { cardId: 'c' }, [0], [-1, undefined]],
    ['orderTotal', bodies.changeRequest, {}, [undefined, 0], [-1]],
    ['orderId', bodies.placeRequest, PLACING, ['1', x(128), 1042], ['', x(129)]],
    ['orderIds', bodies.placeRequest, PLACING, [[], names(8)], [names(9), [''], 'order']],
    ['holdHours', bodies.placeRequest, PLACING, [0.1, 1, 720], [0.09, 0, 720.1, '72']],
    ['paymentId', bodies.placeRequest, PLACING, [x(128)], ['', x(129)]],
    ['currency', bodies.placeRequest, PLACING, ['EUR', undefined], ['euro']],
    ['paymentId', bodies.reopenRequest, { orderId: '1' }, [x(128), undefined], ['', x(129)]],
    ['orderIds', bodies.completeRequest, COMPLETION, [names(8)], [names(9)]],
    ['applied', bodies.completeRequest, COMPLETION, [0, undefined], [-1]],
    ['reason', bodies.cancelRequest, {}, ['', x(500)], [x(501), 1]],
    ['orderId', bodies.cancelRequest, {}, [undefined, 'x'], ['', x(129)]],
    ['giftRefund', bodies.refundRequest, REFUND, [0], [-1, undefined]],
    ['refundId', bodies.refundRequest, REFUND, ['x', x(128)], ['', x(129), undefined]],
    ['version', bodies.decisionRequest, DECISION, [1], [0, 1.5]],
    ['by', bodies.decisionRequest, DECISION, ['x', x(200)], ['', x(201)]],
    ['note', bodies.decisionRequest, DECISION, ['', x(2000)], [x(2001)]],
    ['upstreamId', bodies.decisionRequest, DECISION, ['', x(200)], [x(201)]],
    ['version', bodies.erasureRequest, {}, [0, 1], [-1, 0.5]],
    ['note', bulkDecision, BULK, ['x', x(2000)], ['', x(2001)]],
    [
      'reviews',
      bulkDecision,
      BULK,
      [[REVIEW], Array(50).fill(REVIEW)],
      [[], Array(51).fill(REVIEW)],
    ],
    ['reviews', bulkDecision, BULK, [bulkOf({ id: x(100) })], [bulkOf({ id: x(101) })]],
    ['reviews', bulkDecision, BULK, [bulkOf({ promise: x(40) })], [bulkOf({ promise: x(41) })]],
    ['reviews', bulkDecision, BULK, [bulkOf({ version: 1 })], [bulkOf({ version: 0 })]],
    ['reviews', bulkDecision, BULK, [bulkOf({ upstreamId: 7 })], [bulkOf({ upstreamId: '' })]],
    ['name', personRequest, PERSON, ['A', x(100), ' Ada '], ['', ' ', x(101), 'a\nb', 'Owner']],
    ['shop', personRequest, PERSON, [undefined, x(20)], [x(21), 1]],
    ['role', personRequest, PERSON, ['reader', 'clerk'], ['owner', undefined]],
  ])('%s is taken and refused at its limits', (field, schema, body, taken, not) => {
    const isTaken = (value: unknown) => schema.safeParse({ ...body, [field]: value }).success
    expect(taken.filter(value => !isTaken(value))).toEqual([])
    expect(not.filter(isTaken)).toEqual([])
  })

  it('a person takes the blanks around their name away', () => {
    expect(personRequest.parse({ ...PERSON, name: ' Ada ' }).name).toBe('Ada')
  })

  it('any call has no field that the contract does not name', () => {
    const all = { ...bodies, bulkDecision, personRequest }
    const wrong = Object.entries<unknown>(all).filter(([, schema]) => {
      if (typeof schema !== 'object') return false
      const { error } = (schema as z.ZodMiniType).safeParse({ notAField: 1 })
      return !error?.issues.some(({ code }) => code === 'unrecognized_keys')
    })
    expect(wrong.map(([name]) => name)).toEqual([])
  })
})

describe('what is expected is said of', () => {
  it.each<[string, z.ZodMiniType, object, unknown, string]>([
    [
      'orderTotal',
      bodies.createRequest,
      CREATION,
      '5250',
      'an integer amount in minor units, such as 5250 for $52.50',
    ],
    ['orderTotal', bodies.createRequest, CREATION, -1, 'an amount of 0 or more'],
    [
      'currency',
      bodies.createRequest,
      CREATION,
      'usd',
      'an ISO 4217 code in capitals, such as USD',
    ],
    ['code', bodies.createRequest, CREATION, '', 'a code'],
    ['code', bodies.createRequest, CREATION, x(2001), 'at most 2000 characters'],
    ['cartRef', bodies.createRequest, CREATION, 1.5, 'text or an integer'],
    ['cartRef', bodies.createRequest, CREATION, '', 'at least 1 character'],
    ['cartRef', bodies.createRequest, CREATION, x(129), 'at most 128 characters'],
    ['forfeit', bodies.changeRequest, {}, 50, 'cardId and forfeit together'],
    ['orderIds', bodies.placeRequest, PLACING, names(9), 'at most 8 further names'],
    ['holdHours', bodies.placeRequest, PLACING, 0, 'hours from 0.1 to 720'],
    ['holdHours', bodies.placeRequest, PLACING, 721, 'hours from 0.1 to 720'],
    ['holdHours', bodies.placeRequest, PLACING, '1', 'hours from 0.1 to 720'],
    ['version', bodies.erasureRequest, {}, 'x', 'the `version` of the erasure’s outlook'],
    ['note', bulkDecision, BULK, '', 'why'],
    ['reviews', bulkDecision, BULK, [], 'at least one review'],
    ['reviews', bulkDecision, BULK, Array(51).fill(REVIEW), 'at most 50 reviews'],
    ['name', personRequest, PERSON, 1, 'a name'],
    ['name', personRequest, PERSON, ' ', 'a name'],
    ['name', personRequest, PERSON, x(101), 'at most 100 characters'],
    ['name', personRequest, PERSON, 'a\nb', 'one line without control characters'],
    ['name', personRequest, PERSON, 'owner', 'another name than owner'],
    ['role', personRequest, PERSON, 'owner', 'reader or clerk'],
    ['shop', personRequest, PERSON, 1, 'the name of a shop'],
    ['shop', personRequest, PERSON, x(21), 'the name of a shop'],
  ])('%s', (field, schema, body, value, expected) => {
    const { error } = schema.safeParse({ ...body, [field]: value })
    expect(error?.issues[0]).toMatchObject({ path: [field], message: `expected ${expected}` })
  })
})
