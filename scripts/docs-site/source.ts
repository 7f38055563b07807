/** Markdown of this repository, cut at its headings. Every heading keeps the anchor that it has on GitHub. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import GithubSlugger from 'github-slugger'
import { lexer, type Token, type Tokens } from 'marked'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** A heading or another block, with the file from which its links are relative. */
export type Block = { token: Token; file: string; anchor?: string }

export type Cut = {
  /** From the root. */
  file: string
  /** Only the section with this heading; by default the whole file. */
  section?: string
  /** Sections that stand on another page. */
  without?: readonly string[]
}

export const hasFile = (file: string): boolean => existsSync(ROOT + file)

/** Begins with the heading of the file or the section. */
export function blocksOf({ file, section, without = [] }: Cut): Block[] {
  const all = blocksIn(readFileSync(ROOT + file, 'utf8'), file)
  const kept = section === undefined ? all : sectionOf(all, section, file)
  return without.reduce((rest, heading) => minus(rest, sectionOf(rest, heading, file)), kept)
}

/** `file`: where the text would stand, for its links. */
export function blocksIn(markdown: string, file: string): Block[] {
  const slugger = new GithubSlugger()
  return lexer(markdown)
    .filter(token => token.type !== 'space' && token.type !== 'def')
    .map(token =>
      isHeading(token) ? { token, file, anchor: slugger.slug(plainText(token)) } : { token, file },
    )
}

export const isHeading = (token: Token): token is Tokens.Heading => token.type === 'heading'

/** Without its marks of links and code. */
export const plainText = (token: Token): string =>
  'tokens' in token && token.tokens
    ? token.tokens.map(plainText).join('')
    : 'text' in token
      ? token.text
      : ''

function sectionOf(blocks: Block[], heading: string, file: string): Block[] {
  const start = blocks.findIndex(({ token }) => isHeading(token) && plainText(token) === heading)
  if (start < 0) throw new Error(`${file}: expected a heading "${heading}", which the docs show`)
  const { depth } = blocks[start]!.token as Tokens.Heading
  const after = blocks
    .slice(start + 1)
    .findIndex(({ token }) => isHeading(token) && token.depth <= depth)
  return after < 0 ? blocks.slice(start) : blocks.slice(start, start + 1 + after)
}

const minus = (blocks: Block[], taken: Block[]): Block[] =>
  blocks.filter(block => !taken.includes(block))
