import { createMessageRenderer } from '../../../src/web/messages/renderer';
import { smsSize } from '../../../src/web/messages/sms-encoding';
import { GUEST_LINK, household, householdMessage, wedding, type Person } from './builders';
import { forPlainText, readableHtml } from './reading';

const renderer = createMessageRenderer({ publicUrl: 'https://rsvp.example', isDemo: false });
const john: Person = { name: 'John Smith', ceremony: true, dinner: 'chicken' };
const sarah: Person = { name: 'Sarah Johnson' };
const family: Person[] = [
  {
    name: 'Ann Smith',
    ceremony: true,
    dinner: 'fish',
    needs: [
      { kind: 'allergy', allergen: 'AP', severity: 'severe' },
      { kind: 'diet', diet: 'halal' },
    ],
  },
  { name: 'Bo Smith', ceremony: true, dinner: 'chicken' },
  { name: 'Cara Smith', ceremony: false, dinner: false },
];

describe('Scenario 4: confirmation to John Smith, attending, chicken, couple Emma & James', () => {
  const email = renderer.confirmationEmail(householdMessage([john]));

  test('the subject contains "RSVP Confirmation" and the couple', () => {
    expect(email.subject).toBe('RSVP Confirmation: Emma & James, Saturday 12 June 2027');
  });

  test.each([
    ['HTML', readableHtml(email.html)],
    ['plain text', forPlainText(email.text)],
  ])('the %s names him, the couple, the dish, and links to his answer', (_, body) => {
    expect(body).toContain('John Smith');
    expect(body).toContain('Emma & James');
    expect(body).toContain('coming, Chicken');
    expect(body).toContain('You can change it until the end of Saturday 1 May 2027.');
  });

  test('both parts carry the personal link', () => {
    expect(email.html).toContain(`href="${GUEST_LINK}"`);
    expect(email.text.split('\n')).toContain(GUEST_LINK);
  });
});

