/** A challenge of the worker is solved in the background; the shopper sees only that it takes a little longer. */
import { createChallenge, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'
import { CODES } from '../../../demo/webmaster/fake/worker.ts'
import { expect } from '../fixtures/expect.ts'
import { freshPage, onPage } from '../fixtures/harness.ts'

const SECRET = 'only for this test'

describe('a challenge', () => {
  const here = freshPage()

  it('is solved, and the solution is one that the worker’s library verifies', async () => {
    const page = await onPage()
    const challenge = await createChallenge({
      algorithm: 'PBKDF2/SHA-256',
      cost: 10,
      keyPrefix: '0',
      deriveKey,
      hmacSignatureSecret: SECRET,
    })
    const refused = here.worker.intercept(() => {
      refused()
      return here.worker.problem('challenge_required', {
        challenge: { kind: 'altcha', ...challenge },
      })
    })
    await page.applies(CODES.split)
    expect(page.element.applied).to.equal(5200)
    const [first, second] = here.worker.requests
    const { solution, ...rest } = JSON.parse(second!.body)
    expect(rest).to.deep.equal(JSON.parse(first!.body))
    expect(second!.key).to.equal(first!.key)
    const verified = await verifySolution({
      ...JSON.parse(atob(solution)),
      deriveKey,
      hmacSignatureSecret: SECRET,
    })
    expect(verified.verified).to.equal(true)
  })

  const unreadable: Record<string, object> = {
    'of another kind': { kind: 'riddle', question: 'How many?' },
    'with an unknown algorithm': {
      kind: 'altcha',
      parameters: { algorithm: 'SOLVE-ME/9', nonce: 'x', salt: 'y', cost: 1, keyLength: 32 },
      signature: 'x',
    },
    'of nothing': {},
  }
  for (const [what, challenge] of Object.entries(unreadable)) {
    it(`that can’t be read, ${what}, is told to the shopper, and never thrown into the page`, async () => {
      const thrown: unknown[] = []
      const hear = (event: PromiseRejectionEvent) => thrown.push(event.reason)
      addEventListener('unhandledrejection', hear)
      const page = await onPage({ 'required-apply': '' })
      here.worker.intercept(() => here.worker.problem('challenge_required', { challenge }))
      await page.applies(CODES.split)
      await new Promise(resolve => setTimeout(resolve))
      removeEventListener('unhandledrejection', hear)
      expect(thrown).to.deep.equal([])
      expect(page.alert()).to.include('can’t check gift codes right now')
      expect(page.details('instagift-problem')[0]!.code).to.equal('unreachable')
      expect(page.form.checkValidity()).to.equal(true)
    })
  }

  it('without end is given up', async () => {
    const page = await onPage()
    const challenge = await createChallenge({
      algorithm: 'PBKDF2/SHA-256',
      cost: 1,
      keyPrefix: '0',
      deriveKey,
    })
    here.worker.intercept(() =>
      here.worker.problem('challenge_required', {
        challenge: { kind: 'altcha', ...challenge },
      }),
    )
    await page.applies(CODES.split)
    expect(here.worker.requests).to.have.length(3)
    expect(page.alert()).to.include('can’t check gift codes right now')
  })
})
