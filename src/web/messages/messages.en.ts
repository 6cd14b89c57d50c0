/** Everything that messages say, in English. Another language is another set of these files. */
import { household } from './household.en';
import { planner } from './planner.en';
import { supplierNotice } from './supplier-notice.en';

/** The catalogue. */
export const messages = {
  language: 'en',
  and: 'and',
  clock: { noon: 'noon', midnight: 'midnight' },
  sentBy: (host: string) => `Sent by WedSync RSVP at ${host}.`,
  demo: 'This is a demonstration: messages stay on the machine it runs on and reach nobody else.',
  household,
  supplierNotice,
  planner,
};