describe('A confirmation', () => {
  test('greets everybody of a household and says who comes to what', () => {
    const text = forPlainText(renderer.confirmationEmail(householdMessage(family)).text);
    expect(text).toContain('Dear Ann, Bo and Cara Smith,');
    expect(text).toContain('Ann and Bo Smith are coming to the Ceremony and the Wedding dinner.');
    expect(text).toContain('Cara Smith cannot come.');
  });

  test('keeps full names apart where families differ', () => {
    const text = renderer.confirmationEmail(
      householdMessage([john, { ...sarah, dinner: true, ceremony: true }]),
    ).text;
    expect(text).toContain('Dear John Smith and Sarah Johnson,');
  });

  test('greets a household by its own name when nobody has one, or too many do', () => {
    const many = Array.from({ length: 7 }, (_, index): Person => ({ ...john, name: `Guest ${index} Lee` }));
    for (const people of [[{ ...john, name: null }], many])
      expect(renderer.confirmationEmail(householdMessage(people)).text).toContain(
        'Dear the Smith household,',
      );
  });

  test('calls a companion without a name "your guest"', () => {
    const plusOne: Person = { name: null, ceremony: false, dinner: true };
    const text = forPlainText(renderer.confirmationEmail(householdMessage([john, plusOne])).text);
    expect(text).toContain('Dear John Smith,');
    expect(text).toContain('Your guest is coming to the Wedding dinner.');
    expect(text).toContain('Your guest: coming, dish not chosen yet');
  });

  test('gives a note back in the lines it was written in', () => {
    const message = householdMessage([john]);
    const noted = { ...message, household: { ...message.household, note: 'So happy!\r\nSee you' } };
    const { html, text } = renderer.confirmationEmail(noted);
    expect(html).toContain('<div>So happy!</div><div>See you</div>');
    expect(text).toMatch(/So happy!\n *See you/);
  });

  test('says how many food needs are noted, and none of them', () => {
    const { html, text } = renderer.confirmationEmail(householdMessage(family));
    for (const part of [html, text]) {
      expect(part).toContain('2 food needs noted');
      expect(part).not.toMatch(/peanut|halal/i);
    }
  });

  test('of a no is as kind, and brings no calendar', () => {
    const email = renderer.confirmationEmail(
      householdMessage([{ name: 'John Smith', ceremony: false, dinner: false }]),
    );
    expect(forPlainText(email.text)).toContain('We will miss you.');
    expect(email.text).toContain('You cannot come.');
    expect(email).not.toHaveProperty('calendar');
  });

  test('of a no after a yes says that its file takes the wedding out of their calendar', () => {
    const no = householdMessage([{ name: 'John Smith', ceremony: false, dinner: false }]);
    const email = renderer.confirmationEmail(no, ['dinner']);
    expect(email.calendar?.method).toBe('CANCEL');
    expect(forPlainText(email.text)).toContain('The attached calendar file takes it out of your calendar.');
  });

  test('regrets nobody whose answer is still awaited', () => {
    const half = householdMessage([
      { name: 'Bo Smith', ceremony: false, dinner: false },
      { name: 'Ann Smith' },
    ]);
    const text = forPlainText(renderer.confirmationEmail(half).text);
    expect(text).not.toContain('We will miss you.');
    expect(text).toContain('Thank you for your answer.');
    expect(text).toContain('We still need an answer for Ann Smith.');
    const sms = renderer.confirmationSms(half).body;
    expect(sms).not.toContain('You cannot come.');
    expect(sms).toContain('Part of your answer is still missing.');
  });

  test('brings a calendar file without the personal link: calendars are shared', () => {
    const { calendar, text } = renderer.confirmationEmail(householdMessage([john]));
    const token = /\/r\/([\w-]+)/.exec(text)?.[1] ?? '';
    expect(token).not.toBe('');
    const entry = calendar?.content.replaceAll('\r\n ', '') ?? '';
    expect(entry).not.toContain(token);
    expect(entry).not.toMatch(/^URL/m);
    expect(entry).toContain('use your personal link: it is in our messages to you');
  });

  test('of a changed answer says so', () => {
    const changed = householdMessage([john], { household: household([john], { revision: 2 }) });
    expect(renderer.confirmationEmail(changed).subject).toContain('RSVP Confirmation, changed');
  });

  test('after the deadline says whom to call instead', () => {
    const late = renderer.confirmationEmail(householdMessage([john], { now: '2027-05-02T09:00:00.000Z' }));
    expect(forPlainText(late.text)).toContain('To change something: Call Emma on +351 912 345 678.');
    expect(late.text).not.toContain('You can change it until');
  });
});

describe('Invitation and reminders', () => {
  test('an invitation says to what, when, where, and that somebody may be brought', () => {
    const email = renderer.waveEmail('invitations', householdMessage([sarah, { name: null }]));
    expect(email.subject).toBe('You are invited: Emma & James, Saturday 12 June 2027');
    const text = forPlainText(email.text);
    expect(text).toContain('Saturday 12 June 2027, 6 pm Lisbon time');
    expect(text).toContain('Igreja de Santa Maria');
    expect(text).toContain('You may bring somebody with you.');
    expect(text).toContain('Please answer by Saturday 1 May 2027.');
    expect(email.text).toContain(GUEST_LINK);
  });

  test('an event a household is not invited to is not shown to it', () => {
    const onlyDinner = household([sarah]);
    const message = householdMessage([sarah], {
      household: { ...onlyDinner, rsvps: onlyDinner.rsvps.filter((rsvp) => rsvp.eventId === 'dinner') },
    });
    expect(renderer.waveEmail('invitations', message).html).not.toContain('Ceremony');
  });

  test('a reminder thanks for what is answered and asks for the rest', () => {
    const partly = [...family.slice(0, 2), { name: 'Cara Smith' }];
    const text = forPlainText(renderer.waveEmail('reminder', householdMessage(partly)).text);
    expect(text).toContain('Thank you for your answer so far.');
    expect(text).toContain('We still need an answer for Cara Smith.');
  });

  test('scenario 5: the final reminder for Sarah Johnson a week before has her name, "7 days" and her link', () => {
    const email = renderer.waveEmail(
      'final_reminder',
      householdMessage([sarah], { now: '2027-04-24T09:00:00.000Z' }),
    );
    expect(email.subject).toBe('7 days left to answer: your RSVP for Emma & James');
    for (const body of [readableHtml(email.html), email.text]) {
      expect(body).toContain('Sarah Johnson');
      expect(body).toContain('7 days');
    }
    expect(email.html).toContain(GUEST_LINK);
    expect(email.text).toContain(GUEST_LINK);
  });

  test.each([
    ['2027-04-29T22:59:00.000Z', '2 days'],
    ['2027-04-29T23:01:00.000Z', '1 day left'],
    ['2027-05-01T09:00:00.000Z', 'Today, Saturday 1 May 2027, is the last day'],
    ['2027-05-02T09:00:00.000Z', 'The last day to answer was Saturday 1 May 2027.'],
  ])('days left are those of the wedding’s own calendar: at %s, %s', (now, said) => {
    expect(
      forPlainText(renderer.waveEmail('final_reminder', householdMessage([sarah], { now })).text),
    ).toContain(said);
  });
});

