/**
 * The mutations of StrykerJS. Only its instrumenter is used: its runner starts neither the tests in workerd nor the simulation.
 */
import { Instrumenter } from '@stryker-mutator/instrumenter'
import type { Mutant } from './mutant.ts'

type Logger = ConstructorParameters<typeof Instrumenter>[0]

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const
const nothing = (): void => {}
const silent = Object.fromEntries(
  LEVELS.flatMap(level => [
    [level, nothing],
    [`is${level[0]!.toUpperCase()}${level.slice(1)}Enabled`, (): boolean => false],
  ]),
) as unknown as Logger

export async function strykerMutants(file: string, source: string): Promise<Mutant[]> {
  const { mutants } = await new Instrumenter(silent).instrument(
    [{ name: file, content: source, mutate: true }],
    { plugins: null, excludedMutations: [], ignorers: [] },
  )
  const lineStarts = startsOfLines(source)
  return mutants.map(({ location, mutatorName, replacement }) => {
    const start = lineStarts[location.start.line]! + location.start.column
    const end = lineStarts[location.end.line]! + location.end.column
    const before = source.slice(start, end)
    return {
      ...{ file, start, end, line: location.start.line + 1 },
      ...{ kind: mutatorName, before, after: replacement },
    }
  })
}

const startsOfLines = (source: string): number[] => [
  0,
  ...[...source.matchAll(/\n/g)].map(({ index }) => index + 1),
]
