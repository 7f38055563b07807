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

  it('that nobody reads to its end asks for no more pages', async () => {
    let [asked, ended] = [0, false]
    const endless = async function* () {
      try {
        for (;;) {
          asked += 1
          yield [{ a: asked }]
        }
      } finally {
        ended = true
      }
    }
    const file = fileOf(endless(), ['a'], { name: 'orders', format: 'csv' })
    const reader = file.body!.getReader()
    await reader.read()
    await reader.read()
    await reader.cancel()
    expect(ended).toBe(true)
    expect(asked).toBeLessThan(5)
  })

  it('is named and typed by what it holds', () => {
    const headersOf = (format: 'csv' | 'json') =>
      Object.fromEntries(fileOf(pages(), ['a'], { name: 'orders', format }).headers)
    expect(headersOf('csv')).toMatchObject({
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="orders.csv"',
    })
    expect(headersOf('json')).toMatchObject({
      'content-type': 'application/json',
      'content-disposition': 'attachment; filename="orders.json"',
    })
  })

  it('of JSON is an array, an empty one too', async () => {
    const json = await fileOf(pages(), ['a', 'b'], { name: 'orders', format: 'json' }).json()
    expect(json).toEqual([{ a: 1, b: 'x' }, { a: 2 }])
    const none = (async function* () {})()
    expect(await fileOf(none, [], { name: 'orders', format: 'json' }).json()).toEqual([])
  })
})
