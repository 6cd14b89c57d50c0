import { createMessageRenderer } from '../../../src/web/messages/renderer';
import { smsSize } from '../../../src/web/messages/sms-encoding';
import { countOf, notice, noticeMessage, supplier, SUPPLIER_LINK, wedding } from './builders';
import { forPlainText, readableHtml } from './reading';

const renderer = createMessageRenderer({ publicUrl: 'https://rsvp.example', isDemo: false });
const subjectOf = (over: Parameters<typeof noticeMessage>[0]) =>
  renderer.noticeEmail(noticeMessage(over)).subject;
const textOf = (over: Parameters<typeof noticeMessage>[0] = {}) =>
  forPlainText(renderer.noticeEmail(noticeMessage(over)).text);

describe('The subject of a notice', () => {
  test('has version, weekday, day, place, count and difference', () => {
    expect(subjectOf({})).toBe('[v7] Sat 12 Jun Oak Barn: 134 meals (+2), ESTIMATE');
  });

  test.each([
    ['fewer', { count: countOf({ guests: 121 }) }, '[v7] Sat 12 Jun Oak Barn: 129 meals (-3), ESTIMATE'],
    ['the first', { version: 1, previous: null }, '[v1] Sat 12 Jun Oak Barn: 134 meals, ESTIMATE'],
    ['the final count', { kind: 'final' as const }, '[v7] Sat 12 Jun Oak Barn: 134 meals (+2), FINAL'],
    [
      'urgent, after the cut-off',
      { kind: 'after_cutoff' as const, isUrgent: true },
      'Urgent: [v7] Sat 12 Jun Oak Barn: 134 meals (+2), AFTER CUT-OFF',
    ],
    [
      'the same count, other allergies',
      { count: countOf({ guests: 124, severe: 3 }) },
      '[v7] Sat 12 Jun Oak Barn: 132 meals (allergies changed), ESTIMATE',
    ],
    [
      'another count, other allergies',
      { count: countOf({ guests: 126, severe: 3 }) },
      '[v7] Sat 12 Jun Oak Barn: 134 meals (+2, allergies changed), ESTIMATE',
    ],
    [
      'cancelled',
      { kind: 'wedding_cancelled' as const },
      '[v7] CANCELLED: Sat 12 Jun Emma & James, Oak Barn',
    ],
    [
      'postponed',
      { kind: 'wedding_postponed' as const },
      '[v7] POSTPONED, date open: Emma & James, Oak Barn',
    ],
    ['on again', { kind: 'wedding_resumed' as const }, '[v7] ON AGAIN, Sat 12 Jun: Emma & James, Oak Barn'],
    ['moved', { kind: 'wedding_moved' as const }, '[v7] MOVED to Sat 12 Jun: Emma & James, Oak Barn'],
  ])('%s', (_, over, subject) => {
    expect(subjectOf({ notice: notice(over) })).toBe(subject);
  });

  test('a reminder begins with it', () => {
    expect(subjectOf({ isReminder: true })).toMatch(/^Reminder: \[v7\]/);
  });
});

describe('A notice is complete in itself', () => {
  const text = textOf();

  test('the number and what it consists of', () => {
    expect(text).toContain('134 meals (+2 since version 6) 126 guests, 2 for the couple, 6 crew.');
  });

  test('when in words with the zone, where, for whom, under which order', () => {
    expect(text).toContain('Wedding dinner: Saturday 12 June 2027, 6 pm, Oak Barn');
    expect(text).toContain('All times are Lisbon time.');
    expect(text).toContain('Your order: MF-2027-118');
  });

  test('which version it replaces and how that one stood', () => {
    expect(text).toContain(
      '7, replaces version 6 (seen by Rita on Wednesday 12 May 2027, 9.40 am Lisbon time)',
    );
    const unseen = notice();
    if (unseen.previous !== null) unseen.previous = { ...unseen.previous, answer: null, answeredAt: null };
    expect(textOf({ notice: unseen })).toContain('replaces version 6 (not confirmed)');
  });

  test('by when to confirm, in words', () => {
    expect(text).toContain('Please confirm by Thursday 20 May 2027, 10 am Lisbon time.');
  });

  test('before and after with the reason, dangerous things first, and what stayed', () => {
    const changed = textOf({ notice: notice({ count: countOf({ guests: 126, severe: 3 }) }) });
    expect(changed).toContain('COUNT: More guests have said yes. What Before Now Meals in all 132 134');
    expect(changed).toMatch(/ALLERGY: Guests have told us .* tree nuts allergy \(severe\) 2 3/);
    expect(changed.indexOf('ALLERGY: Guests')).toBeLessThan(changed.indexOf('COUNT: More'));
    expect(changed).toMatch(/Unchanged: .*Crew meals 6/);
  });

  test('a crew that grew is told under CREW with its reason', () => {
    const crew = textOf({ notice: notice({ count: countOf({ guests: 124, crew: 8 }) }) });
    expect(crew).toContain('CREW: A supplier on site has changed its crew. What Before Now Crew meals 6 8');
    expect(crew).toContain(
      'COUNT: A supplier on site has changed its crew. What Before Now Meals in all 132 134',
    );
  });

  test('every dish with its count, and how many have not chosen', () => {
    expect(text).toContain(
      'Dish Count Chicken 51 Sea bass 25 Mushroom risotto 25 Not chosen yet 25 Guests 126',
    );
  });

  test('every need with preparation notes and no name', () => {
    expect(text).toContain('TREE NUTS allergy, severe: 2');
    expect(text).toContain('separate tools and surfaces');
    expect(text).toContain('vegetarian: 9');
    expect(text).toContain('Counts only: no guest is named here.');
  });

  test.each(['final', 'wedding_moved'] as const)(
    'severe allergies that changed, above all else: %s',
    (kind) => {
      const allergy = { kind, count: countOf({ guests: 124, severe: 3 }), isUrgent: kind !== 'final' };
      const warning = 'SEVERE ALLERGIES CHANGED';
      expect(textOf({ notice: notice(allergy) })).toContain(warning);
      expect(textOf({ notice: notice({ ...allergy, count: countOf({ guests: 126 }) }) })).not.toContain(
        warning,
      );
    },
  );

  test('what happens next: the cut-off, or that the count is locked', () => {
    expect(text).toContain('Your final count locks on Saturday 5 June 2027, noon Lisbon time');
    expect(textOf({ notice: notice({ kind: 'final' }) })).toContain('Your count is locked.');
  });

  test('one link, which shows; the HTML says the same as the plain text', () => {
    const email = renderer.noticeEmail(noticeMessage());
    expect(email.html).toContain(`href="${SUPPLIER_LINK}"`);
    expect(email.text).toContain(`Look at it and confirm:\n${SUPPLIER_LINK}`);
    const html = readableHtml(email.html);
    for (const said of [
      'MF-2027-118',
      'Mushroom risotto 25',
      'More guests have said yes',
      'noon Lisbon time',
    ])
      expect(html).toContain(said);
  });
});

