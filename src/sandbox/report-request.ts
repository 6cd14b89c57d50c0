/** Which HTTP request carries a report. */
import type { Report } from './message-log';
import { signStatusReport } from './messagebird/status-report';
import type { ReportRequest } from './report-queue';
import { isLoopbackHost } from './settings';
import { snsHeaders } from './sns/sns-message';

/** Where reports go; all on this machine. */
export interface ReportTargets {
  eventsUrl?: string;
  reportsOrigin?: string;
  messagebirdSigningKey: string;
}

/** The request for one report, signed now, or in words why there can be none. */
export function reportRequest(report: Report, targets: ReportTargets): ReportRequest | string {
  if (report.form.kind === 'sns') {
    const { body } = report.form;
    if (targets.eventsUrl === undefined) return 'nobody listens to events';
    return { method: 'POST', url: targets.eventsUrl, body, headers: snsHeaders(body) };
  }
  const signedUrl = new URL(report.form.url);
  const target = new URL(signedUrl.pathname + signedUrl.search, targets.reportsOrigin ?? signedUrl.origin);
  if (!isLoopbackHost(target.hostname)) return 'the address is not on this machine';
  const signature = signStatusReport(signedUrl.href, targets.messagebirdSigningKey, new Date());
  return { method: 'GET', url: target.href, headers: { 'messagebird-signature-jwt': signature } };
}
