/** How the body of a genuine delivery is read: leniently, and by which paths it says that a name stands twice. */
import { describe, expect, it } from 'vitest'
import { checkoutIdsIn, deliveredBody } from '../../worker/webhooks/delivered-body.ts'

const read = (text: string) => deliveredBody(new TextEncoder().encode(text))
const twiceIn = (text: string): string[] => [...read(text).twice]

/** An object with a name that stands twice, on this level. */
const onLevel = (level: number): string =>
  ['{"a":'.repeat(level - 1), '{"b":1,"b":2}', '}'.repeat(level - 1)].join('')

describe('the names that stand twice', () => {
  it.each<[string, string[]]>([
    ['{"a":1,"b":2}', []],
    ['{"a":1,"a":2}', ['a']],
    ['{"a":{"b":1,"b":2},"c":{"b":3}}', ['a.b']],
    ['{"a":[{"b":1},{"b":2}]}', []],
    ['{"a":[{"b":1,"b":2}],"c":1,"c":2}', ['a.[].b', 'c']],
    ['[{"a":1,"a":2}]', ['[].a']],
    ['{"a":"\\"a\\":","b":"a"}', []],
    ['{"\\u0061":1,"a":2}', ['a']],
    ['{"a":{"x":1},"b":{"x":1},"a":3}', ['a']],
  ])('of %s are %j', (text, paths) => {
    expect(twiceIn(text)).toEqual(paths)
  })

  it('are looked for down to the eighth level', () => {
    expect(twiceIn(onLevel(8))).toEqual(['a.a.a.a.a.a.a.b'])
    expect(twiceIn(onLevel(9))).toEqual([])
  })
})

it('what is no JSON has a text, and no value', () => {
  expect(read('{"a":1,"a":')).toEqual({ text: '{"a":1,"a":', value: undefined, twice: new Set() })
})

describe('the checkout ids in a text', () => {
  const id = (letter: string) => `ck_${letter.repeat(38)}`

  it('are each told once, in their order', () => {
    expect(checkoutIdsIn(`${id('b')} ${id('a')},${id('b')}`)).toEqual([id('b'), id('a')])
  })

  it('are the first ten', () => {
    const all = [...'abcdefghijk'].map(id)
    expect(checkoutIdsIn(all.join(' '))).toEqual(all.slice(0, 10))
  })

  it('are none where none stands', () => {
    expect(checkoutIdsIn('no id')).toEqual([])
  })
})
