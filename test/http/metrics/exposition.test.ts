/** The text format of Prometheus: what a line looks like, and that no label can break out of its quotes. */
import { expect, it } from 'vitest'
import { exposition } from '../../../worker/http/metrics/exposition.ts'

it('writes a metric with its help, its type and a line for each sample', () => {
  const text = exposition([
    {
      ...{ name: 'calls_total', help: 'Calls', type: 'counter' },
      samples: [{ labels: { system: 'a"b\\c\nd' }, value: 3 }, { value: 0.5 }],
    },
    { name: 'nothing', help: 'Nothing', type: 'gauge', samples: [] },
  ])
  expect(text).toBe(
    [
      '# HELP calls_total Calls',
      '# TYPE calls_total counter',
      'calls_total{system="a\\"b\\\\c\\nd"} 3',
      'calls_total 0.5',
      '',
    ].join('\n'),
  )
})
