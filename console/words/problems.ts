/** Why a call was refused, for whoever sits in front of the console. */
import { Refusal, Unreachable } from '../api/call.ts'

const WORDS: Record<string, string> = {
  unauthorized: 'Your key is not accepted.',
  forbidden: 'Your role does not allow this. Ask the owner of the shop.',
  origin_not_allowed:
    'The worker answers its own pages only. Open the console at the address of the worker.',
  not_found: 'This is not here. It may have been deleted, or the address is mistyped.',
  stale_review: 'This has changed meanwhile.',
  not_erasable: 'It has changed meanwhile, or its money is not settled. Look again.',
  slow_down: 'Too many calls. Wait a minute, then try again.',
  misconfigured:
    'A setting of the worker is missing or wrong. Tell whoever runs it: /v1/health names the setting.',
  internal: 'The worker failed. Try again; if it fails again, tell whoever runs it.',
}

const UNREACHABLE = 'The worker does not answer. Check your connection, then try again.'

export function problemWords(error: unknown): string {
  if (error instanceof Unreachable) return UNREACHABLE
  if (!(error instanceof Refusal)) return WORDS.internal!
  if (error.code === 'invalid_request') return invalid(error)
  return codeWords(error.code)
}

export const codeWords = (code: string): string => WORDS[code] ?? `The worker refused: ${code}.`

const invalid = ({ issues }: Refusal): string =>
  `The worker does not understand this: ${issues.map(({ path, message }) => `${path}: ${message}`).join('; ')}.`
