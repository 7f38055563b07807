import { describe, expect, it } from 'vitest'
import { between } from './document.ts'

const DOCUMENT = 'Head\n<!-- measured: begin -->\nold\n<!-- measured: end -->\nFoot\n'

describe('figures in a document', () => {
  it('replace what stands between the markers, and nothing else', () => {
    expect(between(DOCUMENT, '| new |\n', 'docs/costs.md')).toBe(
      'Head\n<!-- measured: begin -->\n\n| new |\n\n<!-- measured: end -->\nFoot\n',
    )
  })

  it('stay the same when they are written again', () => {
    const once = between(DOCUMENT, 'new', 'docs/costs.md')
    expect(between(once, 'new', 'docs/costs.md')).toBe(once)
  })

  it('have no certain place where a marker stands twice', () => {
    expect(() => between(DOCUMENT + DOCUMENT, 'new', 'docs/costs.md')).toThrow('once')
  })

  it('have no place in a document without the markers', () => {
    expect(() => between('Head\n', 'new', 'docs/costs.md')).toThrow('docs/costs.md: expected')
  })
})
