/**
 * What a page has to load, brotli of minified: the element at first and with what the first act adds, against Lit alone, and against
 * what else takes gift cards, all built in the same way.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildAssets } from '../../../scripts/build.ts'
import type { Figure, Limit, Section } from '../line.ts'
import { figure } from '../report/figure.ts'
import { built, weightOf } from './built.ts'
import { installedPeers, PEERS, weightOfPeer } from './peers.ts'
import { startSurroundings } from './surroundings.ts'
import { visit } from './visit.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const ASSETS = join(ROOT, 'dist/assets')
const LIT = 'Lit alone'
const FIRST = 'the element: first load'
const ACT = 'the element: what the first act adds'
const BOTH = 'the element: both'

/** Issue 12: what a page of a shop may load for us (bytes). */
const FIRST_LIMIT = 9_900
const ACT_LIMIT = 9_000

export async function benchWeight(): Promise<Section> {
  await buildAssets()
  const lit = weightOf(
    await built({ root: ROOT, entry: join(ROOT, 'test/bench/page/trivial-element.ts') }),
  )
  const against = { name: LIT, values: [lit] }
  const of = (name: string, bytes: number, atMost?: number) => {
    const limit: Limit | undefined = atMost === undefined ? undefined : { of: 'median', atMost }
    return figure(name, 'bytes', bytes, { against, ...(limit && { limit }) })
  }
  const first = weightOf(readFileSync(join(ASSETS, 'instagift.js')))
  const act = await firstAct()
  return {
    title: 'Weight: what a page loads (Brotli of minified; peers with their styles)',
    figures: [
      figure(LIT, 'bytes', lit),
      of(FIRST, first, FIRST_LIMIT),
      of(ACT, act, ACT_LIMIT),
      of(BOTH, first + act),
      ...(await peerFigures(of)),
    ],
    chart: {
      title: 'What a checkout page loads to take gift cards (kB, Brotli)',
      of: 'median',
      divisor: 1000,
      bars: [
        { figure: LIT, label: 'Lit alone', ours: false },
        { figure: FIRST, label: 'This element, at first', ours: true },
        { figure: BOTH, label: 'This element, in use', ours: true },
        ...PEERS.map(({ name }) => ({ figure: name, label: name, ours: false })),
      ],
    },
  }
}

/** What Chromium loads while a card is applied and taken off again. */
async function firstAct(): Promise<number> {
  const surroundings = await startSurroundings()
  try {
    const { scriptsOfActs } = await visit(surroundings, { slowed: 1, latencyMs: 0 })
    return scriptsOfActs.reduce((sum, path) => sum + weightOf(readFileSync(join(ASSETS, path))), 0)
  } finally {
    await surroundings.close()
  }
}

async function peerFigures(of: (name: string, bytes: number) => Figure): Promise<Figure[]> {
  const reason = (error: unknown) =>
    String(error instanceof Error ? error.message : error).split('\n')[0]!
  const root = await installedPeers().catch(error => ({ unmeasured: reason(error) }))
  const figures: Figure[] = []
  for (const peer of PEERS) {
    figures.push(
      typeof root === 'string'
        ? await weightOfPeer(peer, root).then(
            bytes => of(peer.name, bytes),
            error => ({ name: peer.name, unmeasured: `it could not be built: ${reason(error)}` }),
          )
        : { name: peer.name, ...root },
    )
  }
  return figures
}
