/** Fills the field with the code that the camera sees; nothing is sent by it. */
import { loadScan } from '../loading/chunks.ts'
import { loadReader } from '../reading/read-code.ts'
import { adoptStyles } from '../templates/adopt-styles.ts'
import type { FieldHost } from '../templates/field.ts'
import { focusOn } from './focus.ts'

export async function scanWithCamera(host: FieldHost): Promise<void> {
  // Certificates carry links, so the camera needs the reader of links.
  const loaded = await Promise.all([loadScan(), loadReader()]).catch(() => null)
  if (!loaded) return void host.field.explain({ code: 'unreachable' }, true)
  const [{ scanCode, styles }, { readClaimCode }] = loaded
  const root = host.element.renderRoot as ShadowRoot
  adoptStyles(root, styles)
  const code = await scanCode(root, host.language.t, text => readClaimCode(text)?.typed ?? null)
  if (code) host.field.fill(code)
  focusOn(host, 'input')
}
