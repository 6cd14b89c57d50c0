/** Settings of the sandbox when it runs as a process of its own. */
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535).default(0);
const loopbackUrl = z
  .url({ protocol: /^http$/ })
  .refine((value) => isLoopbackHost(new URL(value).hostname), 'must be an address of this machine');

const settingsSchema = z.object({
  /** Port of the SES protocol and the mailbox page; 0 takes a free one. */
  SANDBOX_PORT: port,
  /** Port where the sandbox speaks TLS as rest.messagebird.com and sns.amazonaws.com; 0 takes a free one. */
  SANDBOX_TLS_PORT: port,
  /** Folder of the mailbox and the certificates; made when missing. */
  SANDBOX_DATA_DIR: z.string().min(1),
  /** Where SES events are posted; without it none are. */
  SANDBOX_EVENTS_URL: loopbackUrl.optional(),
  /** SNS topic the events claim to come from. */
  SANDBOX_TOPIC_ARN: z.string().optional(),
  /** AWS region the sandbox pretends to be. */
  SANDBOX_REGION: z
    .string()
    .regex(/^[a-z0-9-]{3,30}$/)
    .optional(),
  /** Key that signs the status reports of texts. */
  SANDBOX_MESSAGEBIRD_SIGNING_KEY: z.string().min(1).optional(),
  /** Origin that status reports are delivered to when their public address is not this machine's own. */
  SANDBOX_REPORTS_ORIGIN: loopbackUrl.optional(),
});

/** Settings of the sandbox's own process after validation. */
export type SandboxSettings = z.infer<typeof settingsSchema>;

/** Whether a host name, as `URL.hostname` gives it, is this machine's own. */
export function isLoopbackHost(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/**
 * Reads the sandbox's settings.
 *
 * @throws Error naming every wrong setting, one line each.
 */
export function readSandboxSettings(environment: NodeJS.ProcessEnv): SandboxSettings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const result = settingsSchema.safeParse(given);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`These settings of the sandbox need mending:\n${faults.join('\n')}`);
}
