/** Base64 in both alphabets, as bytes; null where it is none. */
import { platform } from '../platform.ts'

export function bytesOf(base64: string): Uint8Array<ArrayBuffer> | null {
  try {
    const binary = platform.atob(base64.replace(/-/g, '+').replace(/_/g, '/'))
    return Uint8Array.from(binary, character => character.charCodeAt(0))
  } catch {
    return null
  }
}
