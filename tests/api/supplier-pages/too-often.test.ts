import { AppError } from '../../../src/domain/shared/app-error';
import { startSupplierBench } from './supplier-bench';

test('whoever asks too often is told in words to wait, and how long', async () => {
  const asked: string[] = [];
  const bench = await startSupplierBench({
    rateLimits: {
      take(kind) {
        asked.push(kind);
        return Promise.reject(new AppError('request.rate_limited', { retryAfterSeconds: 20 }));
      },
      refuseSpent: () => undefined,
    },
  });
  try {
    const { path } = await bench.hire();
    const reply = await bench.api.call<string>('GET', path, { headers: { Accept: 'text/html' } });
    expect(reply.status).toBe(429);
    expect(reply.headers.get('retry-after')).toBe('20');
    expect(reply.text).toContain('Too many requests');
    expect(asked).toEqual(['supplier_page']);
  } finally {
    await bench.close();
  }
});