describe('A text', () => {
  test('scenario 6: to Mike Wilson has his name and "RSVP"', () => {
    const mike: Person = { name: 'Mike Wilson' };
    for (const kind of ['invitations', 'reminder', 'final_reminder'] as const) {
      const { body } = renderer.waveSms(kind, householdMessage([mike]));
      expect(body).toContain('Mike Wilson');
      expect(body).toContain('RSVP');
      expect(body).toContain(GUEST_LINK);
    }
  });

  test('is two segments of GSM-7 at most for usual names, both links included, and says how to stop', () => {
    for (const body of [
      renderer.confirmationSms(householdMessage([john])).body,
      renderer.waveSms('invitations', householdMessage([sarah])).body,
      renderer.waveSms('reminder', householdMessage([sarah])).body,
      renderer.waveSms('final_reminder', householdMessage([sarah])).body,
    ]) {
      expect(smsSize(body)).toEqual({ encoding: 'GSM-7', segments: 2 });
      expect(body).toContain('No more texts: https://rsvp.example/u/');
    }
  });

  test('writes a curly apostrophe in a name as a straight one, which costs half', () => {
    const message = householdMessage([sarah], { wedding: wedding({ coupleNames: 'Emma & D’Arcy' }) });
    const { body } = renderer.waveSms('reminder', message);
    expect(body).toContain("Emma & D'Arcy");
    expect(smsSize(body).encoding).toBe('GSM-7');
  });

  test('never changes a letter of a name to be cheaper', () => {
    const { body } = renderer.waveSms('reminder', householdMessage([{ name: 'Zoë Nguyễn' }]));
    expect(body).toContain('Zoë Nguyễn');
    expect(smsSize(body).encoding).toBe('UCS-2');
  });

  test('says how many of a household come', () => {
    expect(renderer.confirmationSms(householdMessage(family)).body).toContain('2 of 3 are coming.');
    expect(renderer.confirmationSms(householdMessage(family.slice(1))).body).toContain('1 of 2 is coming.');
    expect(renderer.confirmationSms(householdMessage([john])).body).toContain('You are coming.');
  });
});

describe('The couple’s own words', () => {
  test('markup in a name is shown, not obeyed', () => {
    const nasty = householdMessage([{ ...john, name: '<img src=x onerror=alert(1)>' }], {
      wedding: wedding({ coupleNames: 'Emma <script>&</script> James\r\nBcc: x@y' }),
    });
    const email = renderer.confirmationEmail(nasty);
    expect(email.html).not.toMatch(/<script|<img/);
    expect(email.subject).not.toMatch(/[\r\n]/);
  });
});
