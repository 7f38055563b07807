/** Files of rows: CSV as a spreadsheet reads it, and JSON. */
import { describe, expect, it } from 'vitest'
import { cell, fileOf } from '../../../worker/http/console/export/table.ts'

describe('a cell', () => {
  it.each([
    ['plain', 'plain'],
    [5200, '5200'],
    [null, ''],
    [['a', 'b'], '"[""a"",""b""]"'],
    ['a, b', '"a, b"'],
    ['say "no"', '"say ""no"""'],
    ['two\nlines', '"two\nlines"'],
    ['=HYPERLINK("x")', '"\'=HYPERLINK(""x"")"'],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@cmd', "'@cmd"],
    ['\tx', "'\tx"],
  ])('%j is %j', (value, expected) => expect(cell(value)).toBe(expected))
})

describe('a file', () => {
  const pages = async function* () {
    yield [{ a: 1, b: 'x' }]
    yield []
    yield [{ a: 2 }]
  }
  it('of CSV has a head and a line for each row', async () =>
    expect(await fileOf(pages(), ['a', 'b'], { name: 'orders', format: 'csv' }).text()).toBe(
      'a,b\r\n1,x\r\n2,\r\n',
    ))

  it('of JSON is an array, an empty one too', async () => {
    const json = await fileOf(pages(), ['a', 'b'], { name: 'orders', format: 'json' }).json()
    expect(json).toEqual([{ a: 1, b: 'x' }, { a: 2 }])
    const none = (async function* () {})()
    expect(await fileOf(none, [], { name: 'orders', format: 'json' }).json()).toEqual([])
  })
})
