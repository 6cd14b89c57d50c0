import { AppError } from '../../src/domain/shared/app-error';
import { startApi, type ApiBench } from './support/api-bench';

let api: ApiBench;
const taken: string[] = [];
let isSpent = false;

beforeAll(async () => {
  api = await startApi(() => ({
    rateLimits: {
      take(kind, who) {
        taken.push(`${kind} ${who}`);
        return taken.length > 3
          ? Promise.reject(new AppError('request.rate_limited', { retryAfterSeconds: 42 }))
          : Promise.resolve();
      },
      refuseSpent() {
        if (isSpent) throw new AppError('request.rate_limited', { retryAfterSeconds: 42 });
      },
    },
  }));
});
afterAll(() => api.close());

test('a caller over the budget is told when to come again; a guesser of keys is counted by address', async () => {
  const planner = await api.newPlanner();
  await api.call('GET', '/v1/weddings', { as: planner });
  expect(taken).toEqual([`api ${planner.plannerId}`]);
  await api.call('GET', '/v1/weddings', { as: { ...planner, key: 'wsk_guess' } });
  expect(taken[1]).toMatch(/^stranger 127\.0\.0\.1$/);
  await api.call('POST', '/v1/webhooks/ses', { body: 'x' });
  expect(taken[2]).toMatch(/^webhook 127\.0\.0\.1$/);
  const reply = await api.call('GET', '/v1/weddings', { as: planner });
  expect(reply.status).toBe(429);
  expect(reply.headers.get('retry-after')).toBe('42');
  expect(reply.body).toMatchObject({ code: 'request.rate_limited' });
});

test('after too many secrets that do not exist, none is looked up any more', async () => {
  const find = jest.spyOn(api.dependencies.access, 'find');
  isSpent = true;
  const reply = await api.call('GET', '/v1/weddings', { headers: { Authorization: 'Bearer wsk_guess' } });
  expect(reply.status).toBe(429);
  expect(find).not.toHaveBeenCalled();
});
