/** What of a page's heap its scripts keep, from a snapshot of Chromium. */

/** The parts of V8's format that are read here: nodes are rows of numbers, whose columns and types the `meta` names. */
export type HeapSnapshot = {
  snapshot: { meta: { node_fields: string[]; node_types: [string[], ...unknown[]] } }
  nodes: number[]
}

/**
 * What the engine keeps for itself: code that it compiles when something runs often, and the objects of the browser, among them the
 * records of the tool that watches each request.
 */
const OF_THE_ENGINE = ['code', 'native', 'hidden', 'synthetic', 'object shape']

/** Bytes of objects, arrays, strings, closures and the like. */
export function keptByScripts({ snapshot: { meta }, nodes }: HeapSnapshot): number {
  const [type, size] = ['type', 'self_size'].map(name => meta.node_fields.indexOf(name))
  const isOfEngine = meta.node_types[0].map(name => OF_THE_ENGINE.includes(name))
  let bytes = 0
  for (let row = 0; row < nodes.length; row += meta.node_fields.length) {
    if (!isOfEngine[nodes[row + type!]!]) bytes += nodes[row + size!]!
  }
  return bytes
}
