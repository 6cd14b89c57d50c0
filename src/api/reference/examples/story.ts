/** The one wedding that all examples of the reference are about. */

/** What an operation is sent, and what it answers; without what it has not, such as a file. */
export interface Example {
  body?: unknown;
  answer?: unknown;
}

/** Ids that come again from example to example. */
export const ids = {
  wedding: '0d9f6a52-7c1e-4b83-9a40-5e2f1c8b7d60',
  ceremony: '2b7c4e19-53a8-4f0d-8c62-9e1d7a3b5f04',
  dinner: '6e81d3f7-0b94-4a25-b7d9-1c4f8e2a6b53',
  brunch: 'a4c5e7d1-92f3-4b68-8e0a-7d5c3f1b9e26',
  chicken: '91d2b6a8-4e73-4c15-a0f9-3b8e6d5c7f12',
  seaBass: 'c8f3a1e5-6d24-4907-9b5e-2a7c4d8f0b31',
  household: '5f0b8d36-a1c7-4e92-8d4b-6f3e9c2a7d18',
  ann: '7a9e2c4d-38b1-4f65-9c07-d1e5b8f3a624',
  kim: 'e3d6f9b2-7c50-4a81-b4e8-0f9a2d7c5b63',
  lia: 'b17f4a9c-2d8e-4c30-a5f6-8e3b1d9c7402',
  caterer: '48c1e7f5-9a3d-4b26-8f70-c5d2a9e6b381',
  notice: 'd50a3b7e-61f4-4e98-b2c9-7f8d4a1e6c35',
  send: '1c6d9f28-e4b7-4305-9d8a-a2f5c7e1b094',
  alert: '83e4b5c9-0d6f-4a17-bc82-5e9f3d7a1b46',
  run: 'f29b7d10-5c8a-4e63-a9d4-4b1e8c6f3a57',
  submission: '36a8f4d2-b9e1-4c75-8a03-e7d6c2b5f918',
} as const;

/** An instant of the story's evening. */
export const evening = '2027-03-02T19:24:06.512Z';
/** The next morning, when what came in the evening is told. */
export const morning = '2027-03-03T08:00:01.044Z';
