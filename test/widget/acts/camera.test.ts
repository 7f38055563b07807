/** The camera reads the code of a certificate, and is off afterwards. */
import { CODES } from '../../../demo/webmaster/fake/worker.ts'
import { expect } from '../fixtures/expect.ts'
import { freshPage, onPage, until } from '../fixtures/harness.ts'

describe('the camera', () => {
  const here = freshPage()
  const camera = navigator.mediaDevices.getUserMedia
  const tracks: MediaStreamTrack[] = []
  let seen: string[] = []
  beforeEach(() => {
    const canvas = document.createElement('canvas')
    canvas.getContext('2d')
    const stream = canvas.captureStream(10)
    tracks.splice(0, 9, ...stream.getTracks())
    navigator.mediaDevices.getUserMedia = async () => stream
    HTMLVideoElement.prototype.play = async () => {}
    seen = []
    Object.assign(window, {
      BarcodeDetector: class {
        detect = async () => seen.map(rawValue => ({ rawValue }))
      },
    })
  })
  afterEach(() => {
    navigator.mediaDevices.getUserMedia = camera
    Reflect.deleteProperty(HTMLVideoElement.prototype, 'play')
    Reflect.deleteProperty(window, 'BarcodeDetector')
  })

  it('is not offered where the shop does not want it, or the browser can’t', async () => {
    const plain = await onPage()
    expect(plain.part('scan')).to.equal(null)
    Reflect.deleteProperty(window, 'BarcodeDetector')
    const without = await onPage({ scan: '' })
    expect(without.part('scan')).to.equal(null)
  })

  it('fills the field with the code of a certificate’s link, and sends nothing', async () => {
    const page = await onPage({ scan: '' })
    page.press('scan')
    await until(() => page.part('scanner'), 'the dialog')
    seen = ['https://elsewhere.example', `https://shop.example/#instagift=${CODES.split}`]
    await until(() => page.field().value, 'the code in the field')
    expect(page.field().value).to.equal(CODES.split)
    expect(page.part('scanner')).to.equal(null)
    expect(tracks.map(({ readyState }) => readyState)).to.deep.equal(['ended'])
    expect(here.worker.requests).to.have.length(0)
  })

  it('is off when the shopper closes it', async () => {
    const page = await onPage({ scan: '' })
    page.press('scan')
    await until(() => page.part('scanner')?.querySelector('video')?.srcObject, 'the picture')
    page.part('scanner')!.querySelector('button')!.click()
    await until(() => !page.part('scanner'), 'the dialog to be gone')
    expect(tracks[0]!.readyState).to.equal('ended')
    expect(page.field().value).to.equal('')
  })

  it('that can’t be used says so and lets the shopper type', async () => {
    navigator.mediaDevices.getUserMedia = async () => {
      throw new DOMException('no', 'NotAllowedError')
    }
    const page = await onPage({ scan: '' })
    page.press('scan')
    await until(
      () => page.part('scanner')?.textContent?.includes('Please type your code'),
      'the words',
    )
    page.part('scanner')!.querySelector('button')!.click()
    await until(() => page.focused() === page.field(), 'the field')
  })
})
