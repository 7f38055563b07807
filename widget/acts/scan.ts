/**
 * Looks for the QR code of a gift certificate with the camera, and fills the field with its code; nothing is sent by it. Loads when
 * somebody taps the button. The camera is off when the dialog is gone, and no picture leaves the page.
 */
import { adoptStyles } from '../templates/adopt-styles.ts'
import type { FieldHost } from '../templates/field.ts'
import { englishScan } from '../words/english/scan.ts'
import type { Translate } from '../words/messages.ts'
import { focusOn } from './focus.ts'
import styles from './scan.css?inline'

/** Not in TypeScript's own library yet: https://wicg.github.io/shape-detection-api/ */
declare class BarcodeDetector {
  constructor(options: { formats: string[] })
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>
}

/** The claim code in a text, or null. */
type Read = (text: string) => string | null

const LOOK_EVERY_MS = 200

export async function fillWithCamera(host: FieldHost): Promise<void> {
  // Certificates carry links, so the camera needs the reader of links.
  const reader = await host.acts.more('claim-code').catch(() => null)
  if (!reader) return void host.field.explain({ code: 'unreachable' }, true)
  adoptStyles(host.element, styles)
  const root = host.element.renderRoot as ShadowRoot
  const read = (text: string) => reader.readClaimCode(text)?.typed ?? null
  const code = await scanCode(root, host.language.t, read)
  if (code) host.field.fill(code)
  focusOn(host, 'input')
}

/** The claim code, or null where the shopper closed the camera or the browser can't use it. */
async function scanCode(root: ShadowRoot, t: Translate, read: Read): Promise<string | null> {
  const { dialog, video, words } = openDialog(root, t)
  let found: string | null = null
  let stream: MediaStream | null = null
  const closed = new Promise(resolve => dialog.addEventListener('close', resolve))
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
    video.srcObject = stream
    await video.play()
    found = await Promise.race([look(video, dialog, read), closed.then(() => null)])
  } catch {
    words.textContent = t('noCamera') || englishScan.noCamera
    await closed
  }
  for (const track of stream?.getTracks() ?? []) track.stop()
  dialog.remove()
  return found
}

function openDialog(root: ShadowRoot, t: Translate) {
  const dialog = document.createElement('dialog')
  const video = document.createElement('video')
  const words = document.createElement('p')
  const close = document.createElement('button')
  dialog.setAttribute('part', 'scanner')
  dialog.setAttribute('aria-label', t('scan'))
  words.setAttribute('role', 'status')
  video.muted = video.playsInline = true
  close.type = 'button'
  close.textContent = t('stopScan') || englishScan.stopScan
  close.addEventListener('click', () => dialog.close())
  dialog.append(video, words, close)
  root.append(dialog)
  dialog.showModal()
  return { dialog, video, words }
}

/** Looks until it sees a claim code, or the dialog is closed. */
async function look(
  video: HTMLVideoElement,
  dialog: HTMLDialogElement,
  read: Read,
): Promise<string | null> {
  const detector = new BarcodeDetector({ formats: ['qr_code'] })
  while (dialog.open) {
    for (const { rawValue } of await detector.detect(video)) {
      const code = read(rawValue)
      if (code) return code
    }
    await new Promise(resolve => setTimeout(resolve, LOOK_EVERY_MS))
  }
  return null
}
