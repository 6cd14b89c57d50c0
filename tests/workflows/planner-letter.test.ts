/** Letters to planners that the provider puts off. */
import { plannerLetterWorkflowId } from '../../src/workflows/planner-letter.messages';

test('letters of two weddings with the same deadline are two stories: none is taken for the other', () => {
  const about = { about: 'rsvp_deadline', subjectId: 'rsvp-deadline-2027-05-01' } as const;
  const ids = ['wedding-1', 'wedding-2'].map((weddingId) => plannerLetterWorkflowId({ weddingId, ...about }));
  expect(new Set(ids).size).toBe(2);
});
