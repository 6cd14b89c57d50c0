/** Results that are kept. */
import { remembered } from '../../../src/domain/shared/remembered';

test('a result is worked out once, and no more than so many are kept', () => {
  const asked: string[] = [];
  const lengthOf = remembered(2, (key) => {
    asked.push(key);
    return key.length;
  });
  expect(['a', 'a', 'bb', 'a', 'bb'].map(lengthOf)).toEqual([1, 1, 2, 1, 2]);
  expect(asked).toEqual(['a', 'bb']);
  lengthOf('ccc');
  expect(lengthOf('a')).toBe(1);
  expect(asked).toEqual(['a', 'bb', 'ccc', 'a']);
});
