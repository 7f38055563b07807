import { describe, expect, it } from 'vitest'
import type { Section } from '../line.ts'
import { chartOf } from './chart.ts'
import { figure } from './figure.ts'

const bar = (figure: string, ours = false) => ({ figure, label: figure, ours })
const weight = (more: Partial<Section> = {}): Section => ({
  title: 'Weight',
  figures: [figure('ours', 'bytes', 10_000), figure("Tom & Ann's", 'bytes', 40_000)],
  chart: {
    ...{ title: 'What a page loads (kB)', of: 'median', divisor: 1000 },
    bars: [bar('ours', true), bar("Tom & Ann's")],
  },
  ...more,
})
const lengths = (svg: string) =>
  [...svg.matchAll(/<rect class="(ours|other)".*? width="([\d.]+)"/g)].map(([, whose, width]) => [
    whose,
    Number(width),
  ])

describe("the README's chart", () => {
  it('draws bars as long as their numbers, ours in a colour of its own', () => {
    const [ours, theirs] = lengths(chartOf([weight()]))
    expect([ours?.[0], theirs?.[0]]).toEqual(['ours', 'other'])
    expect(Number(theirs?.[1]) / Number(ours?.[1])).toBeCloseTo(4, 1)
  })

  it('writes the number beside each bar, and labels as text', () => {
    const svg = chartOf([weight()])
    expect(svg).toContain('>10</text>')
    expect(svg).toContain(">Tom &#38; Ann's</text>")
  })

  it('leaves out what could not be measured, and sections without a chart', () => {
    const figures = [figure('ours', 'bytes', 10_000), { name: "Tom & Ann's", unmeasured: 'no npm' }]
    const { chart: _, ...plain } = weight()
    expect(lengths(chartOf([weight({ figures }), plain]))).toHaveLength(1)
  })

  it('puts the panels of several sections under one another', () => {
    const heightOf = (svg: string) => Number(/height="(\d+)"/.exec(svg)?.[1])
    expect(heightOf(chartOf([weight(), weight()]))).toBeGreaterThan(heightOf(chartOf([weight()])))
  })

  it('refuses a bar for a figure that is not there', () => {
    expect(() => chartOf([weight({ figures: [] })])).toThrow(
      'the chart wants "ours", which is no figure of its section',
    )
  })
})
