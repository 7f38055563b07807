/** What can be a signature at all, and for how long one is fresh: decided before any body is read. */
import { describe, expect, it } from 'vitest'
import {
  claimOf,
  fromBase64,
  fromHex,
  isFresh,
  isSignedBy,
  secondsIn,
} from '../../worker/webhooks/signature.ts'
import { standardClaimIn } from '../../worker/webhooks/standard-signature.ts'
import { hmac } from './signing.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const wrong = utf8('w'.repeat(32))

describe('a claim', () => {
  it('holds no more than eight signatures', async () => {
    const right = await hmac('the secret', 'body')
    const behind = (count: number) => claimOf([...Array(count).fill(wrong), right])!
    const isGenuine = (count: number) =>
      isSignedBy([utf8('the secret')], behind(count), utf8('body'))
    expect(behind(7).macs).toHaveLength(8)
    expect(await isGenuine(7)).toBe(true)
    expect(behind(8).macs).toHaveLength(8)
    expect(await isGenuine(8)).toBe(false)
  })

  it('is none without a signature of 32 bytes', () => {
    for (const length of [0, 31, 33]) expect(claimOf([new Uint8Array(length)])).toBeNull()
    expect(claimOf([null])).toBeNull()
    expect(claimOf([])).toBeNull()
    expect(claimOf([null, new Uint8Array(31), wrong])).toEqual({
      ...{ macs: [wrong], prefix: '', signedAt: null },
    })
  })

  it('is fresh for 300 seconds before and after it was signed', () => {
    const now = 1_000_000_000
    const isFreshAt = (offset: number) => isFresh({ ...claim, signedAt: now + offset }, now * 1000)
    const claim = { macs: [], prefix: '' }
    expect([-300, 0, 300].map(isFreshAt)).toEqual([true, true, true])
    expect([-301, 301].map(isFreshAt)).toEqual([false, false])
    expect(isFresh({ ...claim, signedAt: null }, now)).toBe(true)
  })
})

describe('a header', () => {
  it.each([
    [null, null],
    ['', 0],
    [btoa('w'.repeat(32)), 32],
    ['no base64!', null],
    ['A'.repeat(100), 75],
    ['A'.repeat(104), null],
  ])('of base64 %j has %j bytes', (text, length) => {
    expect(fromBase64(text)?.length ?? null).toBe(length)
  })

  it.each([
    ['', null],
    ['0', null],
    ['0g', null],
    ['00fF', [0, 255]],
    ['00 ', null],
    [' 00', null],
    ['0a'.repeat(64), Array(64).fill(10)],
    ['0a'.repeat(65), null],
  ])('of hex %j is %j', (text, bytes) => {
    const read = fromHex(text)
    expect(read && [...read]).toEqual(bytes)
  })

  it.each([
    ['1614265330', 1614265330],
    ['0', 0],
    ['9'.repeat(12), 999_999_999_999],
    ['9'.repeat(13), null],
    ['', null],
    [null, null],
    [undefined, null],
    ['-1', null],
    ['1.5', null],
    ['1e9', null],
    [' 1', null],
  ])('of a time %j is %j seconds', (text, seconds) => {
    expect(secondsIn(text)).toBe(seconds)
  })
})

describe('Standard Webhooks', () => {
  const headers = (more: Record<string, string> = {}) =>
    new Headers({
      ...{ 'webhook-id': 'msg_1', 'webhook-timestamp': '1614265330' },
      'webhook-signature': `v1,${btoa('w'.repeat(32))}`,
      ...more,
    })

  it('sign the id and the time before the body', () => {
    expect(standardClaimIn(headers())).toEqual({
      ...{ macs: [wrong], prefix: 'msg_1.1614265330.', signedAt: 1614265330 },
    })
  })

  it.each<[string, Record<string, string>]>([
    ['an id', { 'webhook-id': '' }],
    ['an id without dots', { 'webhook-id': 'msg.1' }],
    ['a time', { 'webhook-timestamp': '' }],
    ['a signature', { 'webhook-signature': '' }],
    ['a signature of version 1', { 'webhook-signature': `v2,${btoa('w'.repeat(32))}` }],
    ['blanks between signatures', { 'webhook-signature': `v1,AAAA;v1,${btoa('w'.repeat(32))}` }],
  ])('claim nothing without %s', (_, more) => {
    expect(standardClaimIn(headers(more))).toBeNull()
  })

  it.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'])(
    'claim nothing without the header %s',
    name => {
      const without = headers()
      without.delete(name)
      expect(standardClaimIn(without)).toBeNull()
    },
  )
})