describe('A venue', () => {
  const venue = supplier({ type: 'venue', name: 'Oak Barn', eventIds: ['ceremony', 'dinner'] });
  const message = {
    supplier: venue,
    notice: notice({ previous: null, count: countOf({ guests: 151 }, venue) }),
  };

  test('is told people against its places, and warned when they are too many', () => {
    const text = textOf(message);
    expect(text).toContain('151 guests, 2 for the couple, 6 crew.');
    expect(text).toContain('Counted at the largest event');
    expect(text).toContain('153 of 180 places taken');
    expect(text).toContain('3 people more than there is room for.');
  });

  test('is told no dish and no diet', () => {
    expect(textOf(message)).not.toMatch(/Sea bass|allerg|vegetarian/i);
  });

  test('has the place of the meal in its subject', () => {
    expect(subjectOf(message)).toBe('[v7] Sat 12 Jun Oak Barn: 159 people, ESTIMATE');
  });
});

test('a supplier left without its event is told that none are counted, and why, and not that guests have changed', () => {
  const without = supplier({ eventIds: [] });
  const count = countOf({ guests: 126 }, without);
  const text = textOf({ supplier: without, notice: notice({ count }) });
  expect(text).toContain('0 meals');
  expect(text).toContain(
    'COUNT: The events you are needed for have changed. What Before Now Meals in all 132 0',
  );
  expect(text).not.toMatch(/Fewer guests|has changed its crew|changed dishes/);
});

describe('A cancelled or postponed wedding', () => {
  test('cancelled: says so first, and what the count was, for the records', () => {
    const text = textOf({
      wedding: wedding({ status: 'cancelled' }),
      notice: notice({ kind: 'wedding_cancelled', isUrgent: true }),
    });
    expect(text).toContain('The wedding on Saturday 12 June 2027 will not take place.');
    expect(text).toContain('LAST KNOWN COUNT, FOR YOUR RECORDS: 134 meals');
    expect(text).not.toContain('Your final count locks');
  });

  test('postponed: names no day as the new one and promises no cut-off', () => {
    const text = textOf({
      wedding: wedding({ status: 'postponed' }),
      notice: notice({ kind: 'wedding_postponed', isUrgent: true }),
    });
    expect(text).toContain('The wedding will not be on Saturday 12 June 2027.');
    expect(text).toContain('no final count stands until we write again');
    expect(text).toContain('Please confirm this version by');
    expect(text).not.toContain('Your final count locks');
  });

  test('on again: names the day, asks whether it can be kept, and says when the final count locks', () => {
    const text = textOf({ notice: notice({ kind: 'wedding_resumed', isUrgent: true }) });
    expect(text).toContain('ON AGAIN: SATURDAY 12 JUNE 2027');
    expect(text).toMatch(/whether you can keep this \| date/);
    expect(text).toContain('Your final count locks');
  });
});

describe('A notice as a text', () => {
  test('has the number, by when to confirm, and the link, in two segments at most', () => {
    const { body } = renderer.noticeSms(noticeMessage());
    expect(body).toBe(
      `[v7] Sat 12 Jun Oak Barn: 134 meals (+2), ESTIMATE. Please confirm by Thu 20 May, 10 am: ${SUPPLIER_LINK}`,
    );
    expect(smsSize(body)).toEqual({ encoding: 'GSM-7', segments: 2 });
  });

  test('says that it is urgent, and that it is a reminder', () => {
    const { body } = renderer.noticeSms(
      noticeMessage({ isReminder: true, notice: notice({ isUrgent: true }) }),
    );
    expect(body).toMatch(/^Not confirmed yet: Urgent: \[v7\]/);
    const count = countOf({ guests: 126, severe: 3 });
    const longest = noticeMessage({
      isReminder: true,
      notice: notice({ kind: 'after_cutoff', isUrgent: true, count }),
    });
    expect(smsSize(renderer.noticeSms(longest).body)).toEqual({ encoding: 'GSM-7', segments: 2 });
  });
});
