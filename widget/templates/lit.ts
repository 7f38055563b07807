/** Lit's own functions, handed over so that a chunk needs no second copy of them. */
import type { html, nothing } from 'lit'

export type Lit = { html: typeof html; nothing: typeof nothing }
