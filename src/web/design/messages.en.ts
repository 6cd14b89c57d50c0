/** What the frame of every page says, in English. Another language is another file like this one. */
export const messages = {
  skip: 'Skip to the page',
  demo: 'Demo: mails and texts stay in the sandbox.',
  mailbox: 'Open the mailbox',
  errorTitle: 'Error: ',
  faultsTitle: 'Please look at this again',
  optional: '(optional)',
};
