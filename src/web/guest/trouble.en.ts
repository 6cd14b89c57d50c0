/** What the guest's pages say when something outside the answer is in the way, in English. */
const wait = (seconds: number) =>
  seconds < 60 ? 'a minute' : `${Math.ceil(seconds / 60)} minute${seconds <= 60 ? '' : 's'}`;

/** The catalogue. */
export const trouble = {
  busyTitle: 'Please wait a moment',
  busy: (seconds: number) =>
    `Very many pages have been opened from your connection. Please wait ${wait(seconds)}, then try again.`,
  busyTyped: 'Nothing is lost: go back in your browser, and what you filled in is still there.',
  elsewhereTitle: 'Please open your own page',
  elsewhere:
    'This was sent from inside another website, so it was not taken. Nothing has changed. Open the page itself and send it from there.',
  open: 'Open your page',
  faultTitle: 'Something is not working just now',
  fault: 'It is our fault, not yours. What was stored before is safe, and nothing was stored by halves.',
  faultTyped: 'What you just filled in is kept on this page. Try again in a minute.',
  faultLater: 'Try again in a minute.',
  faultUrgent: 'If it cannot wait, tell the couple themselves.',
  again: 'Try again',
  reference: (id: string) => `If you tell us of it, give this number: ${id}`,
  tooMuchTitle: 'That is more than this page can take',
  tooMuch: 'Go back in your browser, shorten what you wrote, and send it again.',
};
