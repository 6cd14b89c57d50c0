/** What `npm test` provides and tells by the environment. */

/** What is provided under a name. @throws Error where the tests are run without it. */
export function provided(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set; run the tests with \`npm test\`.`);
  return value;
}
