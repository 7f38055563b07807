/** Everything that happened to an order, by day, oldest first. What is uncertain is marked, and evidence stands as it was written. */
import { html, nothing } from 'lit'
import type { StoryLine } from '../../../shared/api/console/story.ts'
import { money } from '../../parts/money.ts'
import { clockTime, dayOf, when } from '../../parts/time.ts'
import { paths } from '../../routes.ts'
import { lineWords } from '../../words/story/lines.ts'
import { story as words } from '../../words/story/page.ts'

type Day = { day: string; lines: StoryLine[] }

export const timeline = (lines: StoryLine[], currency: string) =>
  byDay(lines).map(
    ({ day, lines }) =>
      html`<h3 class="day">${day}</h3><ol class="timeline">${lines.map((line, index) => one(line, currency, !lines[index - 1]?.uncertain))}</ol>`,
  )

/** A line without a time belongs to the one before it. */
function byDay(lines: StoryLine[]): Day[] {
  const days: Day[] = []
  for (const line of lines) {
    const last = days.at(-1)
    const day = line.at === null ? (last?.day ?? '') : dayOf(line.at)
    if (last?.day === day) last.lines.push(line)
    else days.push({ day, lines: [line] })
  }
  return days
}

const one = (line: StoryLine, currency: string, isFirst: boolean) => {
  const write = (amount: number | undefined) => money(amount ?? 0, currency)
  return html`<li class="${toneOf(line)}"><p class="at">${line.at === null ? html`<span class="muted">${words.noTime}</span>` : clockTime(line.at)}</p><div><p>${lineWords(
    line,
    write,
  )}${
    line.uncertain
      ? html` <span class="chip bad" title=${words.uncertainHint}>${words.uncertain}</span>`
      : nothing
  }</p>${more(line, isFirst)}</div></li>`
}

/** What began the doubt is said once. */
function more(line: StoryLine, isFirst: boolean) {
  const { detail, note, upstreamId, ref, until, reviewId } = line
  return [
    line.uncertain && isFirst ? html`<p class="hint">${words.uncertainHint}</p>` : nothing,
    detail ? html`<p class="evidence">${words.evidence}: ${detail}</p>` : nothing,
    note ? html`<blockquote>${note}</blockquote>` : nothing,
    upstreamId ? html`<p class="muted">${words.atSystem}: <code>${upstreamId}</code></p>` : nothing,
    ref ? html`<p class="muted"><code>${ref}</code></p>` : nothing,
    until && UNTIL[line.kind]
      ? html`<p class="muted">${UNTIL[line.kind]} ${when(until)}</p>`
      : nothing,
    reviewId && line.kind === 'review_opened'
      ? html`<p><a href=${paths.review(reviewId)}>${words.toReview}</a></p>`
      : nothing,
  ]
}

const UNTIL: Partial<Record<StoryLine['kind'], string>> = words.until

/** Money moved, a doubt began, or a person had to look. */
function toneOf({ kind, uncertain, outcome, status }: StoryLine): string {
  if (uncertain) return 'bad'
  if (outcome === 'redeemed' || outcome === 'reversed' || status === 'completed') return 'good'
  if (outcome === 'rejected' || kind === 'review_opened' || status === 'review') return 'bad'
  return kind === 'review_decided' || kind === 'paid' || kind === 'placed' ? 'busy' : 'plain'
}
