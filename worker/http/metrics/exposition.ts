/** Metrics in the text format of Prometheus, version 0.0.4. Pure. */

export type Sample = { labels?: Record<string, string>; value: number }

export type Metric = {
  name: string
  help: string
  type: 'gauge' | 'counter'
  samples: Sample[]
}

export const MEDIA_TYPE = 'text/plain; version=0.0.4; charset=utf-8'

/** A metric without samples is left out. */
export const exposition = (metrics: readonly Metric[]): string =>
  metrics
    .filter(({ samples }) => samples.length > 0)
    .map(({ name, help, type, samples }) =>
      [
        `# HELP ${name} ${help}`,
        `# TYPE ${name} ${type}`,
        ...samples.map(sample => `${name}${labelsOf(sample)} ${sample.value}`),
        '',
      ].join('\n'),
    )
    .join('')

const labelsOf = ({ labels = {} }: Sample): string => {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`)
  return pairs.length > 0 ? `{${pairs.join(',')}}` : ''
}

const escaped = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"')
