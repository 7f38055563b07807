/**
 * What else a page can load to take gift cards: npm packages of pinned versions, installed into a cache that Git ignores, and built
 * in the same way as ours.
 */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { built, weightOf } from './built.ts'

const PINNED = fileURLToPath(new URL('./peers', import.meta.url))
const CACHE = fileURLToPath(new URL('../../../.local/bench-peers', import.meta.url))
const INSTALLS_WITHIN_MS = 120_000

export type Peer = {
  name: string
  /** What a shop's page imports, and no more. */
  script: string
  /** Below node_modules. */
  styles?: string
  /** What is not counted, because the shop's page may have it anyway. */
  external?: RegExp
}

const VOUCHERIFY = {
  script: `export { VoucherifyRedeem } from '@voucherify/react-widget'; export { render } from 'react-dom'`,
  styles: '@voucherify/react-widget/dist/voucherify.css',
}

export const PEERS: readonly Peer[] = [
  {
    name: "Voucherify's widget, in a page that has React",
    ...VOUCHERIFY,
    external: /^react(-dom)?(\/|$)/,
  },
  { name: "Voucherify's widget with React 17", ...VOUCHERIFY },
  {
    name: "Adyen's gift-card component",
    script: `export { AdyenCheckout, Giftcard } from '@adyen/adyen-web'`,
    styles: '@adyen/adyen-web/dist/es/adyen.css',
  },
  {
    name: "BigCommerce's checkout SDK",
    script: `export { createCheckoutService } from '@bigcommerce/checkout-sdk/essential'`,
  },
]

/** Bytes of script and styles, brotli. */
export async function weightOfPeer(
  { script, styles, external }: Peer,
  root: string,
): Promise<number> {
  const entry = join(root, 'entry.js')
  writeFileSync(entry, script)
  const code = await built({ root, entry, ...(external && { external }) })
  const css = styles ? weightOf(readFileSync(join(root, 'node_modules', styles))) : 0
  return weightOf(code) + css
}

/** Resolves with the folder that has them; at once if they were installed before. Rejects with one sentence. */
export async function installedPeers(): Promise<string> {
  const lock = readFileSync(join(PINNED, 'package-lock.json'))
  const folder = join(CACHE, createHash('sha256').update(lock).digest('hex').slice(0, 12))
  const complete = join(folder, 'complete')
  if (existsSync(complete)) return folder
  mkdirSync(folder, { recursive: true })
  cpSync(PINNED, folder, { recursive: true })
  // Nothing of theirs runs here: no scripts of installation, and the build only reads.
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  try {
    await promisify(execFile)('npm', args, {
      cwd: folder,
      timeout: INSTALLS_WITHIN_MS,
      shell: process.platform === 'win32',
    })
  } catch (error) {
    const said = String((error as { stderr?: string }).stderr ?? '').trim()
    throw new Error(`npm could not install it: ${said.split('\n')[0] || 'no answer in time'}`)
  }
  writeFileSync(complete, '')
  return folder
}
