/** The findings as lines for a terminal: what is right, what is wrong and how to mend it, what was not looked at. */
import type { Line } from './diagnose.ts'

const MARKS = { right: '✓', wrong: '✗', skipped: '·' } as const

export function reportOf(lines: readonly Line[]): string {
  const names = lines.map(({ check, of }) => (of ? `${check} ${of}` : check))
  const width = Math.max(...names.map(name => name.length))
  const indent = ' '.repeat(width + 4)
  const told = lines.map(
    (line, index) => `${MARKS[line.kind]} ${names[index]!.padEnd(width)}  ${textOf(line, indent)}`,
  )
  return `${told.join('\n')}\n\n${summaryOf(lines)}\n`
}

const textOf = (line: Line, indent: string): string => {
  switch (line.kind) {
    case 'right':
      return line.says
    case 'wrong':
      return `${line.says}\n${indent}→ ${line.mend}`
    case 'skipped':
      return `not looked at: ${line.why}`
  }
}

const summaryOf = (lines: readonly Line[]): string => {
  const count = (kind: Line['kind']) => lines.filter(line => line.kind === kind).length
  return `${count('right')} right, ${count('wrong')} wrong, ${count('skipped')} not looked at`
}
