/** The mail and text providers: whether our credentials are theirs, and what they still let us send. */
import { bad, good, look, type Check, type Finding } from './finding';

/** What SES says of our account. */
export interface EmailQuota {
  most24Hours: number;
  sent24Hours: number;
  mostPerSecond: number;
}

/** What MessageBird says of our account. */
export interface SmsBalance {
  payment: string;
  type: string;
  amount: number;
}

/** What these checks look at. */
export interface ProviderPatient {
  /** Whether the sandbox answers instead of the companies. */
  isSandbox: boolean;
  ratePerSecond: number;
  emailQuota(): Promise<EmailQuota>;
  /** Null when no key is set: texts are off. */
  smsBalance: (() => Promise<SmsBalance>) | null;
}

/** What SES lets an account send that it has not approved yet. */
const UNAPPROVED_PER_DAY = 200;
const NEARLY_ALL = 0.9;
const LITTLE_BALANCE = 10;

/** The checks. */
export function providerChecks(patient: ProviderPatient): { email: Check; texts: Check } {
  return {
    email: {
      subject: 'E-mail (SES)',
      otherwise: patient.isSandbox
        ? 'see that the sandbox runs at SANDBOX_URL'
        : 'see that the credentials are valid in SES_REGION and may ses:GetSendQuota and ses:SendRawEmail',
      make: async () => [email(patient, await patient.emailQuota())],
    },
    texts: {
      subject: 'Texts (MessageBird)',
      otherwise: patient.isSandbox
        ? 'see that the sandbox runs, and SANDBOX_TLS_PORT and SANDBOX_CA_FILE are its own'
        : 'see that MESSAGEBIRD_ACCESS_KEY is a live key of your account',
      make: () => texts(patient),
    },
  };
}

function email({ isSandbox, ratePerSecond }: ProviderPatient, quota: EmailQuota): Finding {
  const subject = 'E-mail (SES)';
  const most = quota.most24Hours;
  const used = `${quota.sent24Hours} of ${most === -1 ? 'any number' : most} sent in 24 hours`;
  if (most !== -1 && quota.sent24Hours >= most * NEARLY_ALL)
    return bad(subject, used, 'ask SES for a higher daily limit; what does not fit is put off until it does');
  if (most !== -1 && most <= UNAPPROVED_PER_DAY)
    return look(
      subject,
      used,
      'the account is in SES’s own sandbox: ask for production access, or only verified addresses get mail',
    );
  if (ratePerSecond > quota.mostPerSecond)
    return look(
      subject,
      `EMAIL_RATE_PER_SECOND is ${ratePerSecond}, SES takes ${quota.mostPerSecond}`,
      'set it to what SES takes, divided by the number of workers',
    );
  return good(subject, `${isSandbox ? 'sandbox; ' : ''}${used}, ${quota.mostPerSecond} a second`);
}

async function texts({ isSandbox, smsBalance }: ProviderPatient): Promise<Finding[]> {
  const subject = 'Texts (MessageBird)';
  if (smsBalance === null)
    return [
      look(subject, 'no key is set: texts are off', 'set MESSAGEBIRD_ACCESS_KEY if guests should get texts'),
    ];
  const { payment, type, amount } = await smsBalance();
  if (payment === 'prepaid' && amount < LITTLE_BALANCE)
    return [
      bad(subject, `${amount} ${type} left`, 'top the account up; texts are refused without a balance'),
    ];
  return [good(subject, `${isSandbox ? 'sandbox; ' : ''}${payment}, ${amount} ${type}`)];
}
