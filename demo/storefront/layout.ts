/** The frame of every page of the shop, and the security headers that go with it. */
import { html, raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'

export const STYLES = ['shop.css', 'forms.css', 'checkout.css', 'orders.css']

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

export function page(title: string, body: Html, scripts: string[] = []): Html {
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${title} · Marlow & Thyme</title>
    <link rel="icon" href="data:,">
    ${STYLES.map(name => html`<link rel="stylesheet" href="/${name}">\n`)}
    ${scripts.map(src => html`<script type="module" src="${src}"></script>\n`)}
  </head>
  <body>
    <header class="top">
      <a class="brand" href="/">${raw(LEAF)}<span>Marlow <i>&amp;</i> Thyme</span></a>
      <nav aria-label="Shop">
        <a href="/">Checkout</a>
        <a href="/gift-card">Balance</a>
        <a href="/orders">Orders</a>
        <a href="/reviews">Reviews</a>
        <a href="/webmasters">For webmasters</a>
      </nav>
    </header>
    ${body}
    <footer class="bottom">Marlow &amp; Thyme is a demonstration. Nothing is sold, and no card is charged.</footer>
  </body>
</html>`
}

const LEAF = `<svg viewBox="0 0 32 32" aria-hidden="true"><path d="M6 27C5 14 12 6 27 5c0 15-8 21-18 20" fill="currentColor" opacity=".22"/>
<path d="M6 27C5 14 12 6 27 5c0 15-8 21-18 20M5 28C9 20 14 15 20 12" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"/></svg>`

/** Strict: scripts and calls go only to the shop and the worker, no script is inline, and no string becomes markup. */
export function securityHeaders(workerUrl: string): Record<string, string> {
  const worker = new URL(workerUrl).origin
  return {
    'content-security-policy': [
      "default-src 'none'",
      `script-src 'self' ${worker}`,
      `connect-src 'self' ${worker}`,
      "style-src 'self'",
      'img-src data:',
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      'trusted-types lit-html',
    ].join('; '),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
  }
}
