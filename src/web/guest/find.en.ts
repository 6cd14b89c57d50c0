/** What the page says on which a lost link is asked for, in English. */
export const find = {
  title: 'Find your invitation',
  lead: 'Your invitation has a personal link. If you cannot find it any more, we send it to you again.',
  address: 'Your e-mail address or mobile number',
  hint: 'The one that your invitation went to.',
  send: 'Send me my link',
  fault: 'Type an e-mail address, like ann@example.com, or a mobile number.',
  sentTitle: 'Look in your messages',
  sent: 'If this address is on the guest list, the link is on its way. It should be there within a few minutes.',
  spam: 'If you cannot see it, look among spam, too. For some hours it is sent once only.',
  nothing: 'If nothing comes, you may be on the list with another address, or with none: ask the couple.',
  other: 'Try another address',
};
