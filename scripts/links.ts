/**
 * Checks the links between the files of this repository: those of Markdown, and the citations in code, which are written as a
 * path from the root with the anchor of a heading, such as `docs/contract.md#place`. A link to a file or a heading that does not
 * exist is a fault, and so is a citation of the contract or of the gift-card systems' documents that is not a link.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import GithubSlugger from 'github-slugger'
import { lexer, type Token, walkTokens } from 'marked'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const BINARY = /\.(png|ico|woff2)$/
/** Written by a tool, or full of faults on purpose. */
const SKIPPED =
  /^(package-lock\.json|CHANGELOG\.md|scripts\/links\.ts|test\/scripts\/links\.test\.ts)$/

/** A path to a Markdown file from the root, with or without an anchor. */
const CITATION = /(?<![\w./-])((?:[\w-]+\/)*[\w-]+\.md)(?:#([\w-]*))?/g
/** `contract section 2`, `contract, Reviews`, `upstream.md A2`: over the end of a comment's line, too. */
const NOT_A_LINK = /\b[Cc]ontract(?:,?[\s*/]+section[\s*/]+\d|,[\s*/]+["“`A-Z#])|\bupstream\.md\b/g

export type Texts = ReadonlyMap<string, string>

/** Faults of all texts, as `file:line what`. Texts are named by their path from the root. */
export function faultsOf(texts: Texts, exists: (path: string) => boolean): string[] {
  const anchors = new Map<string, Set<string>>()
  const hasAnchor = (path: string, anchor: string): boolean => {
    if (!anchors.has(path)) anchors.set(path, anchorsOf(texts.get(path) ?? ''))
    return anchors.get(path)!.has(anchor)
  }
  const faultOf = (path: string, anchor: string | undefined): string | null => {
    if (!exists(path)) return `there is no file ${path}`
    if (anchor === undefined || hasAnchor(path, anchor)) return null
    return `${path} has no heading #${anchor}`
  }
  return [...texts].flatMap(([file, text]) => {
    const links = file.endsWith('.md') ? linksOf(file, text) : citationsOf(text)
    const dead = links.flatMap(({ path, anchor, line }) => {
      const fault = faultOf(path, anchor)
      return fault === null ? [] : [`${file}:${line} ${fault}`]
    })
    return file.endsWith('.md') ? dead : [...dead, ...unlinked(file, text)]
  })
}

type Link = { path: string; anchor: string | undefined; line: number }

/** The relative links of a Markdown file, with paths from the root. */
function linksOf(file: string, text: string): Link[] {
  const links: Link[] = []
  walkTokens(lexer(text), token => {
    for (const href of hrefsOf(token)) {
      if (/^[a-z]+:/i.test(href)) continue
      const [target = '', anchor] = href.split('#')
      const path = target === '' ? file : posix.join(posix.dirname(file), decodeURI(target))
      links.push({ path, anchor, line: lineOf(text, href) })
    }
  })
  return links
}

function hrefsOf(token: Token): string[] {
  if (token.type === 'link' || token.type === 'image') return [token.href]
  if (token.type !== 'html') return []
  return [...token.text.matchAll(/\s(?:href|src)="([^"]+)"/g)].map(([, href]) => href!)
}

function citationsOf(text: string): Link[] {
  return [...text.matchAll(CITATION)].map(({ 1: path, 2: anchor, index }) => ({
    path: path!,
    anchor,
    line: lineAt(text, index),
  }))
}

const unlinked = (file: string, text: string): string[] =>
  [...text.matchAll(NOT_A_LINK)].map(
    ({ 0: cited, index }) => `${file}:${lineAt(text, index)} cites without a link: ${cited}`,
  )

/** What GitHub makes of the headings of a Markdown file, and the ids that it sets itself. */
function anchorsOf(text: string): Set<string> {
  const slugger = new GithubSlugger()
  const anchors = new Set<string>()
  walkTokens(lexer(text), token => {
    if (token.type === 'heading') anchors.add(slugger.slug(plainText(token.tokens ?? [])))
    if (token.type === 'html')
      for (const [, id] of token.text.matchAll(/\s(?:id|name)="([^"]+)"/g)) anchors.add(id)
  })
  return anchors
}

const plainText = (tokens: Token[]): string =>
  tokens
    .map(token => ('tokens' in token && token.tokens ? plainText(token.tokens) : textOf(token)))
    .join('')

const textOf = (token: Token): string => ('text' in token ? token.text : token.raw)

const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length

/** Of the first place where it stands, which is near enough to find it. */
const lineOf = (text: string, href: string): number => lineAt(text, Math.max(0, text.indexOf(href)))

function textsOfRepository(): Texts {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  const files = listed.split('\n').filter(file => file !== '' && existsSync(ROOT + file))
  const read = files.filter(file => !BINARY.test(file) && !SKIPPED.test(file))
  return new Map(read.map(file => [file, readFileSync(ROOT + file, 'utf8')]))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const faults = faultsOf(textsOfRepository(), path => existsSync(ROOT + path))
  for (const fault of faults) console.error(fault)
  if (faults.length > 0) process.exitCode = 1
  else console.log('Every link leads to a file and a heading that exist.')
}
