/** Which JSON is read: what every reader finds the same value in, and nothing that is nested without end. */
import { describe, expect, it } from 'vitest'
import { parseJson } from '../../../worker/http/strict-json.ts'

const refusalOf = (text: string) => {
  const parsed = parseJson(text)
  return parsed.ok ? null : parsed.failure
}
const TWICE = 'has an object with the same name twice'
const nested = (open: string, close: string, depth: number) =>
  `${open.repeat(depth)}1${close.repeat(depth)}`

describe('JSON', () => {
  it.each<[string, unknown]>([
    ['{"a":{"b":1},"c":{"b":2}}', { a: { b: 1 }, c: { b: 2 } }],
    ['[{"a":1},{"a":2}]', [{ a: 1 }, { a: 2 }]],
    ['{"a":["a","a",{"a":":{}[]"}]}', { a: ['a', 'a', { a: ':{}[]' }] }],
    ['{"a":"\\"a\\":1","b":"\\\\"}', { a: '"a":1', b: '\\' }],
    ['{"a":"\\ud83d\\udcb3"}', { a: '💳' }],
    ['7', 7],
    ['"text"', 'text'],
    ['[[1],[2]]', [[1], [2]]],
  ])('%s is read', (text, value) => {
    expect(parseJson(text)).toEqual({ ok: true, value })
  })

  it.each([
    '{"a":1,"a":1}',
    '{"a":1,"\\u0061":2}',
    '{"x":[{"a":1,"b":{"c":[1,{}]},"a":1}]}',
    '{"x":[],"y":{},"x":1}',
    '[{"x":{"y":1},"x":2}]',
    '{"":1,"":2}',
  ])('%s has a name twice', text => {
    expect(refusalOf(text)).toBe(TWICE)
  })

  it.each([
    ['[', ']'],
    ['{"a":', '}'],
  ])('with %s is read to 40 levels', (open, close) => {
    expect(refusalOf(nested(open, close, 40))).toBeNull()
    expect(refusalOf(nested(open, close, 41))).toBe('is nested more than 40 levels deep')
    const side = nested(open, close, 39)
    expect(refusalOf(`[${side},${side}]`)).toBeNull()
  })

  it.each(['', '{', '{"a":1,}', 'undefined', "{'a':1}", '{"a":1} {}'])('is not %j', text => {
    expect(refusalOf(text)).toBe('is not valid JSON')
  })

  it.each(['"\\ud800"', '{"\\udc00":1}', '["\\ud83d x"]', '"\ud800"'])(
    'with half of a surrogate pair is not read: %j',
    text => {
      expect(refusalOf(text)).toBe('contains half of a surrogate pair')
    },
  )
})
