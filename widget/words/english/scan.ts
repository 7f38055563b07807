/** The English texts of the camera; they arrive with its code. */
import type { Message } from '../message.ts'

export const englishScan = {
  stopScan: 'Close the camera',
  noCamera: 'We can’t use your camera. Please type your code.',
} as const satisfies Record<string, Message>
