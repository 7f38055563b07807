import { describe, expect, it } from 'vitest'
import { figure } from './figure.ts'
import { shown, tableOf } from './table.ts'

describe('the table of a section', () => {
  it('aligns its columns, and says what is demanded and whether it holds', () => {
    const against = { name: 'the least', values: [10, 10, 10] }
    const table = tableOf({
      title: 'Acts of a shopper',
      figures: [
        figure('the least', 'ms', against.values),
        figure('apply', 'ms', [11, 12, 13], { against, limit: { of: 'ratio', atMost: 1.5 } }),
        figure('fsyncs of apply', 'fsyncs', 17, { limit: { of: 'median', atMost: 16 } }),
        { name: 'a peer', unmeasured: 'npm could not install it' },
      ],
    })
    expect(table.split('\n')).toEqual([
      'Acts of a shopper',
      '                    median (quartiles)     ratio (quartiles)                demanded',
      '  the least         10 ms',
      '  apply             12 ms (11.5 to 12.5)   1.2 × the least (1.15 to 1.25)   holds: at most 1.5',
      '  fsyncs of apply   17 fsyncs                                               fails: at most 16 fsyncs',
      '  a peer            not measured: npm could not install it',
    ])
  })

  it('says where another run may say otherwise', () => {
    const limit = { of: 'median', atMost: 10 } as const
    const table = tableOf({ title: '', figures: [figure('apply', 'ms', [5, 9, 20], { limit })] })
    expect(table).toContain('holds, narrowly: at most 10 ms')
  })

  it.each([
    [150_547, '150,547'],
    [1234.5, '1,235'],
    [12.345, '12.3'],
    [0.0018649, '0.00186'],
    [0, '0'],
  ])('writes %d as %s', (value, written) => {
    expect(shown(value)).toBe(written)
  })
})
