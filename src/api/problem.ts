/** Refusals as problem details (RFC 9457), made from the one catalogue. */
import { z } from 'zod';
import { ERRORS, type AppError, type ErrorCode } from '../domain/shared/app-error';

const codes = Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]];

/** The body of every refusal of the API. */
export const problemSchema = z
  .object({
    type: z.url().meta({ description: 'Where the code is explained.' }),
    title: z.string().meta({ description: 'What is wrong and what to do next.' }),
    status: z.int(),
    code: z.enum(codes),
    requestId: z
      .string()
      .meta({ description: 'Also in the header X-Request-Id; quote it when you tell us.' }),
    errors: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .optional()
      .meta({ description: 'Each field that needs mending, e.g. guests.0.fullName.' }),
  })
  .meta({ id: 'Problem' });

/** A refusal as it is sent. */
export type Problem = z.infer<typeof problemSchema>;

/** The problem details of a refusal. `cause` stays inside. */
export function problemOf(error: AppError, publicUrl: string, requestId: string): Problem {
  const { title, status } = ERRORS[error.code];
  return {
    type: new URL(`/docs/errors#${error.code}`, publicUrl).href,
    title,
    status,
    code: error.code,
    requestId,
    ...(error.options.fields === undefined ? {} : { errors: error.options.fields }),
  };
}
