/** Each of the guest's pages in each of its states, and how a browser gets there. */
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { inputs, type GuestPlace } from '../../../src/web/guest/addresses';
import type { NewGuest } from '../../../src/domain/guests/ports';
import type { GuestBench, Invited } from '../../api/guest-pages/guest-bench';
import type { Fields } from '../../support/forms';

/** A page in a state. */
export interface PageState {
  name: string;
  open(page: Page): Promise<unknown>;
}

export const FAMILY: NewGuest[] = [
  { fullName: 'Ann Porter', ageBand: 'adult', isPlusOne: false },
  { fullName: 'Bo Porter', ageBand: 'adult', isPlusOne: false },
  { fullName: 'Cara Porter-Featherstonehaugh of Llanfairpwllgwyngyll', ageBand: 'child', isPlusOne: false },
  { fullName: null, ageBand: 'adult', isPlusOne: true },
];

/** What the family writes to the couple. */
const NOTE = 'We are so happy for you.\nSee you in Lisbon.';

/** The states, on households of their own. */
export function everyPage(bench: GuestBench): PageState[] {
  const go = (page: Page, path: string) => page.goto(bench.api.url + path);
  const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
  const choose = async (page: Page, answer: string) => {
    await page.getByRole('radio', { name: answer }).check();
    await press(page, 'Continue');
  };
  const family = () => bench.invite({ household: { guests: FAMILY, email: null } });
  /** What is filled in on the pages, one after another, as a browser without scripts sends it. */
  const answers = async ({
    weddingId,
    householdId,
    guestIds,
    eventIds,
  }: Invited): Promise<[GuestPlace, Fields][]> => {
    const opened = await bench.api.dependencies.invitations.open(weddingId, householdId);
    const [ann = '', , , friend = ''] = guestIds;
    const dinner = opened?.wedding.events[1];
    const seaBass = dinner?.mealOptions.find(({ name }) => name === 'Sea bass')?.id ?? '';
    return [
      ['who', { [inputs.all]: 'yes' }],
      [
        'guest',
        {
          [inputs.bringing(friend)]: 'named',
          [inputs.plusOneName(friend)]: 'Kim Lee',
          [inputs.plusOneEvents(friend)]: eventIds,
        },
      ],
      [
        'meals',
        {
          ...Object.fromEntries(guestIds.map((id) => [inputs.meal(id, dinner?.id ?? ''), seaBass])),
          [inputs.hasFood]: 'telling',
        },
      ],
      [
        'food',
        {
          [inputs.allergens(ann)]: 'AN',
          [inputs.severity(ann)]: 'severe',
          [inputs.consent]: 'yes',
        },
      ],
      ['check', { [inputs.note]: NOTE }],
    ];
  };
  /** A household that has filled in every page before this one, which is opened. */
  const upTo = async (page: Page, place: GuestPlace): Promise<Invited> => {
    const invited = await family();
    for (const [before, fields] of await answers(invited)) {
      if (before === place) break;
      await bench.fill(`${invited.path}/${before}`, fields);
    }
    await go(page, `${invited.path}/${place}`);
    expect(page.url()).toBe(`${bench.api.url}${invited.path}/${place}`);
    return invited;
  };
  const done = (page: Page) => upTo(page, 'done');
  const changed = async ({ weddingId }: Invited, sql: string) => {
    await bench.api.database.query(`update weddings set ${sql} where id = $1`, [weddingId]);
  };
  const findPageOf = ({ weddingId }: Invited) => `/find/${bench.api.stores.linkRequests.tokenOf(weddingId)}`;
  return [
    { name: 'who', open: async (page) => go(page, (await family()).path) },
    {
      name: 'who-alone',
      open: async (page) => {
        const guests: NewGuest[] = [{ fullName: 'Ann Porter', ageBand: 'adult', isPlusOne: false }];
        await go(page, (await bench.invite({ household: { guests } })).path);
      },
    },
    {
      name: 'who-fault',
      open: async (page) => {
        await go(page, (await family()).path);
        await press(page, 'Continue');
      },
    },
    {
      name: 'who-no',
      open: async (page) => {
        await go(page, (await family()).path);
        await page.getByRole('radio', { name: 'None of us can come' }).check();
      },
    },
    {
      name: 'each',
      open: async (page) => {
        await go(page, (await family()).path);
        await choose(page, 'It differs');
      },
    },
    {
      name: 'each-fault',
      open: async (page) => {
        await go(page, (await family()).path);
        await choose(page, 'It differs');
        await press(page, 'Continue');
      },
    },
    {
      name: 'plus-one',
      open: async (page) => {
        await go(page, (await family()).path);
        await choose(page, 'All of us, to everything');
        await page.getByLabel('Yes, and I know who').check();
      },
    },
    { name: 'meals', open: (page) => upTo(page, 'meals') },
    { name: 'food', open: (page) => upTo(page, 'food') },
    {
      name: 'food-open',
      open: async (page) => {
        await upTo(page, 'food');
        await page.getByText('Bo Porter', { exact: true }).click();
      },
    },
    {
      name: 'food-fault',
      open: async (page) => {
        await upTo(page, 'food');
        await press(page, 'Continue');
      },
    },
    { name: 'check', open: (page) => upTo(page, 'check') },
    {
      name: 'check-fault',
      open: async (page) => {
        await upTo(page, 'check');
        await page.getByLabel('Your e-mail address').fill('ann at example');
        await press(page, 'Send this answer');
      },
    },
    { name: 'done', open: done },
    {
      name: 'done-no',
      open: async (page) => {
        await go(page, (await family()).path);
        await page.getByRole('radio', { name: 'None of us can come' }).check();
        await press(page, 'Send: none of us can come');
      },
    },
    {
      name: 'done-moved',
      open: async (page) => {
        const invited = await done(page);
        await changed(invited, 'wedding_on = wedding_on + 7');
        await go(page, invited.path);
      },
    },
    {
      name: 'change',
      open: async (page) => {
        await go(page, `${(await done(page)).path}/check`);
      },
    },
    {
      name: 'conflict',
      open: async (page) => {
        const { weddingId, householdId } = await upTo(page, 'check');
        await bench.answerElsewhere(weddingId, householdId, randomUUID());
        await press(page, 'Send this answer');
      },
    },
    {
      name: 'late',
      open: async (page) => {
        const invited = await done(page);
        await changed(invited, "rsvp_deadline_on = '2020-01-01'");
        await go(page, invited.path);
      },
    },
    {
      name: 'nothing asked',
      open: async (page) => {
        const invited = await done(page);
        for (const name of ['Brunch', 'Dance'])
          await bench.api.dependencies.weddings.addEvent(
            invited.weddingId,
            {
              ...{ name, startsAtLocal: '2032-01-02T11:00', place: 'Barn', servesMeal: false },
              ...{ capacity: null, mealOptions: [], householdIds: [], supplierIds: [] },
            },
            'system',
          );
        for (const eventId of invited.eventIds)
          await bench.api.dependencies.weddings.removeEvent(invited.weddingId, eventId, 9, 'system');
        await go(page, invited.path);
      },
    },
    {
      name: 'asked',
      open: async (page) => {
        const invited = await done(page);
        await changed(invited, "rsvp_deadline_on = '2020-01-01'");
        await go(page, invited.path);
        await page.getByLabel('What should change?').fill('Bo cannot come after all.');
        await press(page, 'Send to the couple');
      },
    },
    {
      name: 'postponed',
      open: async (page) => {
        const invited = await done(page);
        await changed(invited, "status = 'postponed'");
        await go(page, invited.path);
      },
    },
    {
      name: 'cancelled',
      open: async (page) => {
        const invited = await family();
        await changed(invited, "status = 'cancelled'");
        await go(page, invited.path);
      },
    },
    { name: 'unknown', open: async (page) => go(page, '/r/nothing') },
    {
      name: 'find',
      open: async (page) => go(page, findPageOf(await family())),
    },
    {
      name: 'find-fault',
      open: async (page) => {
        await go(page, findPageOf(await family()));
        await page.getByLabel('Your e-mail address or mobile number').fill('ann at example');
        await press(page, 'Send me my link');
      },
    },
    {
      name: 'found',
      open: async (page) => {
        await go(page, findPageOf(await family()));
        await page.getByLabel('Your e-mail address or mobile number').fill('ann@example.com');
        await press(page, 'Send me my link');
        expect(page.url()).toMatch(/\/sent$/);
      },
    },
    { name: 'stop', open: async (page) => go(page, (await family()).stopPath) },
    {
      name: 'stopped',
      open: async (page) => {
        await go(page, (await family()).stopPath);
        await press(page, 'Stop e-mails');
      },
    },
  ];
}
