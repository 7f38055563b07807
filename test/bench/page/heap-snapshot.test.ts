import { expect, it } from 'vitest'
import { keptByScripts } from './heap-snapshot.ts'

it('counts objects and strings of scripts, and leaves out code and what is the browser’s own', () => {
  const types = ['hidden', 'string', 'object', 'code', 'native', 'closure']
  const row = (type: string, size: number) => [types.indexOf(type), 0, size]
  const snapshot = { meta: { node_fields: ['type', 'name', 'self_size'], node_types: [types] } }
  const nodes = [
    ...row('object', 40),
    ...row('code', 5000),
    ...row('string', 20),
    ...row('native', 300),
    ...row('closure', 3),
    ...row('hidden', 70),
  ]
  expect(keptByScripts({ snapshot, nodes } as Parameters<typeof keptByScripts>[0])).toBe(63)
})
