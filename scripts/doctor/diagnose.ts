/** Judges by all checks in turn. What depends on something that is wrong is left out, so that one fault is told once. */
import type { Check } from './check.ts'
import { CHECKS } from './checks.ts'
import { type Finding, skipped } from './finding.ts'
import type { Seen } from './seen.ts'

export type Line = { check: string } & Finding

export function diagnose(seen: Seen, checks: readonly Check[] = CHECKS): Line[] {
  const lines: Line[] = []
  const isUnsound = (name: string) =>
    lines.some(line => line.check === name && line.kind === 'wrong') || blocked.has(name)
  const blocked = new Set<string>()
  for (const check of checks) {
    const first = check.needs.find(isUnsound)
    if (first !== undefined) blocked.add(check.name)
    const found = first === undefined ? check.judge(seen) : skipped(`${first} comes first`)
    for (const one of [found].flat()) lines.push({ check: check.name, ...one })
  }
  return lines
}
