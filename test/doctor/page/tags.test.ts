/** Reading tags out of pages as shops write them. */
import { expect, it } from 'vitest'
import { isInside, tagsIn, textOf } from '../../../scripts/doctor/page/tags.ts'

const starts = (html: string) =>
  tagsIn(html).flatMap(({ name, kind, attributes }) =>
    kind === 'start' ? [[name, Object.fromEntries(attributes)]] : [],
  )

it.each([
  ['<A HREF=x>', [['a', { href: 'x' }]]],
  [`<a b='1' c = "2" d e=3/>`, [['a', { b: '1', c: '2', d: '', e: '3/' }]]],
  ['<a b="1" b="2">', [['a', { b: '1' }]]],
  ['<a\n  b="x > y">', [['a', { b: 'x > y' }]]],
  ['<a b="&quot;&amp;&#39;">', [['a', { b: '"&\'' }]]],
  [
    '<br/><p>',
    [
      ['br', {}],
      ['p', {}],
    ],
  ],
  ['<!-- <a> --><b>', [['b', {}]]],
  ['<!-- <a>', []],
  [
    '<script>if (a <b) "<i>"</script><u>',
    [
      ['script', {}],
      ['u', {}],
    ],
  ],
  [
    '<textarea><a></TEXTAREA ><b>',
    [
      ['textarea', {}],
      ['b', {}],
    ],
  ],
  [
    '<template><a></template><b>',
    [
      ['template', {}],
      ['b', {}],
    ],
  ],
  ['1 < 2 and <> and </> <b>', [['b', {}]]],
])('reads %j', (html, expected) => {
  expect(starts(html)).toEqual(expected)
})

it('tells whether a tag stands inside a form', () => {
  const tags = tagsIn('<form></form><a></a><form><div><b></b></div></form>')
  const inside = (name: string) =>
    isInside(
      tags,
      tags.findIndex(tag => tag.name === name),
      'form',
    )
  expect([inside('a'), inside('b')]).toEqual([false, true])
})

it('reads a page of a megabyte of odd signs in less than a second', () => {
  const odd = ['<', '<a ', '<a b', '<!--', '<a b=', '<a "', "<a b='", '<script>', '="']
  for (const one of odd) {
    const begun = performance.now()
    tagsIn(one.repeat(1_000_000 / one.length))
    textOf(one.repeat(1_000_000 / one.length))
    expect(performance.now() - begun, one).toBeLessThan(1000)
  }
})

it('leaves of a page what a visitor reads', () => {
  expect(textOf('<p>Total: <b>52.50</b></p><script>52</script><!-- 52 -->').trim()).toMatch(
    /^Total: +52.50$/,
  )
})
