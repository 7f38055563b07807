/** The frame of a page: the way through the documentation, the search, the text, and the neighbours. */
import { addressOf, HOME } from './addresses.ts'
import { escapeHtml } from './html.ts'
import type { Written } from './markdown.ts'
import type { Page } from './pages.ts'

/** The addresses of the files that every page loads. */
export type Files = { css: string; icon: string; js: string; index: string }

/** With fewer headings a list of them helps nobody. */
const OUTLINED_FROM = 4

export function layout(page: Page, pages: Page[], written: Written, files: Files): string {
  const { title } = page
  const name = page.slug === '' ? title : `${title} · Instagift checkout`
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(name)}</title>
<link rel="stylesheet" href="${files.css}">
<link rel="icon" href="${files.icon}">
<script type="module" src="${files.js}" data-index="${files.index}"></script>
<body>
<a class="skip" href="#text">Skip to the text</a>
<header>
<a class="home" href="${HOME}">Instagift checkout</a>
<form class="search" role="search" hidden>
<input type="search" id="search" autocomplete="off" placeholder="Search" aria-label="Search the documentation" aria-controls="results" aria-keyshortcuts="/">
</form>
</header>
<div id="results" class="results" role="region" aria-label="Search results" hidden></div>
<details class="menu"><summary>All pages</summary>
<nav aria-label="All pages" tabindex="0">${menu(page, pages)}</nav></details>
<main id="text" tabindex="-1">
<h1>${escapeHtml(title)}</h1>
${page.slug === '' ? '' : outline(written)}${page.hasSamples ? LANGUAGES : ''}${written.html}${neighbours(page, pages)}</main>
</body>
</html>
`
}

function menu(current: Page, pages: Page[]): string {
  const groups = [...new Set(pages.map(({ group }) => group))]
  const item = (page: Page) => {
    const here = page === current ? ' aria-current="page"' : ''
    const words = page.slug === '' ? 'Start' : page.title
    return `<li><a href="${addressOf(page)}"${here}>${escapeHtml(words)}</a></li>`
  }
  return groups
    .map(group => {
      const items = pages.filter(page => page.group === group).map(item)
      return `<h2>${escapeHtml(group)}</h2><ul>${items.join('')}</ul>`
    })
    .join('')
}

function outline({ outline: headings }: Written): string {
  const top = Math.min(...headings.map(({ depth }) => depth))
  const shown = headings.filter(({ depth }) => depth === top)
  if (shown.length < OUTLINED_FROM) return ''
  const items = shown.map(({ id, text }) => `<li><a href="#${id}">${escapeHtml(text)}</a></li>`)
  return `<nav class="outline" aria-label="On this page"><ul>${items.join('')}</ul></nav>\n`
}

const radio = (value: string, label: string, checked = '') =>
  `<label><input type="radio" name="language" value="${value}" id="language-${value}"${checked}> ${label}</label>`

const LANGUAGES = `<fieldset class="languages"><legend>Examples in</legend>${radio('curl', 'curl', ' checked')}${radio('node', 'Node')}${radio('php', 'PHP')}</fieldset>
`

function neighbours(page: Page, pages: Page[]): string {
  const at = pages.indexOf(page)
  const link = (other: Page | undefined, rel: string, word: string) =>
    other
      ? `<a rel="${rel}" href="${addressOf(other)}">${word}: ${escapeHtml(other.slug === '' ? 'Start' : other.title)}</a>`
      : ''
  return `<nav class="neighbours" aria-label="Neighbouring pages">${link(pages[at - 1], 'prev', 'Before')}${link(pages[at + 1], 'next', 'Next')}</nav>`
}
