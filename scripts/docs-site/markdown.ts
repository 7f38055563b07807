/** Blocks of Markdown as HTML: headings with anchors, links to pages, tables and code that scroll by keyboard. */
import { posix } from 'node:path'
import { Marked, Parser, type Token } from 'marked'
import type { Addresses } from './addresses.ts'
import { escapeHtml } from './html.ts'
import type { Page } from './pages.ts'
import { type Block, hasFile, isHeading, plainText } from './source.ts'

export type Written = {
  html: string
  /** The headings below the title. */
  outline: { id: string; text: string; depth: number }[]
}

/** `pictures` takes the path of a picture from the root, and answers with its address. */
export function write(
  page: Page,
  addresses: Addresses,
  pictures: (path: string) => string,
): Written {
  const outline: Written['outline'] = []
  const html = page.blocks.map((block, index) => {
    const { token, file, anchor = '' } = block
    if (!isHeading(token)) return blockHtml(block, addresses, pictures)
    // The title stands above everything else.
    if (index === 0) return ''
    const id = addresses.idOn(page, file, anchor)
    const depth = Math.min(Math.max(token.depth, 2), 4)
    outline.push({ id, text: plainText(token), depth })
    const words = inline(block, addresses, pictures)
    return `<h${depth} id="${id}">${words} <a class="anchor" href="#${id}" aria-label="Link to ${escapeHtml(plainText(token))}">#</a></h${depth}>\n`
  })
  return { html: html.join(''), outline }
}

const inline = (block: Block, addresses: Addresses, pictures: (path: string) => string): string => {
  const { tokens = [] } = block.token as { tokens?: Token[] }
  return renderer(block.file, addresses, pictures).parseInline(tokens)
}

const blockHtml = ({ token, file }: Block, addresses: Addresses, pictures: (p: string) => string) =>
  renderer(file, addresses, pictures).parse([token])

function renderer(file: string, addresses: Addresses, pictures: (path: string) => string) {
  const pathOf = (target: string) =>
    target === '' ? file : posix.join(posix.dirname(file || '.'), decodeURI(target))
  const marked = new Marked({
    renderer: {
      link({ href, tokens }) {
        const words = this.parser.parseInline(tokens)
        const to = hrefOf(href)
        return to === null ? words : `<a href="${escapeHtml(to)}">${words}</a>`
      },
      image({ href, text }) {
        return `<img src="${pictures(pathOf(href))}" alt="${escapeHtml(text)}" loading="lazy">`
      },
      html({ text }) {
        return text
          .replace(/<!--[\s\S]*?-->/g, '')
          .replace(/\ssrc="([^"]+)"/g, (_, src: string) => ` src="${pictures(pathOf(src))}"`)
      },
      table(token) {
        const cells = (row: typeof token.header, tag: string) =>
          row.map(({ tokens, text }) => {
            // A column without a name has no header.
            const kind = text === '' ? 'td' : tag
            return `<${kind}>${this.parser.parseInline(tokens)}</${kind}>`
          })
        const rowOf = (row: typeof token.header, tag: string) =>
          `<tr>${cells(row, tag).join('')}</tr>`
        const names = token.header
          .map(({ tokens }) => tokens.map(plainText).join(''))
          .filter(Boolean)
        const head = names.length === 0 ? '' : `<thead>${rowOf(token.header, 'th')}</thead>`
        const body = token.rows.map(row => rowOf(row, 'td')).join('')
        const label = escapeHtml(['Table', ...names].join(', '))
        return `<div class="table" tabindex="0" role="group" aria-label="${label}"><table>${head}<tbody>${body}</tbody></table></div>\n`
      },
      code({ text, lang = '' }) {
        const [language, ...classes] = lang.split(' ')
        const kind = ['code', ...classes].join(' ')
        return `<pre class="${kind}" tabindex="0"><code${language ? ` data-language="${language}"` : ''}>${escapeHtml(text)}</code></pre>\n`
      },
    },
  })
  /** Null: a file that is on no page, so that only its words remain. */
  function hrefOf(href: string): string | null {
    if (/^([a-z]+:|\/)/i.test(href)) return href
    const [target = '', anchor] = href.split('#')
    const path = pathOf(target)
    const found = addresses.find(path, anchor)
    if (found !== null) return found
    if (addresses.find(path, undefined) !== null && anchor !== undefined)
      throw new Error(`${file}: ${href} leads to a heading that no page of the docs has`)
    if (!hasFile(path)) throw new Error(`${file}: ${href} leads nowhere`)
    return null
  }
  const options = { ...marked.defaults }
  return {
    parse: (tokens: Token[]) => Parser.parse(tokens, options),
    parseInline: (tokens: Token[]) => Parser.parseInline(tokens, options),
  }
}
