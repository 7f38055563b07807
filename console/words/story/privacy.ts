/** What the story page says of the export and the erasure of an order. */
export const privacy = {
  title: 'Personal data',
  intro:
    'Everything that is stored about this order, as a file; or erase it once its money is settled.',
  takeOut: 'Download everything',
  takingOut: 'Downloading…',
  taken: 'The file is downloaded.',
  erase: 'Erase this order…',
  confirm: 'Erase this order?',
  erases: 'Erased for good:',
  keeps: 'Kept until the end of the retention:',
  notYet: 'This order can’t be erased yet.',
  go: 'Erase for good',
  going: 'Erasing…',
  back: 'Keep it',
  done: 'This order is erased. Nothing of it can be found any more.',
  unsure: 'No answer came. Try again: an erasure that was done answers the same.',
}
