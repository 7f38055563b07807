/** Fills the field with the code that the camera sees; nothing is sent by it. */
import { readClaimCode } from '../../shared/claim-code.ts'
import { loadScan } from '../loading/chunks.ts'
import { adoptStyles } from '../templates/adopt-styles.ts'
import type { FieldHost } from '../templates/field.ts'
import { focusOn } from './focus.ts'

export async function scanWithCamera(host: FieldHost): Promise<void> {
  const scan = await loadScan().catch(() => null)
  if (!scan) return void host.field.explain({ code: 'unreachable' }, true)
  const root = host.element.renderRoot as ShadowRoot
  adoptStyles(root, scan.styles)
  const code = await scan.scanCode(
    root,
    host.language.t,
    text => readClaimCode(text)?.typed ?? null,
  )
  if (code) host.field.fill(code)
  focusOn(host, 'input')
}
