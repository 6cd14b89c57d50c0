/** Examples: weddings, their events and their plan. */
import { evening, ids, morning, type Example } from './story';

const events = [
  {
    id: ids.ceremony,
    name: 'Ceremony',
    startsAtLocal: '2027-06-12T15:00',
    startsAt: '2027-06-12T14:00:00.000Z',
    place: 'Igreja de Santa Luzia',
    servesMeal: false,
    capacity: null,
    mealOptions: [],
  },
  {
    id: ids.dinner,
    name: 'Dinner',
    startsAtLocal: '2027-06-12T18:30',
    startsAt: '2027-06-12T17:30:00.000Z',
    place: 'Quinta do Vale',
    servesMeal: true,
    capacity: 150,
    mealOptions: [
      { id: ids.chicken, name: 'Chicken' },
      { id: ids.seaBass, name: 'Sea bass' },
    ],
  },
];

/** What is given of a wedding first. */
const facts = {
  coupleNames: 'Emma & James',
  weddingOn: '2027-06-12',
  timeZone: 'Europe/Lisbon',
  country: 'PT',
  rsvpDeadlineOn: '2027-05-15',
  invitationsOn: '2027-02-20',
  contactLine: 'Call Emma on +351 912 345 678',
};

const wedding = {
  id: ids.wedding,
  ...facts,
  reminderDaysBeforeDeadline: [14, 3],
  accentColor: '#8a5a44',
  status: 'planned',
  noticePolicy: null,
  scheduleVersion: 4,
  isDemo: false,
  events,
};

const finalReminder = {
  id: 'reminder-2027-05-15-3',
  kind: 'final_reminder',
  dueAt: '2027-05-12T09:00:00.000Z',
  localTime: '2027-05-12 10:00',
};

const overview = {
  wedding,
  findPage: 'https://rsvp.example/find/DZ9qUnweS4OaQF4vHIt9YHk2n0cQ8bVx',
  now: morning,
  timeline: [
    {
      id: 'invitations',
      kind: 'invitations',
      dueAt: '2027-02-20T10:00:00.000Z',
      localTime: '2027-02-20 10:00',
      status: 'done',
      ranAt: '2027-02-20T10:00:00.218Z',
      sent: 61,
      failed: 1,
    },
    { ...finalReminder, status: 'planned', ranAt: null, sent: 0, failed: 0 },
  ],
  headcount: {
    people: { invited: 126, coming: 74, declined: 9, awaiting: 43 },
    events: [
      {
        eventId: ids.dinner,
        name: 'Dinner',
        startsAt: '2027-06-12T17:30:00.000Z',
        attending: 74,
        declined: 9,
        awaiting: 43,
        mealsMissing: 2,
        capacity: 150,
      },
    ],
    curve: [{ at: evening, eventId: ids.dinner, attending: 74 }],
  },
  suppliers: [
    {
      id: ids.caterer,
      name: 'Oliveira Catering',
      type: 'caterer',
      cutoffAt: '2027-05-28T11:00:00.000Z',
      latest: {
        version: 3,
        kind: 'estimate',
        total: 85,
        answer: null,
        acknowledgeBy: '2027-03-04T08:00:01.044Z',
      },
    },
  ],
  supplierState: 'clean',
  lateChanges: [],
  alerts: [
    {
      id: ids.alert,
      kind: 'send_failed',
      supplierId: null,
      householdId: ids.household,
      detail: { channel: 'email', messages: 1 },
      createdAt: '2027-02-20T10:00:04.902Z',
    },
  ],
};

/** By operation. */
export const weddingExamples: Record<string, Example> = {
  createWedding: {
    body: {
      ...facts,
      events: [
        {
          name: 'Ceremony',
          startsAtLocal: '2027-06-12T15:00',
          place: 'Igreja de Santa Luzia',
          servesMeal: false,
        },
        {
          name: 'Dinner',
          startsAtLocal: '2027-06-12T18:30',
          place: 'Quinta do Vale',
          servesMeal: true,
          capacity: 150,
          mealOptions: ['Chicken', 'Sea bass'],
        },
      ],
    },
    answer: { id: ids.wedding },
  },
  listWeddings: {
    answer: {
      items: [{ id: ids.wedding, coupleNames: 'Emma & James', weddingOn: '2027-06-12', status: 'planned' }],
    },
  },
  getWedding: { answer: overview },
  changeWedding: {
    body: {
      basedOn: 3,
      rsvpDeadlineOn: '2027-05-15',
      events: [
        {
          id: ids.dinner,
          startsAtLocal: '2027-06-12T18:30',
          mealOptions: [{ id: ids.chicken, name: 'Chicken' }, { name: 'Sea bass' }],
        },
      ],
    },
    answer: wedding,
  },
  addEvent: {
    body: {
      name: 'Brunch',
      startsAtLocal: '2027-06-13T11:00',
      place: 'Quinta do Vale',
      servesMeal: true,
      householdIds: [ids.household],
      supplierIds: [ids.caterer],
    },
    answer: { id: ids.brunch },
  },
  postponeWedding: { body: { basedOn: 4 }, answer: { ...wedding, status: 'postponed', scheduleVersion: 5 } },
  resumeWedding: {
    body: { basedOn: 5, weddingOn: '2027-09-18', rsvpDeadlineOn: '2027-08-21' },
    answer: { ...wedding, weddingOn: '2027-09-18', rsvpDeadlineOn: '2027-08-21', scheduleVersion: 6 },
  },
  cancelWedding: {
    body: { basedOn: 4, tellGuests: false },
    answer: { ...wedding, status: 'cancelled', scheduleVersion: 5 },
  },
  getWorkflow: {
    answer: {
      phase: 'collecting',
      scheduleVersion: 4,
      nextMilestone: finalReminder,
      supplierVersionSeen: 31,
      supplierVersionDone: 31,
      isGatheringChanges: false,
    },
  },
};
