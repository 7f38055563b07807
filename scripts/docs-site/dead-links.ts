/** Whether every link and file of the built documentation leads somewhere. */

const LOCAL = /\s(?:href|src|data-index)="(\/docs[^"]*|#[^"]*)"/g
/** What the worker serves besides. */
const OTHERS = /^\/(?:openapi\.json|v1\/)/

/** `files`: by their path below `/docs/`. One line for each link that leads nowhere. */
export function deadLinksOf(files: ReadonlyMap<string, string | Uint8Array>): string[] {
  const ids = new Map<string, Set<string>>()
  for (const [name, text] of files)
    if (typeof text === 'string' && name.endsWith('.html'))
      ids.set(name, new Set([...text.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id!)))
  return [...files].flatMap(([name, text]) => {
    if (typeof text !== 'string' || !name.endsWith('.html')) return []
    return [...text.matchAll(LOCAL)].flatMap(([, href]) => {
      const [path = '', anchor] = href!.split('#')
      if (OTHERS.test(path)) return []
      const file = path === '' ? name : fileOf(path, files)
      if (file === null) return [`${name}: ${href} leads to no page`]
      const isThere = anchor === undefined || ids.get(file)?.has(anchor)
      return isThere ? [] : [`${name}: ${href} leads to no heading`]
    })
  })
}

function fileOf(path: string, files: ReadonlyMap<string, unknown>): string | null {
  const rest = path.replace(/^\/docs\/?/, '')
  const candidates = rest === '' ? ['index.html'] : [`${rest}.html`, rest]
  return candidates.find(candidate => files.has(candidate)) ?? null
}
