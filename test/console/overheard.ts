/** Everything that goes over the wire between the page and the worker. */
import type { Clerk } from './clerk.ts'

export function overheard({ page }: Clerk): { text(): Promise<string> } {
  const heard: Promise<string>[] = []
  page.on('request', request => {
    heard.push(Promise.resolve(`${request.url()} ${request.postData() ?? ''}`))
  })
  page.on('response', response => {
    heard.push(response.text().catch(() => ''))
  })
  return { text: async () => (await Promise.all(heard)).join('\n') }
}
