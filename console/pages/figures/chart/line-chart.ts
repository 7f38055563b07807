/**
 * Draws lines by day. It is loaded with the chart library when somebody looks at the figures. Everything that it shows stands in the
 * table beside it, too.
 */
import { html, LitElement } from 'lit'
import uPlot from 'uplot'
import { DASHES, dashOf, type Lines } from './lines.ts'
import 'uplot/dist/uPlot.min.css'
import { dayName, shortDay } from '../../../parts/time.ts'

const HEIGHT = 220

/** Of a letter of the axis, in pixels; more than any has. */
const LETTER = 8

const DAY_SECONDS = 86_400
const DAY_STEPS = [1, 2, 7, 14, 28, 56, 112].map(days => days * DAY_SECONDS)
/** Amounts in minor units, counts and percents have no fractions worth a line. */
const STEPS = Array.from({ length: 12 }, (_, zeros) => [1, 2, 5].map(one => one * 10 ** zeros))

export class LineChart extends LitElement {
  static override properties = { lines: { attribute: false } }

  declare lines: Lines

  #chart: uPlot | null = null
  readonly #dark = matchMedia('(prefers-color-scheme: dark)')
  readonly #size = new ResizeObserver(() =>
    this.#chart?.setSize({ width: this.clientWidth, height: HEIGHT }),
  )

  protected override createRenderRoot() {
    return this
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#size.observe(this)
    this.#dark.addEventListener('change', this.#draw)
    if (this.hasUpdated) this.#draw()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#size.disconnect()
    this.#dark.removeEventListener('change', this.#draw)
    this.#chart?.destroy()
    this.#chart = null
  }

  protected override render() {
    return html`<div class="plot"></div><p class="readout" aria-hidden="true"></p>`
  }

  protected override updated(): void {
    this.#draw()
  }

  /** Anew: a chart takes its colours as it is made. */
  readonly #draw = () => {
    this.#chart?.destroy()
    const { days, lines } = this.lines
    const times = days.map(day => Date.parse(day) / 1_000)
    const data = [times, ...lines.map(({ values }) => values)] as uPlot.AlignedData
    this.#chart = new uPlot(this.#options(), data, this.querySelector<HTMLElement>('.plot')!)
  }

  #options(): uPlot.Options {
    const { lines, write, most } = this.lines
    const style = getComputedStyle(this)
    const color = (name: string) => style.getPropertyValue(name).trim()
    const axis = {
      stroke: color('--muted'),
      font: '12px system-ui, sans-serif',
      grid: { stroke: color('--line'), width: 1 },
      ticks: { stroke: color('--line'), width: 1 },
    }
    return {
      width: this.clientWidth,
      height: HEIGHT,
      legend: { show: false },
      cursor: { drag: { x: false, y: false }, y: false },
      tzDate: seconds => uPlot.tzDate(new Date(seconds * 1_000), 'UTC'),
      scales: {
        y: { range: (_, __, highest) => [0, most ?? Math.max(1, highest ?? 0) * 1.05] },
      },
      axes: [
        {
          ...axis,
          space: 64,
          size: 32,
          incrs: DAY_STEPS,
          values: (_, splits) => splits.map(split => shortDay(dayAt(split))),
        },
        {
          ...axis,
          incrs: STEPS.flat(),
          values: (_, splits) => splits.map(write),
          size: (_, values) => 16 + LETTER * Math.max(0, ...(values ?? []).map(one => one.length)),
        },
      ],
      series: [
        {},
        ...lines.map(({ name }, index) => ({
          label: name,
          stroke: color(`--line-${index % DASHES.length}`),
          width: 2,
          dash: dashOf(index),
        })),
      ],
      hooks: { setCursor: [chart => this.#read(chart.cursor.idx ?? null)] },
    }
  }

  /** What the pointer is at. */
  #read(index: number | null): void {
    const readout = this.querySelector('.readout')
    if (readout) readout.textContent = index === null ? '' : this.#textAt(index)
  }

  #textAt(index: number): string {
    const { days, lines, write } = this.lines
    const values = lines.flatMap(({ name, values }) => {
      const value = values[index] ?? null
      return value === null ? [] : [`${name} ${write(value)}`]
    })
    return `${dayName(days[index] ?? '')}: ${values.join(' · ')}`
  }
}

const dayAt = (seconds: number): string => new Date(seconds * 1_000).toISOString().slice(0, 10)

customElements.define('line-chart', LineChart)
